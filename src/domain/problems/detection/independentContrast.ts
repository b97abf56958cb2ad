import type { Inference } from '#statistics/inference.ts';
import type { Contrast } from './contrast.ts';
import type { Measured } from './observation.ts';

/** Value minus reference from independent samples; an unknown error on either side leaves that of the difference unknown. */
export function independentContrast(
  value: Measured,
  reference: Measured,
  { inference, linkingError }: { readonly inference: Inference; readonly linkingError: number | null },
): Pick<Contrast, 'difference' | 'standardError' | 'degreesOfFreedom'> {
  const difference = value.value - reference.value;
  if (value.standardError === null || reference.standardError === null || linkingError === null)
    return { difference, standardError: null, degreesOfFreedom: null };
  const of = (side: Measured, standardError: number) => ({
    value: side.value,
    standardError,
    degreesOfFreedom: side.degreesOfFreedom ?? Number.POSITIVE_INFINITY,
  });
  const { standardError, degreesOfFreedom } = inference.independentDifference(
    of(value, value.standardError),
    of(reference, reference.standardError),
    linkingError,
  );
  return { difference, standardError, degreesOfFreedom };
}
