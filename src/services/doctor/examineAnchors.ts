import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findLinkHash } from '#database/audit.ts';
import type { Database } from '#database/connect.ts';
import type { Anchor } from '#domain/audit/anchor.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

/** Compares the anchors outside the database with the chains in it, each chain where it was anchored last: a tail that was cut off shows here alone. */
export async function examineAnchors(db: Database, dataFolder: string): Promise<Finding> {
  const anchors = await readAnchors(join(dataFolder, 'audit', 'anchors.jsonl'));
  const last = anchors.at(-1);
  if (last === undefined)
    return warn(
      'anchors',
      '没有审计锚，审计记录末尾被截去时查不出来',
      '请启动一次系统；仍没有时，请核对 audit 文件夹。',
    );
  const heads = new Map(anchors.flatMap(({ heads: some }) => some.map((head) => [head.chain, head])));
  for (const head of heads.values())
    if ((await findLinkHash(db, head)) !== head.hash)
      return fail('anchors', `审计记录与库外的锚不符（${head.chain}/${head.link}）`, remedy);
  return ok('anchors', `审计记录与 ${last.at} 及以前的库外锚相符（${heads.size} 条链）`);
}

const remedy =
  '可能恢复了较早的备份，也可能有人改动了数据库：请保留现状，报告审计管理员，用 bin/verify-audit.mjs 核对。';

/** The anchors of a file, the oldest first; a line that a power cut tore off is passed over. */
async function readAnchors(file: string): Promise<readonly Anchor[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => line.endsWith('}'));
  return lines.map((line) => JSON.parse(line) as Anchor);
}
