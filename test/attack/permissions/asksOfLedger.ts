import type { Ask, Setting } from './ask.ts';

/** States of a ledger item, written out here and not taken from the product. */
export const states = [
  ...['draft', 'review', 'assigned', 'acknowledged', 'in-progress', 'submitted', 'verifying', 'implemented'],
  ...['awaiting-evaluation', 'awaiting-next-round', 'closed', 'recheck', 'returned', 'withdrawn', 'merged'],
] as const;
type State = (typeof states)[number];

/** Who does what from which states, and how the actor has to stand to the item: by the region that issued it, by a duty, or apart. */
const deeds: readonly (readonly [deed: string, from: string, who: string, standing: 'issuer' | 'duty' | 'apart'])[] = [
  ['submit-for-review', 'draft', 'LA', 'issuer'],
  ['send-back', 'review', 'L', 'issuer'],
  ['assign', 'review', 'L', 'issuer'],
  ['review-again', 'assigned returned acknowledged in-progress submitted verifying', 'LA', 'issuer'],
  ['acknowledge', 'assigned', 'ARIPS', 'duty'],
  ['return-duty', 'assigned', 'ARIPS', 'duty'],
  ['reassign', 'returned', 'LA', 'issuer'],
  ['start', 'acknowledged', 'ARIPS', 'duty'],
  ['report', 'acknowledged in-progress', 'ARIPS', 'duty'],
  ['request-verification', 'in-progress', 'ARIPS', 'duty'],
  ['begin-verification', 'submitted', 'I', 'apart'],
  ['confirm-implemented', 'verifying', 'I', 'apart'],
  ['return-for-rework', 'verifying', 'I', 'apart'],
  ['await-evaluation', 'implemented', 'R', 'issuer'],
  ['defer-to-next-round', 'implemented awaiting-evaluation', 'RI', 'apart'],
  ['resume', 'awaiting-evaluation awaiting-next-round', 'I', 'apart'],
  ['close', 'awaiting-evaluation awaiting-next-round', 'I', 'apart'],
  ['close-pending', 'awaiting-next-round', 'I', 'apart'],
  ['schedule-recheck', 'closed', 'I', 'apart'],
  ['confirm-sustained', 'recheck', 'I', 'apart'],
  ['reopen', 'closed recheck', 'I', 'apart'],
  ['request-extension', 'acknowledged in-progress', 'ARIPS', 'duty'],
  ['approve-extension', 'acknowledged in-progress', 'L', 'issuer'],
  ['refuse-extension', 'acknowledged in-progress', 'L', 'issuer'],
  ['merge', 'draft review assigned returned acknowledged in-progress', 'L', 'issuer'],
  ['withdraw', 'draft review assigned returned acknowledged', 'LA', 'issuer'],
];

/** Names of the deeds, to be held against those that the product knows. */
export const namedDeeds: readonly string[] = deeds.map(([deed]) => deed);
export const namedStates: readonly string[] = states;

/** Regions whose items may be entered; being named by one opens what a duty opens. */
const entered = { issuer: { enter: 'o/' }, duty: { enter: '/', named: 'enter' }, apart: { enter: 'ocg/' } } as const;

/** Everything that a deed could still want of an item in that state is there; only rights and state decide. */
export const ready =
  (state: State, deed: string) =>
  async ({ scene, object }: Setting) => {
    const { item } = object;
    await scene.rows(
      `UPDATE ledger_item SET state = $1, due_date = '2026-06-30', extension_to = $3, evaluation_verdict = 'improved',
         extension_asked_by = NULL, started_at = NULL, approval_sha256 = $4 WHERE id = $2`,
      [
        ...[state, item, deed === 'request-extension' ? null : '2026-07-31'],
        deed === 'review-again' ? 'of something else' : null,
      ],
    );
    const signed = ['acknowledge', 'return-duty'].includes(deed) ? null : '2026-03-01T09:00:00+08:00';
    await scene.rows('UPDATE ledger_duty SET acknowledged_at = $1, returned_reason = $2 WHERE item_id = $3', [
      ...[signed, deed === 'reassign' ? '职责不符' : null, item],
    ]);
    const review = deed === 'confirm-implemented' ? 'accepted' : 'submitted';
    await scene.rows('UPDATE ledger_evidence SET review = $1 WHERE item_id = $2', [review, item]);
  };

/** Another item of the same region, to merge into. */
async function secondItem({ scene, object }: Setting): Promise<string | null> {
  const rows = await scene.rows(
    `INSERT INTO ledger_item SELECT (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'number', gen_random_uuid(), 'state', 'draft'))).*
     FROM ledger_item i WHERE i.id = $1 RETURNING id`,
    [object.item],
  );
  return rows[0] === undefined ? null : String(rows[0].id);
}

const bodyOf = (deed: string) => async (at: Setting) => ({
  params: { id: at.object.item, deed },
  body: {
    ...{ version: 1, reason: '按要求办理完毕', progress: null, progressNote: '已完成两轮培训', date: '2026-08-31' },
    ...{ unitId: deed === 'reassign' ? (at.world.units.institute ?? null) : null },
    itemId: deed === 'merge' ? await secondItem(at) : null,
  },
});

