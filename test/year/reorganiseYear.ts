import { systemActor } from '#domain/access/actor.ts';
import { getActorByName } from '#services/access/getActorByName.ts';
import type { Agenda } from './agenda.ts';
import { Course } from './course.ts';
import { throwDice } from './dice.ts';
import { drawMatter } from './matters.ts';
import type { YearCity } from './openYear.ts';
import { dayAfter, openDayAfter } from './plainCalendar.ts';
import type { PlannedItem } from './programme.ts';
import { carryOut, closePending, handOut, lookAt, sign, work } from './stretches.ts';
import { districtAt, fatedSchool, principalsOf } from './yearBureau.ts';
import type { YearSize } from './yearSize.ts';

/** Open days from the draft of an item to the change that its lead goes through, and from there to the transfer of its principal. */
const [untilChange, untilTransfer] = [38, 12];

interface Fate {
  readonly k: number;
  readonly n: number;
  readonly draftedOn: string;
  readonly changedOn: string;
  readonly transferredOn: string;
}

/** Districts and their turns, with the days of each. */
function fates(size: YearSize): readonly Fate[] {
  return Array.from({ length: size.districts * size.reorganisations }, (_, place) => {
    const [k, n] = [place % size.districts, Math.floor(place / size.districts)];
    const draftedOn = openDayAfter(size.firstDay, 20 + k + 35 * n);
    const changedOn = openDayAfter(draftedOn, untilChange);
    return { k, n, draftedOn, changedOn, transferredOn: openDayAfter(changedOn, untilTransfer) };
  });
}

/** Items whose lead is merged into another school, or split, while they are under way. */
export function drawReorganised(size: YearSize): readonly PlannedItem[] {
  return fates(size).flatMap((fate) => [mergedItem(size, fate), splitItem(size, fate)]);
}

/** The successor ends the work; the old principal, who became an inspector meanwhile, may not judge it. */
function mergedItem(size: YearSize, fate: Fate): PlannedItem {
  const planned = plannedItem(size, fate, 'merged');
  const c = new Course({ ...planned, hasAssist: false }, throwDice(8_000 + fate.k, fate.n));
  work(sign(handOut(c), 1, 2)).until(fate.changedOn, 1);
  c.deed('share', 'report', { reason: '分办职责已经落实，记录已归档' }).move('substitute', {
    do: 'file',
    name: '汇总',
  });
  c.deed('substitute', 'report', { reason: '接办后各项措施已经落实', progress: 100 });
  c.deed('substitute', 'request-verification').until(fate.transferredOn, 1);
  c.tries('lead', 'begin-verification', 'ledger.verifier-not-independent');
  lookAt(c, '汇总').deed('verifier', 'confirm-implemented', { reason: '现场核查属实，承接单位已落实' });
  return { ...planned, steps: closePending(c).steps };
}

/** The principal goes on in the part that got the duty. */
function splitItem(size: YearSize, fate: Fate): PlannedItem {
  const planned = plannedItem(size, fate, 'split');
  const c = new Course({ ...planned, hasAssist: false }, throwDice(8_500 + fate.k, fate.n));
  work(sign(handOut(c), 1, 2)).until(fate.changedOn, 1);
  return { ...planned, steps: closePending(carryOut(c)).steps };
}

function plannedItem(size: YearSize, { k, n, draftedOn }: Fate, how: 'merged' | 'split'): PlannedItem {
  const schools = principalsOf(size, k);
  const [heir, share] = [schools[n % schools.length], schools[(n + 1) % schools.length]];
  const cast = {
    ...{ planner: `d${k}-planner`, leader: `d${k}-leader`, lead: `p${fatedSchool(k, n, how).key}`, share },
    ...{ substitute: heir, assist: share, verifier: `d${k}-inspector1`, internal: `d${k}-planner` },
    ...{ analyst: `d${k}-analyst`, judge: 'c-analyst' },
  };
  return {
    ...{ key: `${how}-lead-${k}-${n}`, course: 'smooth', region: `d${k}`, draftedOn, due: dayAfter(draftedOn, 95) },
    ...{ matter: drawMatter(throwDice(8_900 + k, 2 * n + Number(how === 'split'))), shareDeadline: null },
    ...{ hasAssist: false, cast, below: [], steps: [] },
  };
}

