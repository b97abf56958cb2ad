/** Initial value and constants of SM3 (GB/T 32905-2016, clauses 4.1 and 4.2), as words of 32 bits. */
const initial = [
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
] as const;
const constantOf = (round: number): number => (round < 16 ? 0x79cc4519 : 0x7a879d8a);

const rotate = (word: number, by: number): number => (word << (by % 32)) | (word >>> ((32 - by) % 32));
const p0 = (word: number): number => word ^ rotate(word, 9) ^ rotate(word, 17);
const p1 = (word: number): number => word ^ rotate(word, 15) ^ rotate(word, 23);

/** SM3 of bytes (GB/T 32905-2016), in lower-case hexadecimal. For machines whose OpenSSL does not have it; checked at start. */
export function sm3(content: Uint8Array): string {
  const padded = pad(content);
  const state = Int32Array.from(initial);
  const words = new Int32Array(68);
  for (let offset = 0; offset < padded.length; offset += 64) {
    expand(padded, offset, words);
    compress(state, words);
  }
  return [...state].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** A bit 1, zeros, and the length in bits as 64 bits, up to a multiple of 64 bytes (clause 5.2). */
function pad(content: Uint8Array): Buffer {
  const padded = Buffer.alloc(Math.ceil((content.length + 9) / 64) * 64);
  padded.set(content);
  padded[content.length] = 0x80;
  padded.writeBigUInt64BE(BigInt(content.length) * 8n, padded.length - 8);
  return padded;
}

/** Sixteen words of the block and fifty-two that follow from them (clause 5.3.2). */
function expand(block: Buffer, offset: number, words: Int32Array): void {
  for (let j = 0; j < 16; j++) words[j] = block.readInt32BE(offset + 4 * j);
  for (let j = 16; j < 68; j++)
    words[j] = p1(words[j - 16] ^ words[j - 9] ^ rotate(words[j - 3], 15)) ^ rotate(words[j - 13], 7) ^ words[j - 6];
}

/** Sixty-four rounds, then exclusive or with what was there before (clause 5.3.3). */
function compress(state: Int32Array, words: Int32Array): void {
  let [a, b, c, d, e, f, g, h] = state;
  for (let j = 0; j < 64; j++) {
    const turned = rotate(a, 12);
    const ss1 = rotate((turned + e + rotate(constantOf(j), j)) | 0, 7);
    const tt1 = (choose(j, [a, b, c], majority) + d + (ss1 ^ turned) + (words[j] ^ words[j + 4])) | 0;
    const tt2 = (choose(j, [e, f, g], selected) + h + ss1 + words[j]) | 0;
    [a, b, c, d] = [tt1, a, rotate(b, 9), c];
    [e, f, g, h] = [p0(tt2), e, rotate(f, 19), g];
  }
  for (const [at, word] of [a, b, c, d, e, f, g, h].entries()) state[at] ^= word;
}

type Three = readonly [number, number, number];
const majority = ([x, y, z]: Three): number => (x & y) | (x & z) | (y & z);
const selected = ([x, y, z]: Three): number => (x & y) | (~x & z);

/** Exclusive or in the first sixteen rounds, `later` after them (clause 4.3). */
function choose(round: number, words: Three, later: (words: Three) => number): number {
  return round < 16 ? words[0] ^ words[1] ^ words[2] : later(words);
}
