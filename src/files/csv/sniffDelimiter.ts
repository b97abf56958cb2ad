const candidates = [0x2c, 0x3b, 0x09];
const quote = 0x22;

/** Comma, semicolon or tab: the one that the first line holds most of outside quotes; a comma when it holds none. */
export function sniffDelimiter(start: Uint8Array): number {
  const counts = [0, 0, 0];
  let inQuotes = false;
  for (const byte of start) {
    if (byte === quote) inQuotes = !inQuotes;
    if (inQuotes) continue;
    if (byte === 0x0a || byte === 0x0d) break;
    const index = candidates.indexOf(byte);
    if (index >= 0) counts[index] = (counts[index] ?? 0) + 1;
  }
  const most = counts.indexOf(Math.max(...counts));
  return candidates[most] ?? 0x2c;
}
