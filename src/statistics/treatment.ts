import { StatisticsError } from './statisticsError.ts';

/** Refuses a treatment column that is not 0/1 where it counts, naming the row, or that leaves nobody treated or nobody to compare with. */
export function checkTreatment(treated: ArrayLike<number>): void {
  let many = 0;
  for (let i = 0; i < treated.length; i += 1) {
    if (treated[i] !== 0 && treated[i] !== 1)
      throw new StatisticsError(
        'treatment.invalid',
        `the treatment column, row ${i}: ${treated[i]} is neither 0 nor 1`,
      );
    many += treated[i];
  }
  if (many === 0) throw new StatisticsError('treatment.invalid', 'nobody is treated');
  if (many === treated.length)
    throw new StatisticsError('treatment.invalid', 'all are treated: there is nobody to compare with');
}
