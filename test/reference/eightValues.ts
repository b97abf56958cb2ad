/** Eight values whose statistics can be worked out by hand. */
export const VALUES: readonly number[] = [12, 15, 11, 19, 22, 17, 14, 16];

/** The mean of the eight values. */
export const MEAN = 15.75;

/** The squared deviations of the eight values from their mean, added up. */
export const SQUARES = VALUES.reduce((sum, value) => sum + (value - MEAN) ** 2, 0);
