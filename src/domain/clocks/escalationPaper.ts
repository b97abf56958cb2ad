import type { DutyKind } from '#domain/rectification/duty.ts';
import { dutyKindNames } from '#domain/rectification/duty.ts';
import type { EscalationStep } from './clockLimits.ts';
import { escalationLadder } from './escalationLadder.ts';
import { type ObligationKind, obligationNames } from './obligation.ts';

/** What a paper asks for unless its issuer words it otherwise. */
export const usualDemand = '请立即办理，按时办结，并说明逾期原因。';

/** An issued step, as its paper is written from it: dates and duties alone. Dates are ISO. */
export interface IssuedStep {
  readonly step: EscalationStep;
  readonly number: string;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly answerDue: string;
  /** 台账项 number, or plan and place of the task. */
  readonly subject: string;
  readonly unitName: string;
  readonly obligation: ObligationKind;
  readonly dutyKind: DutyKind | null;
  readonly dueOn: string;
  readonly daysLate: number;
  readonly demand: string;
  readonly copies: readonly string[];
  /** Papers that went before it, oldest first. */
  readonly earlier: readonly Pick<IssuedStep, 'step' | 'number' | 'issuedOn' | 'answerDue'>[];
}

/** 督办文书 as it is printed: everything worded, the writer only lays it out. */
export interface EscalationPaper {
  readonly redHead: boolean;
  readonly issuer: string;
  readonly number: string;
  readonly title: string;
  readonly addressees: readonly string[];
  readonly sections: readonly { readonly heading: string; readonly text: readonly string[] }[];
  /** 成文日期 as ISO. */
  readonly date: string;
  readonly copies: readonly string[];
  readonly simulated: boolean;
  /** Who took the file out and when; printed on every page. */
  readonly mark: string;
}

const titles: Readonly<Record<EscalationStep, (subject: string) => string>> = {
  urge: (subject) => `关于${subject}逾期事项的催办函`,
  'supervision-order': (subject) => `关于${subject}逾期未办结事项的督办单`,
  talk: (subject) => `关于就${subject}办理情况进行约谈的通知`,
  circular: (subject) => `关于${subject}逾期未办结情况的督导通报`,
  referral: (subject) => `关于移送${subject}问责建议的函`,
};

const limitOfPaper = '本件只依据职责和时限作出，不涉及监测结果，不对任何个人作出评价。';
const limitOfReferral = '本件为建议。是否问责、如何问责，由有权机关依照规定调查、听取陈述申辩后决定。';

/** Words a step of the ladder from its dates and duties (`2026-06-30` is written 2026年6月30日). */
export function wordEscalation(given: IssuedStep): Omit<EscalationPaper, 'simulated' | 'mark'> {
  const { step, issuer, number, subject, unitName, copies, issuedOn: date } = given;
  const isReferral = step === 'referral';
  const sections = [
    { heading: '基本情况', text: [situation(given)] },
    ...(given.earlier.length === 0 ? [] : [{ heading: '此前督办情况', text: given.earlier.map(earlierLine) }]),
    { heading: isReferral ? '移送建议' : '有关要求', text: [given.demand, ...demands(given)] },
  ];
  return {
    ...{
      redHead: escalationLadder[step].redHead,
      issuer,
      number,
      title: titles[step](shortOf(subject)),
      sections,
      date,
    },
    addressees: isReferral ? copies : [unitName],
    copies: isReferral ? [unitName] : copies,
  };
}

/** 台账项 stands before a bare number; the name of a plan stands for itself. */
const shortOf = (subject: string): string => (subject.includes('第') ? subject : `台账项${subject}`);

function situation({ unitName, subject, dutyKind, obligation, dueOn, daysLate, issuedOn }: IssuedStep): string {
  const part = dutyKind === null ? '' : `（${dutyKindNames[dutyKind]}）`;
  const duty = `${unitName}${part}应于${inWords(dueOn)}前${obligationNames[obligation]}`;
  return `${shortOf(subject)}中，${duty}。截至${inWords(issuedOn)}，已逾期${daysLate}天，仍未办结。`;
}

function earlierLine({ step, number, issuedOn, answerDue }: IssuedStep['earlier'][number]): string {
  return `${inWords(issuedOn)}以${number}（${escalationLadder[step].name}）要求于${inWords(answerDue)}前办结，到期未办结。`;
}

function demands({ step, answerDue }: IssuedStep): readonly string[] {
  if (step === 'referral') return [limitOfReferral, limitOfPaper];
  const talk = step === 'talk' ? '约谈只就职责履行和时限进行，并作约谈记录。' : '';
  return [`${talk}请签收本件，于${inWords(answerDue)}前办结，并书面回复办理情况。`, limitOfPaper];
}

function inWords(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
