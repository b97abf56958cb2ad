import { describe, expect, test } from 'vitest';
import { defaultClockLimits, escalationSteps } from './clockLimits.ts';
import { type ClockDay, countGroups, digestOf, type HeldPost } from './digest.ts';
import { escalationLadder } from './escalationLadder.ts';
import { fallenItem } from './fallenItem.ts';
import { type ClockedItem, itemObligations } from './itemObligations.ts';
import { nextStep, type TakenStep } from './nextStep.ts';
import type { Obligation } from './obligation.ts';
import { speaksOfResults } from './refuseResults.ts';
import { taskObligations } from './taskObligations.ts';

const subject = { kind: 'item', id: 'i', number: '市-2026-001', regionId: 'city', planId: null } as const;
const at = (today: string) => ({ today, limits: defaultClockLimits, limitsOn: () => defaultClockLimits });
const duty = { deadline: null, acknowledged: true, reported: false };
const item: ClockedItem = {
  ...{ subject, state: 'in-progress', windowStart: '2026-03-02', dueDate: '2026-06-30', progress: 0 },
  ...{ assignedOn: null, submittedOn: null, takenUpOn: null, verifierUnitId: null },
  ...{ extensionPending: false, fellBack: false },
  duties: [
    { ...duty, unitId: 'lead', kind: 'lead' },
    { ...duty, unitId: 'share', kind: 'share', deadline: '2026-05-29' },
    { ...duty, unitId: 'over', kind: 'oversee' },
  ],
};
const coloursOn = (today: string, changes: Partial<ClockedItem> = {}) =>
  itemObligations({ ...item, ...changes }, at(today)).map(({ unitId, kind, colour, daysLate }) =>
    [unitId, kind, colour, daysLate].join(' '),
  );

describe('the clock of a duty', () => {
  test('a sharing unit has a date of its own, the lead that of the item, and overseeing has none', () => {
    expect(coloursOn('2026-03-10')).toEqual(['lead carry-out none 0', 'share report none 0']);
    expect(coloursOn('2026-05-20')).toEqual(['lead carry-out yellow 0', 'share report blue 0']);
    expect(coloursOn('2026-06-01')).toEqual(['lead carry-out yellow 0', 'share report red 3']);
    expect(coloursOn('2026-07-02')).toEqual(['lead carry-out red 2', 'share report red 34']);
  });

  test('it stops for a sharing unit that has reported, and for all once verification was asked for', () => {
    const reported = item.duties.map((one) => ({ ...one, reported: true }));
    expect(coloursOn('2026-07-02', { duties: reported })).toEqual(['lead carry-out red 2']);
    expect(coloursOn('2026-07-02', { state: 'submitted' })).toEqual([]);
  });

  test('without a date, as in 全程, nobody is ever late', () => {
    const open = item.duties.map((one) => ({ ...one, deadline: null }));
    expect(coloursOn('2036-07-02', { dueDate: null, duties: open })).toEqual([]);
  });

  test('signing is due five working days after it was handed out, over 清明 and a weekend', () => {
    const unsigned = { state: 'assigned', assignedOn: '2026-04-01' } as const;
    const duties = [{ ...duty, unitId: 'lead', kind: 'lead', acknowledged: false }] as const;
    const [signing] = itemObligations({ ...item, ...unsigned, duties }, at('2026-04-02'));
    expect([signing.kind, signing.due, signing.colour]).toEqual(['acknowledge', '2026-04-09', 'none']);
    expect(itemObligations({ ...item, ...unsigned, duties }, at('2026-04-10'))[0].colour).toBe('red');
  });
});

describe('the clock of the verifier', () => {
  test('runs from the day on which verification was asked for, and anew from the day on which it was taken up', () => {
    const submitted = { state: 'submitted', submittedOn: '2026-06-01' } as const;
    expect(coloursOn('2026-06-02', submitted)).toEqual([' take-up none 0']);
    expect(coloursOn('2026-06-09', submitted)).toEqual([' take-up red 1']);
    const taken = { ...submitted, state: 'verifying', takenUpOn: '2026-06-08', verifierUnitId: 'room' } as const;
    expect(coloursOn('2026-06-09', taken)).toEqual(['room verify none 0']);
    expect(coloursOn('2026-07-08', taken)).toEqual(['room verify red 1']);
  });

  test('a region may give it other times', () => {
    const limits = { ...defaultClockLimits, takeUpDays: 1 };
    const submitted = { ...item, state: 'submitted', submittedOn: '2026-06-01' } as const;
    expect(itemObligations(submitted, { today: '2026-06-03', limits, limitsOn: () => limits })[0].colour).toBe('red');
  });
});

