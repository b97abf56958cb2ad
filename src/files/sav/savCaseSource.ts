import type { SavHeader } from './savHeader.ts';

/** Where the cases of an opened file lie and how long each is. */
export interface SavCaseSource {
  readonly path: string;
  readonly file: string;
  readonly size: number;
  readonly header: SavHeader;
  /** Position of the first byte behind the dictionary. */
  readonly dataFrom: number;
  /** Bytes per case, a multiple of eight. */
  readonly caseBytes: number;
}
