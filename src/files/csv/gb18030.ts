/** How many characters beyond ASCII were met, and how far they are the ones everyday Chinese text consists of. */
export interface GbTally {
  beyondAscii: number;
  /** Each character of GB 2312 level 1 and of its punctuation counts 1, of level 2 ½, any other 0. */
  everyday: number;
}

/** Level 1 hanzi 0xB0–0xD7, level 2 hanzi 0xD8–0xF7, punctuation and full-width forms 0xA1–0xA3 (GB 2312-1980). */
function everydayWeight(lead: number, trail: number): number {
  if (trail < 0xa1) return 0;
  if ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3)) return 1;
  return lead >= 0xd8 && lead <= 0xf7 ? 0.5 : 0;
}

/** Rows 0xAA–0xAF and 0xF8–0xFE (trail ≥ 0xA1) and 0xA1–0xA7 (trail < 0xA1) are private use: no Chinese text. */
function isPrivate(lead: number, trail: number): boolean {
  if (trail < 0xa1) return lead >= 0xa1 && lead <= 0xa7;
  return (lead >= 0xaa && lead <= 0xaf) || lead >= 0xf8;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/**
 * Length of the GB18030 character at `at` (GB 18030-2005: one, two or four bytes), or 0 where the bytes are not one.
 * Characters of the private use area count as invalid: in practice they are text of another encoding.
 */
function characterLength(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const trail = at + 1 < end ? (bytes[at + 1] ?? 0) : 0;
  if (lead === 0x80 || lead === 0xff) return 0;
  if (isDigit(trail)) {
    const [third, fourth] = [bytes[at + 2] ?? 0, bytes[at + 3] ?? 0];
    return at + 3 < end && third >= 0x81 && third <= 0xfe && isDigit(fourth) && lead <= 0xe3 ? 4 : 0;
  }
  const valid = trail >= 0x40 && trail !== 0x7f && trail !== 0xff && !isPrivate(lead, trail);
  return valid ? 2 : 0;
}

/** True when `bytes[start…end)` is GB18030 text; adds what it met to the tally. */
export function tallyGb18030(bytes: Uint8Array, range: readonly [number, number], tally: GbTally): boolean {
  const [start, end] = range;
  for (let at = start; at < end; ) {
    const length = characterLength(bytes, at, end);
    if (length === 0) return false;
    if (length > 1) tally.beyondAscii += 1;
    if (length === 2) tally.everyday += everydayWeight(bytes[at] ?? 0, bytes[at + 1] ?? 0);
    at += length;
  }
  return true;
}
