/** Version of the estimation engine; it changes whenever any number could change, and every method line carries it. */
export const engineVersion = '1.0';