interface Office {
  readonly city: YearCity;
  readonly agenda: Agenda;
}

/** Puts all changes of the register on the agenda: mergers and splits, new names some days later, and transfers. */
export function planReorganisation(office: Office, size: YearSize): void {
  const { agenda } = office;
  for (const fate of fates(size)) {
    agenda.note(fate.changedOn, () => merge(office, size, fate));
    agenda.note(fate.changedOn, () => split(office, fate));
    agenda.note(fate.transferredOn, () => transfer(office, fate));
    agenda.note(openDayAfter(fate.changedOn, 3), () => rename(office, size, fate));
  }
}

const heirOf = (size: YearSize, { k, n }: Fate) => principalsOf(size, k)[n % size.schoolsPerDistrict];

async function merge({ city }: Office, size: YearSize, fate: Fate): Promise<void> {
  const { units, administrators } = city.bureau;
  const into = city.unitOf(heirOf(size, fate));
  const body = { kind: 'merge', into, effectiveOn: fate.changedOn, reason: '优化学校布局，两校合并办学' };
  const params = { id: units[fatedSchool(fate.k, fate.n, 'merged').key] };
  await administrators.system.ask('POST /api/units/:id/changes', { params, body });
}

/** Two campuses are opened, and the first of them takes over whatever the school held. */
async function split({ city }: Office, { k, n, changedOn }: Fate): Promise<void> {
  const { system } = city.bureau.administrators;
  const { key, name } = fatedSchool(k, n, 'split');
  const effectiveOn = changedOn;
  const parts: string[] = [];
  for (const [place, campus] of ['东校', '西校'].entries()) {
    const unit = { code: String(Number(key) + 1 + place), name: `${name}${campus}`, kind: 'school' };
    const at = { regionId: city.bureau.regions[districtAt(k).code], superiorId: city.bureau.units[`d${k}-office`] };
    parts.push((await system.ask('POST /api/units', { body: { ...unit, ...at } })).id);
  }
  const params = { id: city.bureau.units[key] };
  const held = await system.ask('GET /api/units/:id/held', { params });
  const body = {
    ...{ kind: 'split', into: parts, effectiveOn, reason: '校区独立建制，分设两校' },
    duties: held.duties.map(({ id }) => ({ dutyId: id, unitId: parts[0] })),
    posts: held.posts.map(({ accountId }) => ({ accountId, unitId: parts[0] })),
    ...{ subordinates: [], others: parts[0] },
  };
  await system.ask('POST /api/units/:id/changes', { params, body });
  city.settle(parts[0], `p${key}`);
}

async function rename({ city }: Office, size: YearSize, { k, n, changedOn }: Fate): Promise<void> {
  const heir = heirOf(size, { k, n, changedOn, draftedOn: '', transferredOn: '' });
  const body = {
    ...{ kind: 'rename', name: `${city.nameOf(heir)}（集团校）`, effectiveOn: openDayAfter(changedOn, 3) },
    reason: '合并后更名，组建教育集团',
  };
  await city.bureau.administrators.system.ask('POST /api/units/:id/changes', {
    params: { id: city.unitOf(heir) },
    body,
  });
}

/** The principal of the school that is no more becomes an inspector of its district. */
async function transfer({ city }: Office, { k, n }: Fate): Promise<void> {
  const { key } = fatedSchool(k, n, 'merged');
  const { username = '' } = city.plan.posts.find((post) => post.key === `p${key}`) ?? {};
  const { accountId } = await city.place.platform.as(systemActor, (db) => getActorByName(db, username));
  const unitId = city.bureau.units[`d${k}-inspectorate`];
  const body = { accountId, unitId, title: '专职督学', role: 'inspector' };
  await city.bureau.administrators.security.ask('POST /api/accounts/post', { body });
}
