import type { Database } from '#database/connect.ts';
import { listEvaluations } from '#database/evaluation.ts';
import { listDatasets } from '#database/monitoring/datasets.ts';
import { listRounds } from '#database/monitoring/rounds.ts';
import { findInstallation } from '#database/organisation.ts';
import { listCandidates, listProblemLists, listProblems, listRecipients } from '#database/problems.ts';
import type { Actor } from '#domain/access/actor.ts';
import { wholeLedger } from '#domain/rectification/ledgerFilter.ts';
import type { Act } from '#services/act.ts';
import { readOwnExports, readWaitingExports } from '#services/exports/readExports.ts';
import { findWaitingItems } from '#services/rectification/findWaitingItems.ts';
import { countLedger } from '#services/rectification/readLedger.ts';

/** Something that waits for the actor, with the page where it is done. */
export interface WaitingTask {
  readonly kind: 'list' | 'candidate' | 'item' | 'export';
  readonly id: string;
  readonly title: string;
  readonly deed: string;
  readonly path: string;
}

/** The chain in numbers, and what waits for the person who looks. Counts only; never a result. */
export async function readOverview(db: Database, act: Act) {
  const rounds = await listRounds(db);
  const datasets = await listDatasets(db);
  const candidates = await listCandidates(db);
  const problems = await listProblems(db);
  const lists = await listProblemLists(db);
  const items = await countLedger(db, act, wholeLedger);
  const evaluations = await listEvaluations(db);
  const ended = ['closed', 'withdrawn', 'merged'].reduce((sum, state) => sum + (items.states[state] ?? 0), 0);
  const proposed = candidates.filter(({ state }) => state === 'proposed');
  return {
    simulated: (await findInstallation(db))?.simulatedAt != null,
    stages: {
      rounds: rounds.length,
      datasets: datasets.length,
      candidates: proposed.length,
      problems: problems.length,
      lists: lists.length,
      items: items.total,
      openItems: items.total - ended,
      overdueItems: items.warnings.red ?? 0,
      closedItems: items.states.closed ?? 0,
      evaluations: evaluations.length,
      verdicts: countBy(evaluations.map(({ verdict }) => verdict)),
      states: items.states,
    },
    waiting: [
      ...(await waitingLists(db, act.actor)),
      ...(act.actor.role === 'researcher' && proposed.length > 0 ? [waitingTriage(proposed.length)] : []),
      ...(await findWaitingItems(db, act)).flatMap(waitingItem),
      ...(await readWaitingExports(db, act)).map(waitingExport),
      ...(await readOwnExports(db, act)).filter(({ state }) => state === 'approved').map(approvedExport),
    ],
  };
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

async function waitingLists(db: Database, { unitId }: Actor): Promise<readonly WaitingTask[]> {
  const lists = await listProblemLists(db);
  const tasks: WaitingTask[] = [];
  for (const { id, number, title } of lists) {
    const own = (await listRecipients(db, id)).find((recipient) => recipient.unitId === unitId);
    if (own === undefined || own.acknowledgedAt !== null) continue;
    tasks.push({ kind: 'list', id, title: `${title}（${number}）`, deed: '签收', path: '/problems/lists' });
  }
  return tasks;
}

function waitingExport({ id, title, asker }: { id: string; title: string; asker: string }): WaitingTask {
  return { kind: 'export', id, title: `${asker}：《${title}》`, deed: '批准导出', path: '/exports' };
}

function approvedExport({ id, title }: { id: string; title: string }): WaitingTask {
  return { kind: 'export', id, title: `《${title}》`, deed: '下载文件', path: '/exports' };
}

function waitingTriage(count: number): WaitingTask {
  return { kind: 'candidate', id: 'triage', title: `${count} 个候选问题`, deed: '研判', path: '/problems/candidates' };
}

function waitingItem({ id, number, title, next }: Awaited<ReturnType<typeof findWaitingItems>>[number]): WaitingTask[] {
  return next === null ? [] : [{ kind: 'item', id, title: `${number} ${title}`, deed: next, path: `/ledger/${id}` }];
}
