import { defaultClockLimits } from '#domain/clocks/clockLimits.ts';
import type { Ask, Setting } from './ask.ts';

const paperOf = ({ object }: Setting) => ({ params: { id: object.escalation } });

/** Has the task of the paper be late on the day of the test, as the clock found it. */
const late = async ({ scene, object }: Setting) => {
  await scene.rows(`UPDATE plan_task SET window_end = '2026-02-06' WHERE id = $1`, [object.planTask]);
  await scene.rows(`UPDATE escalation SET due_on = '2026-02-06' WHERE id = $1`, [object.escalation]);
};

/** Has the paper be issued, so that the unit that it is addressed to sees it. */
const issued = ({ scene, object, account }: Setting) =>
  scene.rows(
    `UPDATE escalation SET state = 'issued', issuer_unit_id = $2, year = 2026, sequence = (SELECT coalesce(max(sequence), 0) + 1 FROM escalation), number = '督〔2026〕1号', issuer = '督导室',
       issued_by = $3, issued_at = now(), answer_due = '2026-03-05' WHERE id = $1`,
    [object.escalation, object.unit, account],
  );

const robot = {
  ...{ kind: 'wecom', label: '工作群', secret: null },
  address: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0',
};

/** A robot of the own region, registered as the system administrator does it. */
const registered = async ({ scene, own }: Setting) => {
  const given = { body: { ...robot, regionId: own.region } };
  const answer = await scene.send('POST /api/notice-robots', given, { role: 'system-admin', mechanism: 'session' });
  return { params: { id: String(answer.json().id) } };
};

const demand = { demand: '请于五个工作日内办结', copyUnitIds: [] };

/** The ladder: proposals are the issuing region's, papers go to the unit that they are addressed to; digests are one's own. */
export const asksOfClocks: Readonly<Record<string, readonly Ask[]>> = {
  'GET /api/reminders': [{ who: 'LARIPS' }],
  'POST /api/reminders/read': [{ who: 'LARIPS' }],
  'GET /api/escalations': [
    { who: 'LARIPS', way: 'proposed', see: 'ocg/', lists: ({ escalation }) => escalation },
    { who: 'LARIPS', way: 'issued', see: 'ocg/', named: 'see', arrange: issued, lists: ({ escalation }) => escalation },
  ],
  'POST /api/escalations/:id/issue': [
    {
      ...{ who: 'LAI', see: 'ocg/', enter: 'o/', arrange: late },
      given: (at) => ({ ...paperOf(at), body: demand }),
    },
  ],
  'POST /api/escalations/:id/dismissal': [
    {
      ...{ who: 'LAI', see: 'ocg/', enter: 'o/' },
      given: (at) => ({ ...paperOf(at), body: { reason: '已当面说明' } }),
    },
  ],
  'POST /api/escalations/:id/receipt': [
    { who: 'LARIPS', see: 'ocg/', enter: '/', named: 'enter', arrange: issued, given: paperOf },
  ],
  'POST /api/escalations/:id/answer': [
    {
      ...{ who: 'LARIPS', see: 'ocg/', enter: '/', named: 'enter', arrange: issued },
      given: (at) => ({ ...paperOf(at), body: { answer: '已完成三次会诊' } }),
    },
  ],
  'GET /api/escalations/:id/word': [{ who: 'LARIPS', see: 'ocg/', named: 'see', arrange: issued, given: paperOf }],
  'GET /api/self/notices': [{ who: 'LARIPS' }],
  'POST /api/self/notices': [{ who: 'LARIPS', given: () => ({ body: { email: null, robotId: null } }) }],
  'GET /api/notice-robots': [{ who: 'Y' }],
  'POST /api/notice-robots': [{ who: 'Y', given: ({ own }) => ({ body: { ...robot, regionId: own.region } }) }],
  'POST /api/notice-robots/:id/test': [{ who: 'Y', given: registered, builds: true }],
  'POST /api/notice-robots/:id/end': [{ who: 'Y', given: registered, builds: true }],
  'GET /api/clocks/settings': [{ who: 'LA' }],
  'POST /api/clocks/settings': [
    { who: 'LA', given: () => ({ body: { times: defaultClockLimits, organs: [], reason: '按本市办文规定' } }) },
  ],
};
