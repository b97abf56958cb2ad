import type { Database } from '#database/connect.ts';
import { listInspectors, listPapersOf } from '#database/inspectionPapers.ts';
import { listUnits } from '#database/organisation.ts';
import { listItems } from '#database/rectification.ts';
import {
  endAreaSchools,
  findVisit,
  insertAreaSchools,
  insertVisit,
  listAreaSchools,
  listInspectionsOf,
  listVisits,
} from '#database/studio.ts';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import { isWithin } from '#domain/organisation/region.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { RuleError } from '#domain/ruleError.ts';
import { type NewArea, type NewVisit, requireAreaSize, termOf, visitsPerTerm } from '#domain/supervision/dutyArea.ts';
import { chainStateOf, offeredPapers } from '#domain/supervision/paperDeeds.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import { type Act, dayOf } from '#services/act.ts';

/** Areas of responsibility of the actor's region: every inspector with its schools. */
export async function readAreas(db: Database, { actor }: Act) {
  const schools = await listAreaSchools(db);
  const inspectors = actor.regionId === null ? [] : await listInspectors(db, actor.regionId);
  return inspectors.map(({ accountId, title, unitName }) => ({
    ...{ accountId, who: `${unitName}${title}` },
    schools: schools
      .filter((school) => school.accountId === accountId)
      .map(({ unitId, code, name }) => ({ unitId, code, name })),
  }));
}

/** Gives an inspector of the own region its schools: at most twenty, none of which is another's. */
export async function assignArea(db: Database, act: Act, { accountId, unitIds }: NewArea) {
  const { actor, now } = act;
  requireAreaSize(unitIds);
  const { regionId } = actor;
  const inspector =
    regionId === null ? undefined : (await listInspectors(db, regionId)).find((one) => one.accountId === accountId);
  if (regionId === null || inspector === undefined)
    throw new RuleError('supervision.no-inspector', '没有这名督学，或其岗位不在本地区', { status: 404 });
  await requireSchools(db, act, unitIds);
  const present = await listAreaSchools(db);
  const taken = present.find((one) => one.accountId !== accountId && unitIds.includes(one.unitId));
  if (taken !== undefined)
    throw new RuleError('supervision.area-taken', `“${taken.name}”已在另一名督学的责任区`, { status: 409 });
  const own = present.filter((one) => one.accountId === accountId);
  const ended = own.filter(({ unitId }) => !unitIds.includes(unitId));
  await endAreaSchools(
    db,
    ended.map(({ id }) => id),
    now.toISOString(),
  );
  const added = [...new Set(unitIds)].filter((unitId) => !own.some((one) => one.unitId === unitId));
  const named = { regionId, accountId, namedBy: actor.accountId, namedAt: now.toISOString() };
  await insertAreaSchools(
    db,
    added.map((unitId) => ({ ...named, unitId })),
  );
  const details = { added: added.length, ended: ended.length };
  const subject = `${inspector.unitName}${inspector.title}`;
  await recordAudit(db, { actor, deed: 'supervision.plan', allowed: true, subject, details }, now);
  return { schools: new Set(unitIds).size };
}

async function requireSchools(db: Database, { actor }: Act, unitIds: readonly string[]): Promise<void> {
  const schools = (await listUnits(db)).filter(
    ({ kind, regionPath }) => kind === 'school' && isWithin(regionPath, actor.scope),
  );
  const known = new Set(schools.map(({ id }) => id));
  if (unitIds.some((id) => !known.has(id)))
    throw new RuleError('organisation.not-found', '没有这所学校', { status: 404 });
}

/** Records a visit to a school; the same id again changes nothing. */
export async function recordVisit(db: Database, act: Act, given: NewVisit) {
  const { actor, now } = act;
  refuseRanking(given.purpose, given.finding);
  refusePersonalData(given.purpose, given.finding);
  const known = await findVisit(db, given.id);
  if (known !== undefined && known.accountId === actor.accountId) return { id: known.id };
  if (given.visitedOn > dayOf(now)) throw new RuleError('supervision.visit-ahead', '督导日期不能晚于今天');
  await requireSchools(db, act, [given.unitId]);
  const { regionId } = actor;
  if (regionId === null) throw new RuleError('supervision.no-region', '请用地区督导单位的账号办理');
  const who = `${actor.unitName}${actor.postTitle}`;
  const made = { regionId, accountId: actor.accountId, who, recordedAt: now.toISOString() };
  const { id } = await insertVisit(db, { ...given, ...made });
  return { id };
}

/** 督学工作室: the actor's schools with this term's visits and what is missing, and inspections and papers that wait for its team. */
export async function readStudio(db: Database, { actor, now }: Act) {
  const today = dayOf(now);
  const term = termOf(today);
  const area = (await listAreaSchools(db)).filter(({ accountId }) => accountId === actor.accountId);
  const visits = await listVisits(
    db,
    area.map(({ unitId }) => unitId),
    term.startsOn,
  );
  const inspections = await listInspectionsOf(db, actor.accountId);
  const papers = await listPapersOf(
    db,
    inspections.map(({ id }) => id),
  );
  return {
    term,
    schools: area.map(({ unitId, code, name }) => {
      const own = visits.filter((visit) => visit.unitId === unitId);
      return {
        ...{ unitId, code, name, missing: Math.max(0, visitsPerTerm - own.length) },
        visits: own.map(({ id, visitedOn, purpose, finding, who }) => ({ id, visitedOn, purpose, finding, who })),
      };
    }),
    inspections: inspections.map(({ id, title }) => ({ id, title })),
    papers: waiting(papers, today),
    rechecks: await readRechecks(db, actor.unitId),
  };
}

/** Closed items that the actor's unit verified and has to look at again, the soonest first. */
async function readRechecks(db: Database, unitId: string | null) {
  const items = (await listItems(db)).filter(
    ({ state, verifierUnitId }) => (state === 'closed' || state === 'recheck') && verifierUnitId === unitId,
  );
  return items
    .flatMap(({ id, number, title, recheckOn }) => (recheckOn === null ? [] : [{ id, number, title, recheckOn }]))
    .sort((a, b) => (a.recheckOn < b.recheckOn ? -1 : 1));
}

/** Chains in which it is the team's turn, with where they stand. */
function waiting(papers: Awaited<ReturnType<typeof listPapersOf>>, today: string) {
  const chains = new Map<string, typeof papers>();
  for (const paper of papers) {
    const key = `${paper.inspectionId} ${paper.unitId}`;
    chains.set(key, [...(chains.get(key) ?? []), paper]);
  }
  return [...chains.values()].flatMap((chain) => {
    const next = offeredPapers(chain, 'team', today);
    const { inspectionId, unitName } = chain[0];
    return next.length === 0 ? [] : [{ inspectionId, unitName, state: chainStateOf(chain), next }];
  });
}
