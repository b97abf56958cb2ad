import { z } from 'zod';

/** How a question of a site check is answered. */
export const questionKinds = ['judgement', 'number', 'text'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** Answers to a judgement. */
export const judgements = ['yes', 'partly', 'no'] as const;
export type Judgement = (typeof judgements)[number];

export const judgementNames: Record<Judgement, string> = { yes: '是', partly: '部分', no: '否' };

export interface CheckQuestion {
  readonly key: string;
  readonly text: string;
  readonly kind: QuestionKind;
}

/** The question that the true completion rate rests on: 属实 or not. */
export const outcomeQuestion = 'outcome';

/** The form of a site check (核查表): the same questions for everything that is drawn, so that answers can be counted. */
export const checkForm: readonly CheckQuestion[] = [
  { key: outcomeQuestion, text: '所报情况与现场一致', kind: 'judgement' },
  { key: 'documents', text: '过程材料齐全、真实', kind: 'judgement' },
  { key: 'known', text: '相关教师知晓并参与', kind: 'judgement' },
  { key: 'interviews', text: '访谈人数', kind: 'number' },
  { key: 'findings', text: '发现的问题', kind: 'text' },
];

/** An answer as a device sends it: made there, with an id made there, perhaps without a network. */
export const checkAnswer = z
  .strictObject({
    id: z.uuid(),
    drawId: z.uuid(),
    question: z.enum(checkForm.map(({ key }) => key) as [string, ...string[]]),
    value: z.string().trim().min(1, '请填写答案').max(1000),
    answeredAt: z.iso.datetime(),
  })
  .refine(({ question, value }) => fits(question, value), '答案与题目不符');
export type CheckAnswer = z.infer<typeof checkAnswer>;

/** What a device sends at once. */
export const checkAnswers = z.strictObject({ answers: z.array(checkAnswer).min(1).max(200) });

function fits(question: string, value: string): boolean {
  const kind = checkForm.find(({ key }) => key === question)?.kind;
  if (kind === 'judgement') return judgements.some((word) => word === value);
  return kind !== 'number' || /^\d{1,6}$/u.test(value);
}

/** An answer on record. */
export interface KeptAnswer {
  readonly id: string;
  readonly drawId: string;
  readonly question: string;
  readonly value: string;
  readonly accountId: string;
  readonly answeredAt: string;
}

/** The answer of each inspector to each question that counts: the latest by the clock of the device, then by id. */
export function latestAnswers<A extends KeptAnswer>(answers: readonly A[]): readonly A[] {
  const latest = new Map<string, A>();
  for (const answer of answers) {
    const key = `${answer.drawId} ${answer.question} ${answer.accountId}`;
    const known = latest.get(key);
    if (known === undefined || isLater(answer, known)) latest.set(key, answer);
  }
  return [...latest.values()];
}

function isLater(one: KeptAnswer, other: KeptAnswer): boolean {
  const [a, b] = [Date.parse(one.answeredAt), Date.parse(other.answeredAt)];
  return a === b ? one.id > other.id : a > b;
}

/** What is known of one question about one drawn entry: nothing, one answer, or answers of inspectors who disagree; all are kept. */
export function settle(answers: readonly KeptAnswer[]): { readonly value: string | null; readonly disagree: boolean } {
  const values = new Set(answers.map(({ value }) => value));
  const [value = null] = values;
  return values.size > 1 ? { value: null, disagree: true } : { value, disagree: false };
}
