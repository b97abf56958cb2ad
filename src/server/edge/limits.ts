/** What one connection may take of the server; times in milliseconds, sizes in bytes. */
export const limits = {
  /** From the first byte until the last header. */
  headersTimeout: 10_000,
  /** From the first byte until the last byte of a request without a file. */
  requestTimeout: 30_000,
  /** The same for a form with a file, however steadily it arrives. */
  uploadTimeout: 30 * 60_000,
  /** A connection on which nothing is asked. */
  keepAliveTimeout: 10_000,
  /** How often connections are looked at. */
  lookInterval: 2_000,
  /** Over this time a body that arrives, or an answer that is taken, moves on by at least `leastProgress`. */
  progressWindow: 10_000,
  leastProgress: 5_000,
  /** Request line and headers together. */
  headerSize: 16_384,
  /** Connections of one address that is no trusted proxy, and of all together. */
  perAddress: 512,
  connections: 4_000,
} as const;