test('a task of a plan is late for each unit that leads or shares it, until it is done', () => {
  const task = {
    ...{
      subject: { ...subject, kind: 'task' } as const,
      windowStart: '2026-03-01',
      windowEnd: '2026-05-31',
      progress: 90,
    },
    duties: (['lead', 'share', 'assist'] as const).map((kind) => ({ unitId: kind, kind })),
  };
  const late = taskObligations(task, at('2026-06-02'));
  expect(late.map(({ unitId, colour, daysLate }) => [unitId, colour, daysLate])).toEqual([
    ...[
      ['lead', 'red', 2],
      ['share', 'red', 2],
    ],
  ]);
  expect(taskObligations({ ...task, progress: 100 }, at('2026-06-02'))).toEqual([]);
});

describe('the ladder', () => {
  const open = { due: '2026-06-30', unitId: 'lead' };
  const issued = (step: TakenStep['step'], answerDue: string): TakenStep => ({ step, state: 'issued', answerDue });

  test('begins the day after the date and not on it', () => {
    expect([nextStep(open, [], '2026-06-30'), nextStep(open, [], '2026-07-01')]).toEqual([null, 'urge']);
  });

  test('takes one step after another, each when the paper before it is over, and ends', () => {
    const taken: TakenStep[] = [];
    for (const [index, step] of escalationSteps.entries()) {
      const today = `2026-08-${10 + index}`;
      expect(nextStep(open, taken, today)).toBe(step);
      taken.push(issued(step, today));
      expect(nextStep(open, taken, today)).toBeNull();
    }
    expect(nextStep(open, taken, '2027-01-01')).toBeNull();
  });

  test('waits while a proposal is undecided, and stops where one was set aside', () => {
    expect(nextStep(open, [{ step: 'urge', state: 'proposed', answerDue: null }], '2027-01-01')).toBeNull();
    expect(nextStep(open, [{ step: 'urge', state: 'dismissed', answerDue: null }], '2027-01-01')).toBeNull();
    const later: readonly TakenStep[] = [
      issued('urge', '2026-07-06'),
      { step: 'supervision-order', state: 'dismissed', answerDue: null },
    ];
    expect(nextStep(open, later, '2027-01-01')).toBeNull();
  });

  test('begins anew with a proposal that lapsed, whatever else is on record', () => {
    expect(nextStep(open, [{ step: 'urge', state: 'lapsed', answerDue: null }], '2026-07-03')).toBe('urge');
  });

  test('knows nobody to address while a verification waits to be taken up', () => {
    expect(nextStep({ ...open, unitId: null }, [], '2026-08-01')).toBeNull();
  });

  test('from 督导通报 on only the leading group signs, and nobody signs alone for what it proposes itself', () => {
    const signed = escalationSteps.map((step) => escalationLadder[step].issuers);
    expect(signed.map((roles) => roles.length)).toEqual([3, 2, 2, 1, 1]);
    expect(signed.slice(3).flat()).toEqual(['leader', 'leader']);
  });
});

