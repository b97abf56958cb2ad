import { sha256 } from '#services/sha256.ts';
import type { Agenda } from './agenda.ts';
import { throwDice } from './dice.ts';
import type { YearCity } from './openYear.ts';
import { openDayAfter } from './plainCalendar.ts';

interface Desk {
  readonly city: YearCity;
  readonly agenda: Agenda;
  readonly day: string;
}

interface Proposed {
  readonly subject: string;
  readonly unitName: string;
  readonly dueOn: string;
  readonly id: string;
  readonly state: string;
  readonly step: string;
  readonly obligation: string;
  readonly unitId: string;
  readonly mayIssue: boolean;
}

/**
 * A day on which proposals of the clock are decided: the inspector of each region takes what it may sign, the leader the rest. Most are
 * issued, a few set aside; the addressed units sign and answer in the days after, some late, some never.
 */
export async function deskDay({ city, agenda, day }: Desk): Promise<void> {
  for (const region of await regionsWithProposals(city))
    for (const post of [`${region}-inspector1`, `${region}-leader`]) {
      const papers = await city.desk(post).ask('GET /api/escalations');
      for (const paper of papers.filter(({ mayIssue, state }) => mayIssue && state === 'proposed'))
        await decide({ city, agenda, day }, { post, region, paper });
    }
}

/** Regions with something to decide, by their keys: desks without any are not sat at. */
async function regionsWithProposals({ system, bureau, desk }: YearCity): Promise<readonly string[]> {
  const { rows } = await system.database.owner.$client.query(
    `SELECT DISTINCT region.code FROM escalation JOIN region ON region.id = escalation.region_id
     WHERE escalation.state = 'proposed' ORDER BY region.code`,
  );
  const keys = Object.keys(bureau.regions);
  return rows
    .map(({ code }) => (keys.indexOf(code) === 0 ? 'c' : `d${Number(String(code).slice(4)) - 2}`))
    .map((key) => (desk(`${key}-leader`) === undefined ? 'c' : key));
}

interface Decision {
  readonly post: string;
  readonly region: string;
  readonly paper: Proposed;
}

/** The same paper is decided in the same way in every run, whatever its id. */
function seedOf({ subject, unitName, step, dueOn }: Proposed): number {
  return Number.parseInt(sha256(`${subject} ${unitName} ${step} ${dueOn}`).slice(0, 7), 16);
}

async function decide(desk: Desk, { post, region, paper }: Decision): Promise<void> {
  const { city, agenda, day } = desk;
  const dice = throwDice(seedOf(paper), 7);
  const params = { id: paper.id };
  if (paper.obligation !== 'carry-out' && dice.often(12)) {
    await city
      .desk(post)
      .ask('POST /api/escalations/:id/dismissal', { params, body: { reason: '已当面说明，等待材料' } });
    return;
  }
  const copyUnitIds = paper.step === 'referral' ? [city.unitOf(region === 'c' ? 'teachers' : `${region}-planner`)] : [];
  const body = { demand: '请于五个工作日内完成并报告', copyUnitIds };
  await city.desk(post).ask('POST /api/escalations/:id/issue', { params, body });
  const addressed = city.desk(city.postOf(paper.unitId));
  if (dice.often(15)) return;
  agenda.note(openDayAfter(day, dice.between(1, 4)), async () => {
    await addressed.ask('POST /api/escalations/:id/receipt', { params });
  });
  if (dice.often(20)) return;
  agenda.note(openDayAfter(day, dice.between(4, 16)), async () => {
    await addressed.ask('POST /api/escalations/:id/answer', { params, body: { answer: '已组织培训，近期申请验收' } });
  });
}
