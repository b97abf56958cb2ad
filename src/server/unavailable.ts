import { RuleError } from '#domain/ruleError.ts';

/** Seconds after which whoever was turned away may try again. */
export const retryAfter = 3;

/**
 * SQLSTATE of a database that is there but cannot serve at the moment: it stops or starts (57P01–57P05), has lost the connection
 * (class 08), has no connection left (53300), gave up waiting for a lock, a statement or a transaction (55P03, 57014, 25P03), or undid one of two
 * that stood in each other's way (40001, 40P01). PostgreSQL 18, appendix A.
 */
const cannotServe = /^(57P0[1-5]|08\w{3}|53[023]00|55P03|57014|25P0[34]|40001|40P01)$/;

/** Errors of the socket to the database. */
const lostSocket = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTCONN)$/;

/** What the driver says, without a code, when a connection broke or none came free in time (pg 8, client.js and pool). */
const lostConnection =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/;

/** Full: for PostgreSQL 53100, for the file system the disk, the quota or the largest file. */
const noRoom = /^(53100|ENOSPC|EDQUOT|EFBIG)$/;

/** The refusal for an error that says nothing about the request, only about the moment: 503, or 507 where the disk is full. Else null. */
export function unavailable(error: unknown): RuleError | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = codeOf(cause);
    if (noRoom.test(code)) return fullDisk();
    if (cannotServe.test(code) || lostSocket.test(code) || missingSocket(cause) || lostConnection.test(cause.message))
      return databaseAway();
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

function databaseAway(): RuleError {
  return new RuleError('server.unavailable', '数据库暂时不可用，系统正在恢复', {
    status: 503,
    remedy: '请几秒后再试。刚才在提交的，请先刷新，看看是否已经生效。',
  });
}

function fullDisk(): RuleError {
  return new RuleError('server.disk-full', '磁盘空间已满，操作没有生效', {
    status: 507,
    remedy: '仍可查看已有内容。请系统管理员清理磁盘，然后再试。',
  });
}
