import type { PaperRule } from './paperDeeds.ts';
import type { PaperKind } from './paperKind.ts';

/** A paper of an inspection as it is printed. */
export interface InspectionPaper {
  readonly kind: PaperKind;
  readonly by: PaperRule['by'];
  readonly title: string;
  readonly number: string;
  readonly issuingBody: string;
  readonly addressee: string;
  readonly text: string;
  /** The sentence on the date and the article that it rests on. */
  readonly closing: string;
  /** ISO day of issue. */
  readonly date: string;
  readonly simulated: boolean;
  readonly mark: string;
}

const dateSentences = {
  visit: (day: string) => `督导小组将于${day}进行现场督导，请做好准备。`,
  'answer-by': (day: string) => `对上述初步意见如有异议，请于${day}前书面提出申辩；没有异议的，也请书面答复。`,
  'report-by': (day: string) => `请于${day}前完成整改，并将整改情况书面报告。`,
} as const;

/** What ends a paper: its date in a sentence, where it has one, and the article. */
export function closingOf({ date, article }: Pick<PaperRule, 'date' | 'article'>, day: string | null): string {
  const sentence = date === null || day === null ? '' : dateSentences[date](day);
  return `${sentence}（依据：《教育督导条例》${article}）`;
}
