import type { LedgerPaper } from '#domain/rectification/ledgerPaper.ts';

/** 整改台账 as an Excel file. */
export async function writeLedger(ledger: LedgerPaper): Promise<Buffer> {
  throw new Error(`not writable yet: ${ledger.title}`);
}
