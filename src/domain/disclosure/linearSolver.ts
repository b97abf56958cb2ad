/** A sparse row of a linear program: Σ values[k]·x[columns[k]], compared with the total. */
export interface LinearRow {
  readonly columns: readonly number[];
  readonly values: readonly number[];
  readonly total: number;
}

/** Variables between bounds that satisfy equations. */
export interface LinearSystem {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly rows: readonly LinearRow[];
}

/** A system that is kept open while bounds move and one objective after the other is asked. */
export interface OpenSystem {
  setBounds(column: number, lower: number, upper: number): void;
  /** Values of the variables where Σ objective·x is smallest, or null where no point satisfies the equations. */
  minimise(objective: Float64Array): Float64Array | null;
  /** Reduced costs at the last minimum: by how much it rises when a variable is pushed up by one. */
  prices(): Float64Array;
  close(): void;
}

/** Things that are taken or left: each at a cost, some of them decided already. */
export interface Choice {
  readonly costs: Float64Array;
  /** 1 where something is taken in any case, 0 where it cannot be, null where it is open. */
  readonly decided: readonly (0 | 1 | null)[];
}

/** A choice that is kept open while demands are added. */
export interface OpenChoice {
  /** From now on Σ values·y must be at least the total. */
  demand(row: LinearRow): void;
  /** The cheapest choice found, with parts of things allowed or only whole ones; null where the solver finds none in its limits. */
  cheapest(kind: 'parts' | 'whole'): Float64Array | null;
  close(): void;
}

/** Whatever can solve linear programs and choices; the domain states them and knows no solver. */
export interface LinearSolver {
  open(system: LinearSystem): OpenSystem;
  openChoice(choice: Choice): OpenChoice;
}
