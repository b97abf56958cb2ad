import type { Database } from '#database/connect.ts';
import { insertMember, listInspectors, listMembers, updateMember } from '#database/inspectionPapers.ts';
import { type InspectionRow, lockInspection } from '#database/inspections.ts';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import { RuleError } from '#domain/ruleError.ts';
import { memberPartNames, type NewMember, requireTeam } from '#domain/supervision/team.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import { requireReach } from '#services/access/requireReach.ts';
import type { Act } from '#services/act.ts';
import { noInspection } from './stepInspection.ts';
import { loadDrawn, requireUninvolved } from './teamIndependence.ts';

/** The inspection of the actor's own region after its draw, locked: team and papers take turns. */
export async function lockDrawn(db: Database, { actor }: Act, id: string): Promise<InspectionRow> {
  const row = await lockInspection(db, id);
  if (row === undefined) throw noInspection();
  const refusal = new RuleError('supervision.other-region', '只有制定督导计划的地区可以办理', { status: 403 });
  await requireReach(db, actor, { deed: 'supervision.inspect', touch: 'entry', regionId: row.regionId }, refusal);
  if (row.state !== 'drawn')
    throw new RuleError('supervision.not-drawn', '抽取之后才能组成督导小组、发出文书', { status: 409 });
  return row;
}

/** Names an inspector of the region into the team, after looking for a conflict of interest with everything that was drawn. */
export async function nameMember(db: Database, act: Act, { id, accountId, part }: NewMember & { readonly id: string }) {
  const row = await lockDrawn(db, act, id);
  const person = (await listInspectors(db, row.regionId)).find((one) => one.accountId === accountId);
  if (person === undefined)
    throw new RuleError('supervision.no-inspector', '没有这名督学，或其岗位不在本地区', { status: 404 });
  const team = (await listMembers(db, id)).filter(({ endedAt }) => endedAt === null);
  if (team.some((member) => member.accountId === accountId))
    throw new RuleError('supervision.member-twice', '该督学已在督导小组中', { status: 409 });
  if (part === 'head' && team.some((member) => member.part === 'head'))
    throw new RuleError('supervision.team-head', '督导小组已有组长', { status: 409 });
  const who = `${person.unitName}${person.title}`;
  requireUninvolved(who, person, await loadDrawn(db, row));
  const named = { namedBy: act.actor.accountId, namedAt: act.now.toISOString() };
  const member = await insertMember(db, { inspectionId: id, accountId, part, who, ...named });
  await note(db, act, row, { act: '列入', who, part: memberPartNames[part] });
  return { id: member.id };
}

/** Takes somebody out of the team, with the reason; the row stays. */
export async function endMember(
  db: Database,
  act: Act,
  { id, memberId, reason }: { readonly id: string; readonly memberId: string; readonly reason: string },
): Promise<null> {
  refusePersonalData(reason);
  const row = await lockDrawn(db, act, id);
  const member = (await listMembers(db, id)).find((one) => one.id === memberId && one.endedAt === null);
  if (member === undefined) throw new RuleError('supervision.no-member', '督导小组中没有这名成员', { status: 404 });
  await updateMember(db, member.id, { endedAt: act.now.toISOString(), endedReason: reason });
  await note(db, act, row, { act: '退出', who: member.who, reason });
  return null;
}

/** 回避声明: a member says of itself that neither kinship nor anything else binds it to an inspected unit. */
export async function declareNoInterest(db: Database, act: Act, id: string) {
  const row = await lockDrawn(db, act, id);
  const own = await getOwnMembership(db, act, id);
  requireUninvolved(own.who, act.actor, await loadDrawn(db, row));
  await updateMember(db, own.id, { declaredAt: act.now.toISOString() });
  await note(db, act, row, { act: '回避声明', who: own.who });
  return { id: own.id };
}

/** The actor's place in the team, or a refusal (`supervision.not-member`). */
export async function getOwnMembership(db: Database, { actor }: Act, id: string) {
  const own = (await listMembers(db, id)).find((one) => one.accountId === actor.accountId && one.endedAt === null);
  if (own !== undefined) return own;
  throw new RuleError('supervision.not-member', '您不是本次督导的督导小组成员', { status: 403 });
}

/**
 * Refuses to let a team act that is too small, has not declared, or of which somebody by now is no inspector of the region any more or
 * is bound to what was drawn: posts change, units are reorganised, and others are acted for after the naming.
 */
export async function requireActingTeam(db: Database, row: InspectionRow): Promise<void> {
  const team = (await listMembers(db, row.id)).filter(({ endedAt }) => endedAt === null);
  requireTeam(team);
  const inspectors = await listInspectors(db, row.regionId);
  const drawn = await loadDrawn(db, row);
  for (const { accountId, who } of team) {
    const person = inspectors.find((one) => one.accountId === accountId);
    if (person === undefined)
      throw new RuleError('supervision.no-inspector', `${who}已不在本地区督学岗位，不能继续参加督导小组`, {
        status: 403,
        remedy: '请将其退出督导小组，另行补足成员。',
      });
    requireUninvolved(who, person, drawn);
  }
}

async function note(db: Database, { actor, now }: Act, { title }: InspectionRow, details: object): Promise<void> {
  const entry = { deed: 'supervision.inspect', allowed: true, subject: title, details: { ...details } };
  await recordAudit(db, { actor, ...entry }, now);
}
