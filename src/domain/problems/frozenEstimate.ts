import { z } from 'zod';

/** How a source that gives no error says so in the method of its number. */
export const errorUnknown = '误差未知';

const facts = {
  value: z.number(),
  sampling: z.number().nullable(),
  imputation: z.number().nullable(),
  /** Null where it is unknown, or without end: a census. */
  degreesOfFreedom: z.number().nullable(),
  n: z.number().nullable(),
  schools: z.number().nullable(),
  method: z.string().min(2),
  /** Set where `n` is told only as a band, of which `n` is the lower end: 40–99. */
  nBand: z.string().optional(),
  /** Set where the value is a bound only: the true one is at most, or at least, this. */
  bound: z.enum(['at-most', 'at-least']).optional(),
};

/** With its standard error and 95 % interval, both finite. */
const withError = z
  .strictObject({
    ...facts,
    standardError: z.number().nonnegative(),
    interval: z.tuple([z.number(), z.number()]).readonly(),
  })
  .refine(({ interval: [low, high] }) => low <= high, 'an interval ends where it begins, or later');

/** Without either, and then its method says so. */
const withoutError = z
  .strictObject({ ...facts, standardError: z.null(), interval: z.null() })
  .refine(
    ({ method }) => method.includes(errorUnknown),
    'a value without its error has to say that the error is unknown',
  );

/**
 * A number as it leaves the engine, for storage and for JSON: with its standard error and its interval, or without both and with the reason in
 * its method. There is no third way: neither type nor schema takes a value with half of its uncertainty (N-07).
 */
export const frozenEstimate = z.union([withError, withoutError]);
export type FrozenEstimate = Readonly<z.infer<typeof withError>> | Readonly<z.infer<typeof withoutError>>;
