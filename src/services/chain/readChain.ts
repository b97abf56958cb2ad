import {
  answersInChain,
  carriersInChain,
  datasetsInChain,
  datasetsOfProblems,
  evaluationsInChain,
  resolutionsInChain,
  roundsInChain,
  tasksInChain,
} from '#database/chain.ts';
import type { Database } from '#database/connect.ts';
import type { ChainKind, ChainNode } from '#domain/chain/chainKind.ts';
import { RuleError } from '#domain/ruleError.ts';
import { dayOf } from '#services/act.ts';
import { chainedMeetings } from './chainedMeetings.ts';
import { type ChainMiddle, collectChain } from './collectChain.ts';

/** An object of the chain, and whether one looks from it. */
interface ChainStart {
  readonly kind: ChainKind;
  readonly id: string;
}

/**
 * The chain from any object to both its ends: data and round, problem, item with the plan tasks that it carries out, evaluation. Every
 * question is asked within the reach of whoever looks, so what one may not see is not there and not counted.
 */
export async function readChain(db: Database, start: ChainStart): Promise<readonly ChainNode[]> {
  const middle = await collectChain(db, start.kind, start.id);
  const tasks = await tasksOf(db, start, middle);
  const meetings = await chainedMeetings(db, { start, items: idsOf(middle.items), tasks });
  const nodes = [
    ...(await beginning(db, start, middle)),
    ...meetings.nodes,
    ...tasks,
    ...(await itemsOf(db, middle)),
    ...(await ending(db, start, middle)),
  ].map((one) => ({ ...one, from: [...one.from, ...(meetings.origins.get(one.id) ?? [])] }));
  if (!nodes.some(({ kind, id }) => kind === start.kind && id === start.id))
    throw new RuleError('chain.not-found', '没有这个对象', { status: 404 });
  const known = new Set(nodes.map(({ id }) => id));
  return nodes.map((node) => ({ ...node, from: node.from.filter((id) => known.has(id)) }));
}

const only = (start: ChainStart, kind: ChainKind) => (start.kind === kind ? [start.id] : []);
const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

async function beginning(db: Database, start: ChainStart, { problems }: ChainMiddle): Promise<ChainNode[]> {
  const rests = await datasetsOfProblems(db, idsOf(problems));
  const named = [...rests.map(({ datasetId }) => datasetId), ...only(start, 'dataset')];
  const datasets = await datasetsInChain(db, { ids: named, rounds: only(start, 'round') });
  const rounds = await roundsInChain(db, [
    ...[...problems, ...datasets].map(({ roundId }) => roundId),
    ...only(start, 'round'),
  ]);
  return [
    ...rounds.map(({ id, name }) => node('round', id, { label: name, path: '/monitoring' })),
    ...datasets.map(({ id, name, version, roundId }) =>
      node('dataset', id, { label: `${name}（第 ${version} 版）`, path: '/monitoring', from: [roundId] }),
    ),
    ...problems.map(({ id, number, title, roundId }) => {
      const own = rests.filter(({ problemId }) => problemId === id).map(({ datasetId }) => datasetId);
      const from = own.length === 0 ? [roundId] : own;
      return node('problem', id, { label: `${number} ${title}`, path: `/problems/${id}`, from });
    }),
  ];
}

async function tasksOf(db: Database, start: ChainStart, { items }: ChainMiddle): Promise<ChainNode[]> {
  const isPlanned = start.kind === 'plan' || start.kind === 'plan-task';
  const resolved = await resolutionsInChain(db, only(start, 'meeting'));
  const named = resolved.flatMap(({ taskId }) => (taskId === null ? [] : [taskId]));
  const wanted = {
    ids: [...only(start, 'plan-task'), ...named],
    plans: only(start, 'plan'),
    items: isPlanned ? [] : idsOf(items),
  };
  const tasks = await tasksInChain(db, wanted);
  const plans = new Map(tasks.map(({ planId, title }) => [planId, title]));
  return [
    ...[...plans].map(([id, title]) => node('plan', id, { label: title, path: `/plans/${id}` })),
    ...tasks.map(({ id, ordinal, text, planId }) =>
      node('plan-task', id, { label: `${ordinal}. ${text}`, path: `/plans/${planId}`, from: [planId] }),
    ),
  ];
}

async function itemsOf(db: Database, { items }: ChainMiddle): Promise<ChainNode[]> {
  const answers = await answersInChain(db, idsOf(items));
  const carried = await carriedBy(db, idsOf(items));
  return items.map(({ id, number, title }) => {
    const from = [
      ...answers.filter(({ itemId }) => itemId === id).map(({ problemId }) => problemId),
      ...carried.filter(({ itemId }) => itemId === id).map(({ taskId }) => taskId),
    ];
    return node('item', id, { label: `${number} ${title}`, path: `/ledger/${id}`, from });
  });
}

async function carriedBy(db: Database, itemIds: readonly string[]) {
  const tasks = await tasksInChain(db, { ids: [], plans: [], items: itemIds });
  return await carriersInChain(db, idsOf(tasks));
}

async function ending(db: Database, start: ChainStart, { problems, items }: ChainMiddle): Promise<ChainNode[]> {
  const isOne = start.kind === 'evaluation';
  const wanted = { ids: only(start, 'evaluation'), items: isOne ? [] : idsOf(items) };
  const found = await evaluationsInChain(db, {
    ...wanted,
    problems: isOne || start.kind === 'item' ? [] : idsOf(problems),
  });
  return found.map(({ id, itemId, problemId, evaluatedAt }) =>
    node('evaluation', id, {
      label: dayOf(new Date(evaluatedAt)),
      path: '/evaluation',
      from: [itemId ?? problemId],
    }),
  );
}

function node(
  kind: ChainKind,
  id: string,
  { label, path, from = [] }: Pick<ChainNode, 'label' | 'path'> & Partial<Pick<ChainNode, 'from'>>,
): ChainNode {
  return { kind, id, label, path, from };
}
