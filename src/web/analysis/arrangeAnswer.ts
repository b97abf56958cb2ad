import type { ComparisonState } from '#domain/problems/detection/comparison.ts';
import type { AnswerRow } from './queries.ts';

/** One statistic of an answer: its groups in the order they came, each with its level and how it stands to the whole. */
export interface AnswerSection {
  readonly name: string;
  readonly groups: readonly AnswerGroup[];
  /** Differences between two groups. */
  readonly pairs: readonly AnswerRow[];
}

/** One group of a section; key and label are null for the whole. */
export interface AnswerGroup {
  readonly key: string | null;
  readonly label: string | null;
  readonly level: AnswerRow;
  /** Group minus whole, or null where that was not asked. */
  readonly againstWhole: AnswerRow | null;
}

/** Lays the lines of an answer out by statistic and group, in the order given: nothing is put in the order of values. */
export function arrangeAnswer(rows: readonly AnswerRow[]): readonly AnswerSection[] {
  const names = [...new Set(rows.map(({ statisticName }) => statisticName))];
  return names.map((name) => {
    const own = rows.filter(({ statisticName }) => statisticName === name);
    return { name, groups: groupsOf(own), pairs: own.filter(({ reference }) => reference?.kind === 'group') };
  });
}

function groupsOf(rows: readonly AnswerRow[]): readonly AnswerGroup[] {
  const whole = (key: string | null) =>
    rows.find(({ group, reference }) => reference?.kind === 'whole' && group?.key === key) ?? null;
  return rows
    .filter(({ reference }) => reference === null)
    .map((level) => {
      const key = level.group?.key ?? null;
      return { key, label: level.group?.label ?? null, level, againstWhole: whole(key) };
    });
}

/** How a difference stands, as the server judged it over the whole answer. */
export function stateOf({ state }: Pick<AnswerRow, 'state'>): ComparisonState {
  return state ?? 'unreportable';
}
