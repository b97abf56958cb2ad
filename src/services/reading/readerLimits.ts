import type { ReaderKind } from './readerMessage.ts';

/** What a reader may use up. */
export interface ReaderLimits {
  /** JavaScript heap in MiB. */
  readonly heapMegabytes: number;
  /** MiB beside that heap, for buffers, threads and native code; the kernel holds the process to both together. */
  readonly otherMegabytes: number;
  readonly timeoutSeconds: number;
  /** MiB of the whole answer. */
  readonly answerMegabytes: number;
}

const oneSheet: ReaderLimits = {
  ...{ heapMegabytes: 512, otherMegabytes: 384, timeoutSeconds: 60, answerMegabytes: 64 },
};

/** Only microdata may take long and use native code: DuckDB, with 256 MB of its own and threads. */
export const readerLimits: Readonly<Record<ReaderKind, ReaderLimits>> = {
  prepare: { heapMegabytes: 512, otherMegabytes: 2048, timeoutSeconds: 900, answerMegabytes: 16 },
  inspect: { heapMegabytes: 512, otherMegabytes: 1024, timeoutSeconds: 300, answerMegabytes: 16 },
  figures: oneSheet,
  workbook: oneSheet,
  plan: oneSheet,
  personal: { ...oneSheet, timeoutSeconds: 20, answerMegabytes: 1 },
};
