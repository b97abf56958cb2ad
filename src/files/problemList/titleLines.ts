import { widthOf } from './officialLayout.ts';

/** Characters of 2号 (22 pt) that a line of 156 mm holds. */
const longestLine = 20;

/** What the dictionary of words takes apart and a title must not: terms of the field, and book-title marks with what they hold. */
const whole =
  /《[^》]{1,16}》|（[^）]{1,12}）|义务教育|质量监测|问题清单|督导意见书|核查意见|整改(?:情况|落实|台账)?|专项督导|督导|督办单|催办函|问责|约谈|印发|台账|实施方案|回头看/gu;

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * A 标题 in lines that fit, broken between words and as nearly of one length as may be (GB/T 9704—2012, 7.3.1: 回行时词意完整、
 * 排列对称、长短适宜). A title with lines of its own keeps them.
 */
export function titleLines(title: string): readonly string[] {
  return title.split('\n').flatMap((line) => {
    for (let count = Math.ceil(widthOf(line) / longestLine); count > 1 && count <= [...line].length; count += 1) {
      const broken = evenLines(partsOf(line), count);
      if (broken !== null) return broken;
    }
    return [line];
  });
}

/** The pieces between which a line may break: closing marks stay with what they close. */
function partsOf(line: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (const match of [...line.matchAll(whole), null]) {
    const plain = line.slice(from, match?.index);
    for (const { segment } of words.segment(plain)) addPart(parts, segment);
    if (match === null) break;
    addPart(parts, match[0]);
    from = match.index + match[0].length;
  }
  return parts;
}

function addPart(parts: string[], segment: string): void {
  const staysBehind = /^[\p{Pe}\p{Pf}\p{Po}的年月日]/u.test(segment) && parts.length > 0;
  const hasOpened = /[\p{Ps}\p{Pi}]$/u.test(parts.at(-1) ?? '');
  if (staysBehind || hasOpened) parts.push(`${parts.pop() ?? ''}${segment}`);
  else parts.push(segment);
}

/** `count` lines that fit with the least sum of squared lengths, or null where words are too long for that. */
function evenLines(parts: readonly string[], count: number): readonly string[] | null {
  type Broken = { readonly lines: readonly string[]; readonly cost: number };
  let ways: readonly (Broken | null)[] = [{ lines: [], cost: 0 }, ...parts.map(() => null)];
  for (let made = 0; made < count; made += 1) {
    ways = ways.map((_, end) => {
      let best: Broken | null = null;
      for (let start = 0; start < end; start += 1) {
        const [before, line] = [ways[start], parts.slice(start, end).join('')];
        const width = widthOf(line);
        if (before == null || width > longestLine) continue;
        const cost = before.cost + width ** 2;
        if (best === null || cost < best.cost) best = { lines: [...before.lines, line], cost };
      }
      return best;
    });
  }
  return ways[parts.length]?.lines ?? null;
}
