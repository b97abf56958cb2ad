/**
 * SQLSTATE of a database that is there but cannot serve at the moment: it stops or starts (57P01–57P05), has lost the connection
 * (class 08), has no connection or memory left (53300, 53200), gave up waiting for a lock, a statement or a transaction (55P03, 57014, 25P03,
 * 25P04), or undid one of two deeds that stood in each other's way (40001, 40P01). PostgreSQL 18, appendix A.
 */
const cannotServe = /^(57P0[1-5]|08\w{3}|53[23]00|55P03|57014|25P0[34]|40001|40P01)$/;

/** Errors of the socket to the database. */
const lostSocket = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTCONN)$/;

/** What the driver says, without a code, when a connection broke or none came free in time (pg 8, client.js and pool). */
const lostConnection =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/;

/** Full: for PostgreSQL 53100, for the file system the disk, the quota or the largest file. */
const noRoom = /^(53100|ENOSPC|EDQUOT|EFBIG)$/;

/**
 * What an error says about the moment and not about the deed: the database is away, or the disk is full. Null where it says neither.
 * Looks through everything that the error was caused by.
 */
export function passingFailure(error: unknown): 'database-away' | 'disk-full' | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = codeOf(cause);
    if (noRoom.test(code)) return 'disk-full';
    if (cannotServe.test(code) || lostSocket.test(code) || missingSocket(cause) || lostConnection.test(cause.message))
      return 'database-away';
  }
  return null;
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** While the embedded server starts, its socket does not exist. */
function missingSocket(error: Error): boolean {
  return codeOf(error) === 'ENOENT' && 'syscall' in error && error.syscall === 'connect';
}
