import { parseArgs } from 'node:util';
import type { Actor } from '#domain/access/actor.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Platform } from '#platform.ts';
import { detectProblems } from '#services/problems/detectProblems.ts';
import { readProblems } from '#services/problems/readProblems.ts';
import { readCandidates } from '#services/problems/triageCandidate.ts';
import { actAs } from './actAs.ts';
import { chooseRound } from './chooseRound.ts';
import { type Terminal, UsageError } from './command.ts';
import { withSystem } from './openSystem.ts';
import { type DetectedProblems, problemsJson, problemsText } from './problemsText.ts';

const USAGE = {
  zh: '用法：mingjian problems --as <用户名> [--round <轮次名称或编号>] [--detect] [--format table|json]',
  en: 'Usage: mingjian problems --as <username> [--round <name or id>] [--detect] [--format table|json]',
};

/** `mingjian problems --as … [--round …] [--detect] [--format table|json]` */
export async function problems(args: readonly string[], terminal: Terminal): Promise<void> {
  const { round: wanted, detect, format, as, help } = readArguments(args, terminal);
  if (help === true) return terminal.out(USAGE[terminal.language]);
  if (as === undefined) throw new UsageError(USAGE[terminal.language]);
  if (detect && wanted === undefined)
    throw new RuleError('problems.round-needed', '问题识别须指定监测轮次', { remedy: '请加上 --round。' });
  const shown = await withSystem(terminal, async (platform) => {
    const actor = await actAs(platform, as, ['problems.read', ...(detect ? (['problems.detect'] as const) : [])]);
    const round = wanted === undefined ? null : await chooseRound(platform, actor, wanted);
    const detected = detect && round !== null ? await runDetection(platform, actor, round.id) : null;
    const all = await platform.as(actor, (db) => readProblems(db));
    return { problems: all.filter(({ roundId }) => round === null || roundId === round.id), detected };
  });
  terminal.out(format === 'json' ? problemsJson(shown) : problemsText(shown));
}

async function runDetection(platform: Platform, actor: Actor, roundId: string): Promise<DetectedProblems> {
  const act = { actor, now: platform.now() };
  return platform.as(actor, async (db) => {
    const result = await detectProblems(db, act, { roundId, columnFolder: platform.folders.columns });
    const candidates = (await readCandidates(db)).filter(({ runId }) => runId === result.runId);
    return { comparisons: result.comparisons, candidates };
  });
}

function readArguments(args: readonly string[], { language }: Terminal) {
  const options = {
    round: { type: 'string' },
    as: { type: 'string' },
    format: { type: 'string', default: 'table' },
    detect: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    const { values } = parseArgs({ args: [...args], options });
    if (['table', 'json'].includes(values.format)) return values;
  } catch {
    throw new UsageError(USAGE[language]);
  }
  throw new UsageError(USAGE[language]);
}
