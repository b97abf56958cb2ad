import type { Database } from '#database/connect.ts';
import { findRound, type RoundRow } from '#database/monitoring/rounds.ts';
import { listEvidenceOf } from '#database/problems.ts';
import type { FrozenEvidence } from '#domain/problems/evidence.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { MicrodataEvidence } from './measureChange.ts';

/** The frozen number of a problem whose query can run again. Refuses a problem that rests on printed figures alone. */
export async function getMicrodataEvidence(db: Database, problemId: string): Promise<MicrodataEvidence> {
  const rows = await listEvidenceOf(db, [problemId]);
  const found = rows.map(({ evidence }) => evidence).find(isMicrodata);
  if (found === undefined)
    throw new RuleError('evaluation.no-microdata', '该问题只依据报告数值，没有可在下一轮重跑的查询，无法判断', {
      remedy: '可在下一轮报告数值录入后另行比对，或以“待下轮验证”说明理由。',
    });
  return found;
}

function isMicrodata(evidence: FrozenEvidence): evidence is MicrodataEvidence {
  return evidence.origin.kind === 'microdata';
}

/** The round of that id. */
export async function getRoundOf(db: Database, id: string): Promise<RoundRow> {
  const round = await findRound(db, id);
  if (round === undefined) throw new RuleError('monitoring.not-found', '没有这个监测轮次', { status: 404 });
  return round;
}
