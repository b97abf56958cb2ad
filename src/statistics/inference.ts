import { differencePValue } from './differencePValue.ts';
import { independentDifference } from './independentDifference.ts';
import { judgeFamily } from './judgeFamily.ts';
import { studentTPValue, studentTQuantile } from './studentT.ts';

/** The mathematics that a judgement needs, in one piece, so that rules can be given it without knowing the engine. */
export const inference = {
  /** Two-sided p-value of a t statistic. */
  pValue: studentTPValue,
  /** The t below which a share p of Student's distribution lies. */
  quantile: studentTQuantile,
  /** Two-sided p of the part of a difference that exceeds what is tolerated. */
  differencePValue,
  /** One of four words for each difference, the false-discovery rate held over all of them. */
  judge: judgeFamily,
  independentDifference,
};

export type Inference = typeof inference;
