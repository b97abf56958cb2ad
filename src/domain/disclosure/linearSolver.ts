/** A sparse row of a linear program: Σ values[k]·x[columns[k]] = total. */
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
  close(): void;
}

/** Whatever can solve linear programs; the domain states them and knows no solver. */
export interface LinearSolver {
  open(system: LinearSystem): OpenSystem;
}
