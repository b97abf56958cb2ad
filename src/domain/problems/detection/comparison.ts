import type { Outcome } from '#statistics/judgeFamily.ts';

/** How a number stands to what it is held against. Four states, not traffic lights; they are the engine's four outcomes. */
export type ComparisonState = Outcome;

export const comparisonStateNames: Record<ComparisonState, string> = {
  below: '明显低于',
  above: '明显高于',
  indistinguishable: '无法区分',
  unreportable: '不可报告',
};

/** What a number can be held against: its target, an outside value, its own past, another group, the whole that contains it. */
export const comparisonRules = ['target', 'comparator', 'past', 'group', 'whole'] as const;
export type ComparisonRule = (typeof comparisonRules)[number];

/** Fewest pupils behind a number that is compared: PISA reports no group of fewer than 30 (OECD, PISA 2018 Results, Annex A5). */
export const minimumStudents = 30;

/** Fewest schools behind such a number, by the same rule (OECD, PISA 2018 Results, Annex A5). */
export const minimumSchools = 5;

/** A comparison after the whole run is judged: always the subject minus what it is held against. */
export interface Comparison {
  readonly rule: ComparisonRule;
  readonly referenceLabel: string;
  readonly difference: number;
  /** Null where a source prints none. */
  readonly standardError: number | null;
  /** 95 % interval of the difference, or null without a standard error. */
  readonly interval: readonly [number, number] | null;
  /** Difference over the pupils' standard deviation, or null where that is unknown. */
  readonly effectSize: number | null;
  /** Two-sided; null where nothing can be tested. */
  readonly pValue: number | null;
  /** After Benjamini–Hochberg over the whole run. */
  readonly adjustedP: number | null;
  readonly state: ComparisonState;
}
