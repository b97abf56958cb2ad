import type { Database } from '#database/connect.ts';
import { listDraws } from '#database/inspections.ts';
import { findInstallation, findRegion } from '#database/organisation.ts';
import type { Actor } from '#domain/access/actor.ts';
import { RuleError } from '#domain/ruleError.ts';
import { seedOf } from '#domain/supervision/drawSample.ts';
import { frameText, strataOf } from '#domain/supervision/frame.ts';
import { inspectionSubjectNames } from '#domain/supervision/inspection.ts';
import { riskStratumNames } from '#domain/supervision/riskStratum.ts';
import { writeDrawPaper } from '#files/supervision/writeDrawPaper.ts';
import { requireReach } from '#services/access/requireReach.ts';
import { type Act, dayOf } from '#services/act.ts';
import { getInspection } from './readInspections.ts';

/** The frozen list as the file whose SHA-256 was published. */
export async function frameFile(db: Database, { actor }: Act, id: string) {
  const { title, frame } = await getReached(db, actor, id);
  if (frame === null) throw new RuleError('supervision.not-frozen', '名单尚未冻结', { status: 409 });
  return { fileName: `${title}名单.txt`, content: Buffer.from(frameText(frame)) };
}

/** The result of the draw as a Word file. */
export async function drawPaperWord(db: Database, { actor, now }: Act, id: string) {
  const row = await getReached(db, actor, id);
  const { frame, secret, frameSha256, secretSha256, publicNumber, publicSource, frozenAt, drawnAt } = row;
  if (frame === null || drawnAt === null || frozenAt === null)
    throw new RuleError('supervision.not-drawn', '尚未抽取', { status: 409 });
  const draws = await listDraws(db, id);
  const region = await findRegion(db, row.regionId);
  const content = await writeDrawPaper({
    ...{ title: row.title, purpose: row.purpose, issuingBody: `${region?.name ?? ''}教育督导机构` },
    ...{ subject: inspectionSubjectNames[row.subject], period: `${row.startsOn} 至 ${row.endsOn}` },
    ...{ frameCount: frame.length, frameSha256: frameSha256 ?? '', secretSha256: secretSha256 ?? '' },
    ...{ publicNumber: publicNumber ?? '', publicSource: publicSource ?? '' },
    seed: seedOf(secret ?? '', publicNumber ?? ''),
    frozenAt: dayOf(new Date(frozenAt)),
    drawnOn: dayOf(new Date(drawnAt)),
    strata: strataOf(frame).map(({ stratum, count }) => ({
      ...{ name: riskStratumNames[stratum], count },
      drawn: draws.filter((draw) => draw.stratum === stratum).length,
    })),
    draws,
    simulated: await isSimulated(db),
    mark: markOf(actor, now),
  });
  return { fileName: `${row.title}随机抽取结果.docx`, content };
}

/** Whether the system holds 模拟数据: then every paper says so. */
export async function isSimulated(db: Database): Promise<boolean> {
  return ((await findInstallation(db))?.simulatedAt ?? null) !== null;
}

/** Who took a paper out, and when. */
export function markOf({ unitName, postTitle }: Actor, now: Date): string {
  return `${unitName} ${postTitle} 于 ${dayOf(now)} 下载`;
}

async function getReached(db: Database, actor: Actor, id: string) {
  const row = await getInspection(db, id);
  const refusal = new RuleError('supervision.other-region', '名单和抽取结果由制定督导计划的地区提供', { status: 403 });
  await requireReach(db, actor, { deed: 'supervision.read', touch: 'view', regionId: row.regionId }, refusal);
  return row;
}
