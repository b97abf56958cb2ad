import type { ExportKind } from './exportRequest.ts';

/** A digest of a text under a key: 20 bytes or more that nobody can foretell without the key. */
export type KeyedDigest = (text: string) => Uint8Array;

/** What a code is bound to: the file, who took it out (id of the account), when (ISO) and what for. */
export interface TracedFile {
  readonly id: string;
  readonly kind: ExportKind;
  readonly accountId: string;
  readonly at: string;
  readonly purpose: string;
}

/** Signs of a tracing code. Of signs that are mistaken for each other in print (0 O, 1 I L, 2 Z, 5 S, 8 B, V U) only one is used. */
const signs = '0123456789ACDEFGHJKMNPQRTVWXY';
const taken: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', Z: '2', S: '5', B: '8', U: 'V' };

/** Signs that stand for the file, signs that show that the others were read right, and signs of a group in print. */
const [bodyLength, checkLength, group] = [12, 4, 4];
/** Signs that may be misread in a code that still leads to its file: at least two of its four groups are whole then. */
export const mostMisread = 2;

/**
 * 核验码 of a file that leaves: twelve signs (58 bits) bound to what it is, to whom and when it went, and four (19 bits) by which
 * this system knows its own codes. Without the key nobody can make one.
 */
export function tracingCode(digest: KeyedDigest, { id, kind, accountId, at, purpose }: TracedFile): string {
  const body = inSigns(digest(`file\n${[id, kind, accountId, at, purpose].join('\n')}`), bodyLength);
  return body + checkOf(digest, body);
}

/** True when a code was made under this key and no sign of it was misread. */
export function isOwnCode(digest: KeyedDigest, code: string): boolean {
  return checkOf(digest, code.slice(0, bodyLength)) === code.slice(bodyLength);
}

const checkOf = (digest: KeyedDigest, body: string) => inSigns(digest(`check\n${body}`), checkLength);

function inSigns(bytes: Uint8Array, length: number): string {
  let rest = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let text = '';
  for (; text.length < length; rest /= BigInt(signs.length)) text += signs[Number(rest % BigInt(signs.length))];
  return text;
}

/** `7KQM-2P4X-W9TD-3HRF`, as files carry it. */
export function printedCode(code: string): string {
  return groupsOf(code).join('-');
}

/** The four groups of a code, by which a damaged one is found again. */
export function groupsOf(code: string): readonly string[] {
  return code.match(new RegExp(`.{${group}}`, 'gu')) ?? [];
}

const sign = `[${signs}?]{${group}}`;
const dash = String.raw`(?:\s*[-‐-―−_·]\s*|\s+)`;
/** Four groups that all stand apart, or sixteen signs in one. `?` is a sign that nobody can read. */
const printed = new RegExp(
  `(?<![A-Z0-9])(?=(${[sign, sign, sign, sign].join(dash)}|(?:${sign}){4})(?![A-Z0-9]))`,
  'gu',
);

/**
 * What may be codes in a text, each once, without dashes: in any case and width, with other dashes, with look-alike signs, broken by the end of
 * a line. Whether it is one, the check and the record say.
 */
export function readCodes(text: string): readonly string[] {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .toUpperCase();
  const folded = plain.replaceAll(/[OILZSBU]/gu, (letter) => taken[letter]);
  const found = [...folded.matchAll(printed)].map(([, code]) => code.replaceAll(/[^A-Z0-9?]/gu, ''));
  return [...new Set(found)];
}

/** How many signs of two codes differ. */
export function misread(code: string, other: string): number {
  return [...code].filter((one, place) => one !== other[place]).length;
}

/** The one file whose code this is, at most two signs of it misread; null where there is none, or more than one. */
export function fileOfCode<File extends { readonly code: string }>(code: string, files: readonly File[]): File | null {
  const near = files.filter((file) => misread(code, file.code) <= mostMisread);
  return near.find((file) => file.code === code) ?? (near.length === 1 ? near[0] : null);
}