const actsInStates: readonly Ask[] = deeds.flatMap(([deed, from, who, standing]) =>
  states.map((state) => {
    const asked = {
      way: `${deed} of ${state}`,
      token: 'yes',
      arrange: ready(state, deed),
      given: bodyOf(deed),
    } as const;
    return from.split(' ').includes(state)
      ? { ...asked, who, lookers: 'LARIPS', see: 'ocg/', named: 'see' as const, ...entered[standing] }
      : { ...asked, who: 'LARIPS', see: 'ocg/', named: 'enter' as const, answers: 409 };
  }),
);

const duty = { who: 'LARIPS', token: 'yes', see: 'ocg/', enter: '/', named: 'enter' } as const;
const underWay = { ...duty, arrange: ready('in-progress', '') } as const;
const dose = { measure: 1, recipients: '八年级数学教师', people: 20, sessions: 2, hours: 6, note: null } as const;
const libraryMeasure = {
  ...{ name: '新措施', wording: '组织跨校听课', conditions: '两校相距不远', evidenceStrength: 'none' },
  ...{ evidenceSource: '本地经验做法', expectedOutcome: '课堂提问改进', dose: '每月一次', costClass: 'low' },
  provingIndicator: '数学量尺分',
} as const;

/** What items are drafted from, and the work on them. */
const asksOfItems: Readonly<Record<string, readonly Ask[]>> = {
  'GET /api/windows': [{ who: 'LA', token: 'yes', given: () => ({ query: { text: '第一学期', year: '2026' } }) }],
  'GET /api/school-terms': [{ who: 'LARIPS', token: 'yes', see: 'ocgp/op', lists: ({ region }) => region }],
  'POST /api/school-terms': [
    {
      ...{ who: 'LAR', token: 'yes' },
      given: () => ({
        body: {
          schoolYear: 2026,
          term: 'autumn',
          startsOn: '2026-09-01',
          endsOn: '2027-01-22',
          source: '本地校历通知',
        },
      }),
    },
  ],
  'GET /api/measures': [{ who: 'LARIPS', token: 'yes', see: 'ocgp/op', lists: ({ libraryMeasure: id }) => id }],
  'POST /api/measures': [{ who: 'LAR', token: 'yes', given: () => ({ body: libraryMeasure }) }],
  'POST /api/measures/:id/retire': [
    {
      ...{ who: 'LAR', token: 'yes', see: 'ocgp/', enter: 'o/' },
      given: ({ object }) => ({ params: { id: object.libraryMeasure } }),
    },
  ],
  'POST /api/ledger/items/:id/subtasks': [
    {
      ...underWay,
      given: ({ object, unit }) => ({
        params: { id: object.item },
        body: { title: '完成第二轮跟岗', unitId: unit === '' ? object.unit : unit, dueOn: '2026-06-15' },
      }),
    },
  ],
  'POST /api/ledger/subtasks/:id/end': [
    {
      ...underWay,
      given: ({ object }) => ({ params: { id: object.subtask }, body: { outcome: 'done', note: '已经完成' } }),
    },
  ],
  'POST /api/ledger/items/:id/doses': [
    {
      ...underWay,
      given: ({ object }) => ({
        params: { id: object.item },
        body: { ...dose, since: '2026-03-01', until: '2026-03-02' },
      }),
    },
  ],
  'POST /api/ledger/doses/:id/withdraw': [
    { ...underWay, given: ({ object }) => ({ params: { id: object.dose }, body: { reason: '重复登记' } }) },
  ],
};
/** What an item says after a revision. */
const revised = {
  ...{ version: 1, reason: '按审核意见修改', title: '提升数学教学质量', kind: 'by-date', window: null },
  ...{ target: '下一轮监测有可确认的提高', measures: ['分层培训', '教研指导'] },
};
const leadOf = (unitId: string) => ({ unitId, kind: 'lead', deadline: null });

/** Deeds on ledger items in each of their states. */
export const asksOfLedger: Readonly<Record<string, readonly Ask[]>> = {
  ...asksOfItems,
  'POST /api/ledger/items/:id/deeds/:deed': actsInStates,
  'POST /api/ledger/excel/preview': [{ who: 'LARIPS', token: 'yes', unproven: 'an exported ledger that was edited' }],
  'POST /api/ledger/excel/import': [{ who: 'LARIPS', token: 'yes', unproven: 'an edited ledger of one’s own' }],
  'POST /api/ledger/items/:id/children': [
    {
      ...{
        who: 'LA',
        token: 'yes',
        see: 'ocg/',
        enter: 'o/',
        named: 'enter',
        unproven: 'needs a school below: test/story/flow.test.ts',
      },
      arrange: ready('in-progress', ''),
      given: ({ object, own }) => ({ params: { id: object.item }, body: { unitIds: [own.unit] } }),
    },
  ],
  'POST /api/ledger/items/:id/revision': [
    {
      ...{ who: 'LA', token: 'yes', see: 'ocg/', enter: 'o/', named: 'see' },
      arrange: ready('draft', ''),
      given: ({ object, own }) => ({ params: { id: object.item }, body: { ...revised, duties: [leadOf(own.unit)] } }),
    },
  ],
};
