/** Text that XML can carry: control characters but line ends become spaces, what is no character becomes �. */
export function printableText(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(/[\p{Cs}\uFFFE\uFFFF]/gu, '\uFFFD');
}
