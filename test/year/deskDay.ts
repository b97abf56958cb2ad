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
 * issued, a few set aside, and what was done that very morning is refused; the addressed units sign and answer in the days after, some late, some never.
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
async function regionsWithProposals({ place, bureau }: YearCity): Promise<readonly string[]> {
  const rows = await place.rows<{ code: string }>(
    `SELECT DISTINCT region.code FROM escalation JOIN region ON region.id = escalation.region_id
     WHERE escalation.state = 'proposed' ORDER BY region.code`,
  );
  const codes = Object.keys(bureau.regions);
  return rows.map(({ code }) => (codes[0] === code ? 'c' : `d${codes.indexOf(code) - 1}`));
}

interface Decision {
  readonly post: string;
  readonly region: string;
  readonly paper: Proposed;
}

const demands = ['请于五个工作日内完成并报告', '请尽快补齐材料，书面说明原因和完成日期', '请主要负责人过问，限期办结'];
const answers = ['已组织培训，近期申请验收', '已明确责任人和完成日期，正在逐项落实', '材料已补齐，将按期报送'];
const excuses = ['已当面说明，等待材料', '情况已电话核实，暂不发文'];

/** The same paper is decided in the same way in every run, whatever its id. */
function seedOf({ subject, unitName, step, dueOn }: Proposed): number {
  return Number.parseInt(sha256(`${subject} ${unitName} ${step} ${dueOn}`).slice(0, 7), 16);
}

async function decide(desk: Desk, { post, region, paper }: Decision): Promise<void> {
  const { city, agenda, day } = desk;
  const dice = throwDice(seedOf(paper), 7);
  const params = { id: paper.id };
  if (paper.obligation !== 'carry-out' && dice.often(12)) {
    await city.desk(post).ask('POST /api/escalations/:id/dismissal', { params, body: { reason: dice.one(excuses) } });
    return;
  }
  const copyUnitIds = paper.step === 'referral' ? [city.unitOf(region === 'c' ? 'teachers' : `${region}-planner`)] : [];
  const body = { demand: dice.one(demands), copyUnitIds };
  const issued = await city.desk(post).tryTo('POST /api/escalations/:id/issue', { params, body });
  if (issued.body.code === 'escalation.condition-gone') return;
  if (issued.status !== 200) throw new Error(`a paper was not issued: ${issued.bytes.toString()}`);
  const addressed = city.desk(city.postOf(paper.unitId));
  if (dice.often(15)) return;
  agenda.note(openDayAfter(day, dice.between(1, 4)), async () => {
    await addressed.ask('POST /api/escalations/:id/receipt', { params });
  });
  if (dice.often(20)) return;
  agenda.note(openDayAfter(day, dice.between(4, 16)), async () => {
    await addressed.ask('POST /api/escalations/:id/answer', { params, body: { answer: dice.one(answers) } });
  });
}
