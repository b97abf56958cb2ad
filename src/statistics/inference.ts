import { benjaminiHochberg } from './benjaminiHochberg.ts';
import { independentDifference } from './independentDifference.ts';
import { studentTPValue, studentTQuantile } from './studentT.ts';

/** The mathematics that a judgement needs, in one piece, so that rules can be given it without knowing the engine. */
export const inference = {
  /** Two-sided p-value of a t statistic. */
  pValue: studentTPValue,
  /** The t below which a share p of Student's distribution lies. */
  quantile: studentTQuantile,
  /** p-values adjusted so that the false-discovery rate over all of them is held. */
  adjust: benjaminiHochberg,
  independentDifference,
};

export type Inference = typeof inference;
