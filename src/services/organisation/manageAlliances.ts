import {
  endAlliance,
  endAllianceMember,
  findAlliance,
  insertAlliance,
  insertAllianceMember,
  listAllianceMembers,
  listAlliances,
} from '#database/alliances.ts';
import type { Database } from '#database/connect.ts';
import { findRegion, listUnits } from '#database/organisation.ts';
import { holdOrganisation } from '#database/register.ts';
import {
  type AllianceEnd,
  type NewAlliance,
  type NewAllianceMember,
  requireParts,
  requirePeriod,
} from '#domain/organisation/alliance.ts';
import { allianceKindNames, alliancePartNames } from '#domain/organisation/allianceKind.ts';
import { isWithin } from '#domain/organisation/region.ts';
import { RuleError } from '#domain/ruleError.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import { type Act, dayOf } from '#services/act.ts';
import { seesPath } from './manageOrganisation.ts';
import { requireUnitsInScope } from './requireUnitsInScope.ts';

/** 教育集团, 结对帮扶 and 试点 in the actor's sight, each with its members and whether it goes on today. */
export async function readAlliances(db: Database, { actor, now }: Act) {
  const today = dayOf(now);
  const goesOn = (one: { readonly startsOn: string; readonly endsOn: string | null }) =>
    one.startsOn <= today && (one.endsOn === null || one.endsOn >= today);
  const members = await listAllianceMembers(db);
  return (await listAlliances(db))
    .filter(({ regionPath }) => seesPath(actor, regionPath))
    .map(({ regionPath: _, ...row }) => ({
      ...row,
      kindName: allianceKindNames[row.kind],
      goesOn: goesOn(row),
      members: members
        .filter(({ allianceId }) => allianceId === row.id)
        .map(({ regionPath: __, ...member }) => ({
          ...{ ...member, partName: alliancePartNames[member.part], goesOn: goesOn(member) },
        })),
    }));
}

/** Opens an alliance of schools of the actor's region, from one day to another. */
export async function openAlliance(db: Database, act: Act, given: NewAlliance): Promise<{ readonly id: string }> {
  const { actor, now } = act;
  if (actor.regionId === null) throw notFound();
  requireParts(given.kind, given.members);
  requirePeriod(given);
  await requireUnitsInScope(
    db,
    actor,
    given.members.map(({ unitId }) => unitId),
  );
  await requireSchools(db, given.members);
  const { members, ...values } = given;
  const opened = { regionId: actor.regionId, openedBy: actor.accountId, openedAt: now.toISOString() };
  const { startsOn, endsOn } = given;
  const all = members.map((member) => ({ ...member, startsOn, endsOn }));
  const { id } = await insertAlliance(db, { ...values, ...opened }, all);
  await note(db, act, given.name, { act: '设立', ...given });
  return { id };
}

/** A school joins an alliance that goes on. */
export async function joinAlliance(
  db: Database,
  act: Act,
  given: NewAllianceMember & { readonly id: string },
): Promise<{ readonly id: string }> {
  const found = await getOwn(db, act, given.id);
  requirePeriod(given);
  if (found.kind === 'pairing') throw new RuleError('organisation.alliance-parts', '结对帮扶双方在设立时确定');
  const members = (await listAllianceMembers(db)).filter(({ allianceId }) => allianceId === found.id);
  const { unitId, part, startsOn, endsOn } = given;
  const staying = members.filter((one) => one.endsOn === null || one.endsOn >= startsOn);
  requireParts(found.kind, [...staying, { unitId, part }]);
  await requireUnitsInScope(db, act.actor, [unitId]);
  await requireSchools(db, [{ unitId }]);
  const { id } = await insertAllianceMember(db, { allianceId: found.id, unitId, part, startsOn, endsOn });
  await note(db, act, found.name, { act: '加入', unitId, part, startsOn });
  return { id };
}

/** A school leaves an alliance on a day, or (null) the alliance ends; neither is ever removed. */
export async function endPartOfAlliance(
  db: Database,
  act: Act,
  given: AllianceEnd & { readonly id: string },
): Promise<void> {
  const found = await getOwn(db, act, given.id);
  const { endsOn, reason, memberId } = given;
  const member = (await listAllianceMembers(db)).find(
    ({ id, allianceId }) => id === memberId && allianceId === found.id,
  );
  if (memberId !== null && member === undefined) throw notFound();
  requirePeriod({ startsOn: member?.startsOn ?? found.startsOn, endsOn });
  if (member === undefined) await endAlliance(db, found.id, { endsOn, endedReason: reason });
  else await endAllianceMember(db, member.id, endsOn);
  await note(db, act, found.name, {
    act: member === undefined ? '结束' : '退出',
    unit: member?.unitName ?? null,
    endsOn,
    reason,
  });
}

/** The alliance, when it is one of the actor's region or below. */
async function getOwn(db: Database, { actor }: Act, id: string) {
  await holdOrganisation(db);
  const found = await findAlliance(db, id);
  const region = found === undefined ? undefined : await findRegion(db, found.regionId);
  if (found === undefined || region === undefined || !isWithin(region.path, actor.scope)) throw notFound();
  return found;
}

async function requireSchools(db: Database, members: readonly { readonly unitId: string }[]): Promise<void> {
  const schools = new Set((await listUnits(db)).filter(({ kind }) => kind === 'school').map(({ id }) => id));
  if (members.some(({ unitId }) => !schools.has(unitId)))
    throw new RuleError('organisation.no-school', '教育集团、结对帮扶和试点由学校组成');
}

function notFound(): RuleError {
  return new RuleError('organisation.not-found', '没有这个教育集团、结对或试点', { status: 404 });
}

function note(db: Database, { actor, now }: Act, subject: string, details: Readonly<Record<string, unknown>>) {
  return recordAudit(db, { actor, deed: 'organisation.alliances', allowed: true, subject, details }, now);
}
