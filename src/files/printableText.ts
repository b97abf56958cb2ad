/** Whatever may have to be replaced; most texts hold none of it, and are told by one look. */
const doubtful = /[^\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd]/u;

/** Text that XML can carry: control characters but line ends become spaces, what is no character becomes �. */
export function printableText(text: string): string {
  if (!doubtful.test(text)) return text;
  return text
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(/[\p{Cs}\uFFFE\uFFFF]/gu, '\uFFFD');
}
