const chapter = /^[一二三四五六七八九十]+、(.+)$/u;

/** Lines of the chapter (“三、实施步骤”) whose heading has the words, without the heading; empty where there is none. */
export function chapterOf(lines: readonly string[], words: RegExp): readonly string[] {
  const first = lines.findIndex((line) => words.test(chapter.exec(line)?.[1] ?? ''));
  if (first < 0) return [];
  const length = lines.slice(first + 1).findIndex((line) => chapter.test(line));
  return length < 0 ? lines.slice(first + 1) : lines.slice(first + 1, first + 1 + length);
}
