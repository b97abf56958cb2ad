/** One per line. */
export function lines(texts: readonly string[]): string {
  return texts.join('\n');
}

/** 限期整改 → 限期 over 整改, for a narrow column. */
export function twoByTwo(text: string): string {
  return `${text.slice(0, 2)}\n${text.slice(2)}`;
}

/** `2026-03-05` → 2026年 and 3月5日 on two lines, for a narrow column; empty when there is none. */
export function breakDate(iso: string | null): string {
  if (iso === null) return '';
  const [year, month, day] = iso.split('-').map(Number);
  return `${year}年\n${month}月${day}日`;
}
