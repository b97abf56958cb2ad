const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 → 一, 10 → 十, 21 → 二十一; for headings, below one thousand. */
export function chineseNumber(value: number): string {
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const unit = digits[ones] ?? '';
  if (hundreds > 0) {
    const rest = tens > 0 ? `${digits[tens]}十${unit}` : ones > 0 ? `零${unit}` : '';
    return `${digits[hundreds]}百${rest}`;
  }
  if (tens === 0) return unit;
  return `${tens === 1 ? '' : digits[tens]}十${unit}`;
}

/** `2026-03-05` → 2026年3月5日, without leading zeros (GB/T 9704-2012 §7.3.5). */
export function chineseDate(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
