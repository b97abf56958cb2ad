import { appendFileSync, closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/** An answer that a client received: what it may rely on from now on. */
export type Acknowledged =
  | {
      readonly kind: 'deed';
      readonly itemId: string;
      readonly deed: string;
      readonly version: number;
      readonly state: string;
      readonly reason: string | null;
    }
  | { readonly kind: 'evidence'; readonly itemId: string; readonly id: string; readonly sha256: string }
  | { readonly kind: 'import'; readonly jobId: string }
  | { readonly kind: 'dataset'; readonly jobId: string; readonly datasetId: string };

/** What clients were told, on the disk before they do anything else. */
export interface Journal {
  note(entry: Acknowledged): void;
  entries(): readonly Acknowledged[];
  /** How many entries there are. */
  length(): number;
}

export function openJournal(file: string): Journal {
  if (!existsSync(file)) appendFileSync(file, '');
  const handle = openSync(file, 'a');
  process.once('exit', () => closeSync(handle));
  let length = 0;
  return {
    note: (entry) => {
      writeSync(handle, `${JSON.stringify(entry)}\n`);
      fsyncSync(handle);
      length += 1;
    },
    length: () => length,
    entries: () =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line)),
  };
}
