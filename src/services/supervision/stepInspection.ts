import type { Database } from '#database/connect.ts';
import {
  type InspectionRow,
  insertDraws,
  insertInspection,
  lockInspection,
  updateInspection,
} from '#database/inspections.ts';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { RuleError } from '#domain/ruleError.ts';
import { drawSample, seedOf } from '#domain/supervision/drawSample.ts';
import { frameText, requireEntries } from '#domain/supervision/frame.ts';
import {
  type DrawOrder,
  type InspectionStep,
  inspectionStateNames,
  inspectionSteps,
  type NewInspection,
} from '#domain/supervision/inspection.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import { requireReach } from '#services/access/requireReach.ts';
import type { Act } from '#services/act.ts';
import { sha256 } from '#services/sha256.ts';
import { buildFrame } from './buildFrame.ts';

/** Drafts an inspection of the actor's own region. */
export async function draftInspection(db: Database, { actor, now }: Act, given: NewInspection) {
  const { regionId } = actor;
  if (regionId === null) throw new RuleError('supervision.no-region', '请用地区督导单位的账号制定督导计划');
  refuseRanking(given.title, given.purpose);
  refusePersonalData(given.title, given.purpose);
  const made = { regionId, state: 'draft' as const, createdBy: actor.accountId, createdAt: now.toISOString() };
  const { id } = await insertInspection(db, { ...given, ...made });
  return { id };
}

interface Step {
  readonly id: string;
  readonly version: number;
}

/**
 * Freezes the list and publishes its SHA-256 together with that of `secret`, half of the seed. From now on neither the list nor that
 * half can change, and nobody knows yet what will be drawn.
 */
export async function freezeFrame(db: Database, act: Act, { secret, ...step }: Step & { readonly secret: string }) {
  const row = await lockForStep(db, act, 'freeze', step);
  const frame = await buildFrame(db, act, row.subject);
  requireEntries(frame);
  const frameSha256 = sha256(frameText(frame));
  const secretSha256 = sha256(secret);
  await finish(db, act, 'freeze', row, {
    ...{ frame, frameSha256, secret, secretSha256, frozenAt: act.now.toISOString() },
  });
  return { frameSha256, secretSha256, count: frame.length };
}

/** Draws once: the public number, which came after the list, and the secret make the seed together. */
export async function drawEntries(
  db: Database,
  act: Act,
  { id, version, ...order }: DrawOrder & { readonly id: string },
) {
  refuseRanking(order.publicSource);
  refusePersonalData(order.publicSource);
  const row = await lockForStep(db, act, 'draw', { id, version });
  const frame = row.frame ?? [];
  if (sha256(frameText(frame)) !== row.frameSha256)
    throw new RuleError('supervision.frame-changed', '名单与冻结时公布的散列值不一致，不能抽取', { status: 409 });
  const seed = seedOf(row.secret ?? '', order.publicNumber);
  const drawn = drawSample(frame, { seed, sizes: order.sizes }, sha256);
  await insertDraws(
    db,
    drawn.map((entry, k) => ({ ...entry, inspectionId: id, ordinal: k + 1 })),
  );
  await finish(db, act, 'draw', row, { ...order, drawnAt: act.now.toISOString() });
  return { count: drawn.length };
}

/** Withdraws an inspection with a reason; list, seed and draw stay readable, so that nobody can draw until it suits. */
export async function withdrawInspection(
  db: Database,
  act: Act,
  { reason, ...step }: Step & { readonly reason: string },
) {
  refuseRanking(reason);
  refusePersonalData(reason);
  const row = await lockForStep(db, act, 'withdraw', step);
  await finish(db, act, 'withdraw', row, { withdrawnReason: reason });
  return null;
}

async function lockForStep(db: Database, { actor }: Act, step: InspectionStep, given: Step): Promise<InspectionRow> {
  const row = await lockInspection(db, given.id);
  if (row === undefined) throw noInspection();
  const refusal = new RuleError('supervision.other-region', '只有制定督导计划的地区可以办理', { status: 403 });
  await requireReach(db, actor, { deed: 'supervision.plan', touch: 'entry', regionId: row.regionId }, refusal);
  const { name, from } = inspectionSteps[step];
  if (!from.some((state) => state === row.state))
    throw new RuleError('supervision.wrong-state', `督导计划处于“${inspectionStateNames[row.state]}”，不能“${name}”`, {
      status: 409,
    });
  if (row.version !== given.version)
    throw new RuleError('supervision.changed-meanwhile', '督导计划刚刚已被他人办理，您看到的不是最新情况', {
      status: 409,
      remedy: '请刷新后再办理；您的操作没有生效。',
    });
  return row;
}

/** Neither there nor in reach. */
export function noInspection(): RuleError {
  return new RuleError('supervision.not-found', '没有这个督导计划', { status: 404 });
}

async function finish(
  db: Database,
  { actor, now }: Act,
  step: InspectionStep,
  row: InspectionRow,
  changes: Partial<InspectionRow>,
): Promise<void> {
  await updateInspection(db, row.id, { ...changes, state: inspectionSteps[step].to, version: row.version + 1 });
  const { frameSha256, secretSha256, publicNumber } = { ...row, ...changes };
  const details = { step, frameSha256, secretSha256, publicNumber };
  await recordAudit(db, { actor, deed: 'supervision.plan', allowed: true, subject: row.title, details }, now);
}
