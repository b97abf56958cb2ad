import { type ChangeRecord, isTold } from './changeRecord.ts';
import { weakerSide } from './describeChange.ts';
import { type EvaluationVerdict, judgeChange } from './verdict.ts';

/** The verdict on a stored change: a round that must not be told cannot be judged; all else goes by the interval. */
export function judgeRecord(change: ChangeRecord, higherIsBetter: boolean): EvaluationVerdict {
  if (!isTold(change)) return 'cannot-judge';
  const observed = { ...change, value: change.difference, ...weakerSide(change), schools: fewerSchools(change) };
  return judgeChange(observed, higherIsBetter);
}

function fewerSchools({ before, after }: ChangeRecord): number | null {
  if (before.schools === null || after.schools === null) return null;
  return Math.min(before.schools, after.schools);
}
