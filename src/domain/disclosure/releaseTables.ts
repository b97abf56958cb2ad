/** One count of a release: pupils behind a number that is told or withheld. */
export interface TableCell {
  /** Which pupils, in words of the query; the same pupils have one cell, however they are asked for. */
  readonly key: string;
  /** Pupils, or whatever the table counts; not negative. */
  readonly n: number;
  /**
   * `open` may be told; `few` rests on too few and must be protected; `told` was told earlier and cannot be taken back;
   * `kept` was withheld earlier and stays so; `known` is no secret (a cell without anybody); `free` is withheld for now and
   * needs no protection.
   */
  readonly state: 'open' | 'few' | 'told' | 'kept' | 'known' | 'free';
  /** What it costs to withhold an open cell; above 0. */
  readonly cost: number;
}

/** The whole is the sum of its parts and of `known` pupils who are in none of them. Numbers are places in the list of cells. */
export interface TableSum {
  readonly whole: number;
  readonly parts: readonly number[];
  readonly known: number;
}

/** All tables of a release as one system: cells, and every sum that an attacker can form. */
export interface ReleaseTables {
  readonly cells: readonly TableCell[];
  readonly sums: readonly TableSum[];
}

/** How wide an attacker's interval must stay: of counts in pupils, of means as a share of the scale. */
export interface ProtectionWidths {
  /** For a cell that rests on too few. */
  readonly few: number;
  /** For every other cell that is withheld. */
  readonly other: number;
  /** Share of the scale that stays open about the mean of a cell that rests on too few, 0 to 1. */
  readonly share: number;
}
