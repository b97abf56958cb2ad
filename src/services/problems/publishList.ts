import type { Database } from '#database/connect.ts';
import { findRegion } from '#database/organisation.ts';
import {
  countListsOf,
  findProblemList,
  insertProblemList,
  listProblemLists,
  listRecipients,
  type ProblemListRow,
  updateRecipient,
} from '#database/problems.ts';
import type { PublishedProblem } from '#domain/problems/publishedProblem.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { canonicalText } from '#domain/rectification/history.ts';
import { RuleError } from '#domain/ruleError.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import { type Act, dayOf } from '#services/act.ts';
import { getRound } from '#services/monitoring/manageRounds.ts';
import { requireUnitsInScope } from '#services/organisation/requireUnitsInScope.ts';
import { sha256 } from '#services/sha256.ts';
import { readProblems } from './readProblems.ts';

export interface NewProblemList {
  readonly roundId: string;
  readonly title: string;
  readonly problemIds: readonly string[];
  /** Units that the list is fed back to, and that must sign for it. */
  readonly unitIds: readonly string[];
}

/** Publishes a numbered snapshot of the chosen problems and feeds it back to the chosen units. */
export async function publishList(db: Database, act: Act, given: NewProblemList): Promise<ProblemListRow> {
  const { actor, now } = act;
  if (actor.regionId === null) throw new RuleError('problems.no-region', '请用地区单位的账号发布问题清单');
  refuseRanking(given.title);
  await getRound(db, given.roundId);
  const snapshot = await snapshotOf(db, given.problemIds);
  const region = await findRegion(db, actor.regionId);
  await requireUnitsInScope(db, actor, given.unitIds);
  const prefix = `${region?.name ?? ''}监测清〔${dayOf(now).slice(0, 4)}〕`;
  const list = await insertProblemList(
    db,
    {
      regionId: actor.regionId,
      roundId: given.roundId,
      number: `${prefix}${(await countListsOf(db, prefix)) + 1}号`,
      title: given.title,
      issuer: actor.unitName,
      snapshot,
      sha256: sha256(canonicalText(snapshot)),
      publishedBy: actor.accountId,
      publishedAt: now.toISOString(),
    },
    [...new Set(given.unitIds)],
  );
  await recordAudit(db, { actor, deed: 'problems.publish', allowed: true, subject: list.number, details: {} }, now);
  return list;
}

async function snapshotOf(db: Database, ids: readonly string[]): Promise<readonly PublishedProblem[]> {
  const all = await readProblems(db);
  const chosen = all.filter(({ id }) => ids.includes(id));
  if (chosen.length === 0 || chosen.length !== new Set(ids).size)
    throw new RuleError('problems.not-found', '请选择要发布的问题', { status: 404 });
  return chosen.map(
    ({ id, number, title, level, nature, severity, theme, condition, criterion, effect, regionName, evidence }) => ({
      ...{ id, number, title, level, nature, severity, theme, condition, criterion, effect, regionName, evidence },
    }),
  );
}

/** Published lists in reach, newest first, each with the answers that the actor may see. */
export async function readLists(db: Database) {
  const lists = await listProblemLists(db);
  const answered = [];
  for (const list of lists) answered.push({ ...list, recipients: await listRecipients(db, list.id) });
  return answered;
}

export async function getList(db: Database, id: string): Promise<ProblemListRow> {
  const list = await findProblemList(db, id);
  if (list === undefined) throw new RuleError('problems.no-list', '没有这份问题清单', { status: 404 });
  return list;
}

/** 签收, or 申辩 with reasons: the answer of a unit that a list was fed back to. Signing twice changes nothing. */
export async function answerList(
  db: Database,
  { actor, now }: Act,
  given: { readonly listId: string; readonly objection: string | null },
): Promise<void> {
  const list = await getList(db, given.listId);
  const own = (await listRecipients(db, given.listId)).find(({ unitId }) => unitId === actor.unitId);
  if (own === undefined) throw new RuleError('problems.not-recipient', '这份清单没有反馈给贵单位', { status: 403 });
  if (given.objection !== null && given.objection.trim().length < 4)
    throw new RuleError('problems.reason', '申辩请写明理由');
  const at = now.toISOString();
  const signed = own.acknowledgedAt === null ? { acknowledgedAt: at, acknowledgedBy: actor.accountId } : {};
  const objected = given.objection === null ? {} : { objection: given.objection, objectedAt: at };
  if (own.acknowledgedAt !== null && given.objection === null) return;
  await updateRecipient(db, { listId: list.id, unitId: own.unitId }, { ...signed, ...objected });
  await recordAudit(
    db,
    { actor, deed: 'problems.answer', allowed: true, subject: list.number, details: objected },
    now,
  );
}
