import type { Direction } from '#domain/indicators/indicator.ts';

/** A number as a rule reads it; an Estimate of the engine is one, and a printed figure with whatever its report gives. */
export interface Measured {
  readonly value: number;
  /** Null where the report prints none: then no significance is ever claimed. */
  readonly standardError: number | null;
  /** Null where unknown: the normal distribution is used. Infinity with a standard error of 0: a census. */
  readonly degreesOfFreedom: number | null;
  /** Null where the report does not say: its publisher has decided that it may be shown. */
  readonly n: number | null;
  readonly schools: number | null;
}

interface Observed {
  /** Who or what the number describes: “东湖区”. */
  readonly subjectLabel: string;
  readonly indicatorName: string;
  readonly direction: Direction;
  /** Unit as printed after a number: “分”, “%”. */
  readonly unit: string;
  /** Pupils' standard deviation, to express the difference as an effect size; null where unknown. */
  readonly sd: number | null;
}

/** A number beside its target. */
export interface TargetObservation extends Observed {
  readonly rule: 'target';
  readonly value: Measured;
  readonly target: number;
}

/** A number beside a value from elsewhere (全国、全省), taken as independent; it may have an error of its own. */
export interface ComparatorObservation extends Observed {
  readonly rule: 'comparator';
  readonly value: Measured;
  readonly comparator: Measured;
  readonly comparatorLabel: string;
}

/** A number beside that of an earlier round. */
export interface PastObservation extends Observed {
  readonly rule: 'past';
  readonly value: Measured;
  readonly past: Measured;
  /** The earlier round in words: “2022 年”. */
  readonly pastLabel: string;
  /** Linking error between the two rounds in the indicator's unit; 0 where none is needed; null where it is unknown. */
  readonly linkingError: number | null;
}

/** Two groups of the same subject, with their difference (focus minus reference, covariance included). */
export interface GroupObservation extends Observed {
  readonly rule: 'group';
  readonly value: Measured;
  readonly reference: Measured;
  readonly difference: Measured;
  readonly focusLabel: string;
  readonly referenceLabel: string;
  /** Largest gap, in either direction, that is still tolerated. */
  readonly toleratedGap: number;
}

/** A part beside the whole that contains it, with their difference (part minus whole, covariance included). */
export interface WholeObservation extends Observed {
  readonly rule: 'whole';
  readonly value: Measured;
  readonly whole: Measured;
  readonly difference: Measured;
  /** The whole in words: “全市”. */
  readonly wholeLabel: string;
}

/** Something that a detection rule can judge. */
export type Observation =
  | TargetObservation
  | ComparatorObservation
  | PastObservation
  | GroupObservation
  | WholeObservation;
