/** Longest name that is kept, in characters. */
const longest = 120;

/** Signs that turn the direction of what follows, or are not seen at all: with them a name shows another ending than it has. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

/** Names that Windows gives to devices, whatever ending they carry. */
const device = /^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?=\.|$)/iu;

/**
 * The name of an uploaded file as it is kept and shown, never as a path: bytes lie under their own hash. Composed (NFC), the last part
 * of a path alone, without unseen signs and those that file systems or shells reserve, no dots at the ends, at most 120 characters from
 * the end, so that the ending stays. A name of which nothing is left is `未命名`.
 */
export function storedName(given: string): string {
  const plain = given
    .slice(-1_000)
    .normalize('NFC')
    .replaceAll(unseen, '')
    .replaceAll(/[\\/:*?"<>|]/gu, '_')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/gu, '');
  const short = [...plain]
    .slice(-longest)
    .join('')
    .replace(/^[\s.]+/u, '')
    .replace(device, '_$1');
  return short === '' ? '未命名' : short;
}