describe('a digest', () => {
  const late: Obligation = {
    ...{
      subject,
      kind: 'carry-out',
      unitId: 'school',
      dutyKind: 'lead',
      due: '2026-06-30',
      colour: 'red',
      daysLate: 2,
    },
  };
  const near: Obligation = { ...late, subject: { ...subject, number: '市-2026-000' }, colour: 'blue', daysLate: 0 };
  const paper = { id: 'p', number: '催办：市-2026-001', regionId: 'city', unitId: 'school', due: null } as const;
  const proposal = { ...paper, step: 'circular', matter: 'issue-paper' } as const;
  const day: ClockDay = {
    today: '2026-07-02',
    ofUnit: new Map([['school', [near, late]]]),
    ofRegion: new Map([['city', [near, late]]]),
    items: new Map([['city', [{ subject, matter: 'review' }]]]),
    ...{ fallen: [], meetings: [] },
    papersTo: new Map([['school', [{ ...paper, step: 'urge', matter: 'sign-paper', due: '2026-07-01' }]]]),
    papersIn: new Map([['city', [proposal]]]),
  };
  const post = (role: HeldPost['role'], unitId: string = role): HeldPost => ({
    id: role,
    unitId,
    regionId: 'city',
    role,
  });
  const read = (of: HeldPost) => digestOf(of, day).map(({ group, matter }) => `${group} ${matter}`);

  test('tells a school its own duties, the most pressing first, and the paper that it has not signed for', () => {
    expect(read(post('principal', 'school'))).toEqual(['overdue sign-paper', 'overdue carry-out', 'near carry-out']);
  });

  test('tells the leading group what is overdue in its region and what waits for its decision', () => {
    expect(read(post('leader'))).toEqual(['overdue carry-out', 'waiting issue-paper', 'waiting review']);
  });

  test('tells the units that carry a reopened item out, and whoever decides where it was issued, until a lead reports', () => {
    const duties = [
      { unitId: 'school', kind: 'lead', deadline: null, acknowledged: true, reported: false },
      { unitId: 'watch', kind: 'oversee', deadline: null, acknowledged: true, reported: false },
    ] as const;
    const told = (of: ClockedItem) => {
      const on = {
        ...day,
        ofUnit: new Map(),
        ofRegion: new Map(),
        items: new Map(),
        papersTo: new Map(),
        papersIn: new Map(),
      };
      const posts = [post('principal', 'school'), post('leader'), post('inspector', 'watch')];
      return posts.map((one) => digestOf(one, { ...on, fallen: fallenItem(of) }).map(({ matter }) => matter));
    };
    const fallen = { ...item, duties, fellBack: true };
    expect(told(fallen)).toEqual([['fell-back'], ['fell-back'], []]);
    expect(told({ ...fallen, fellBack: false })).toEqual([[], [], []]);
    expect(told({ ...fallen, duties: [{ ...duties[0], reported: true }] })).toEqual([[], [], []]);
  });

  test('tells those who are invited that a meeting is near, was moved or was called off, and nobody else', () => {
    const meeting = {
      subject: { kind: 'meeting', id: 'm', number: '《解读会》', planId: null },
      unitIds: ['guest'],
    } as const;
    const meetings = [
      { ...meeting, matter: 'meeting', day: '2026-07-03' },
      { ...meeting, matter: 'meeting-moved', day: '2026-07-20' },
      { ...meeting, matter: 'meeting-cancelled', day: '2026-07-03' },
    ] as const;
    const told = (unit: string) =>
      digestOf(post('principal', unit), { ...day, meetings }).map(({ group, matter, due }) =>
        [group, matter, due].join(' '),
      );
    expect(told('guest')).toEqual([
      'near meeting 2026-07-03',
      'waiting meeting-moved 2026-07-20',
      'waiting meeting-cancelled 2026-07-03',
    ]);
    expect(told('other')).toEqual([]);
  });

  test('tells nobody a proposal that their post may not sign, and nothing where nothing concerns them', () => {
    expect(read(post('inspector'))).toEqual([]);
    expect(read({ ...post('leader'), regionId: 'elsewhere' })).toEqual([]);
  });

  test('does not ask a unit to sign a paper on itself, for it may not', () => {
    const urge = { ...proposal, step: 'urge', unitId: 'office' } as const;
    const papersIn = new Map([['city', [urge]]]);
    const told = (unitId: string) => digestOf(post('administrator', unitId), { ...day, papersIn, papersTo: new Map() });
    expect([told('office'), told('bureau').map(({ matter }) => matter)]).toEqual([[], ['issue-paper']]);
  });

  test('holds numbers, dates and kinds alone: no title, no name, no result has a place in it', () => {
    const [line] = digestOf(post('leader'), day);
    expect(Object.keys(line).sort()).toEqual(['due', 'group', 'matter', 'subject']);
    expect(Object.keys(line.subject).sort()).toEqual(['id', 'kind', 'number', 'planId', 'regionId']);
    expect(countGroups(digestOf(post('leader'), day))).toEqual({ overdue: 1, behind: 0, near: 0, waiting: 2 });
  });
});

test.each([
  ['数学平均分低于目标', true],
  ['从 68.5 分提高到 72 分', true],
  ['达标率须到 82％', true],
  ['提高３个百分点', true],
  ['成绩下滑', true],
  ['请于7月10日前完成课程方案并申请验收', false],
  ['2个分办单位尚未反馈', false],
  ['每周3分钟汇报', false],
  ['第2分局', false],
])('%s: does it speak of a result? %s', (text, expected) => expect(speaksOfResults(text)).toBe(expected));
