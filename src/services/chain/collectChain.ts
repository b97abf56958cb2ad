import {
  answersInChain,
  carriersInChain,
  evaluationsInChain,
  itemsInChain,
  meetingsInChain,
  problemsInChain,
  resolutionsInChain,
  tasksInChain,
} from '#database/chain.ts';
import type { Database } from '#database/connect.ts';
import type { ChainKind } from '#domain/chain/chainKind.ts';

/** The middle of a chain: problems and items that belong to an object, found from whichever end one begins. */
export interface ChainMiddle {
  readonly problems: Awaited<ReturnType<typeof problemsInChain>>;
  readonly items: Awaited<ReturnType<typeof itemsInChain>>;
}

/** Finds problems and items of an object; both stay empty where the object is out of reach. */
export async function collectChain(db: Database, kind: ChainKind, id: string): Promise<ChainMiddle> {
  if (kind === 'item') return await fromItems(db, [id]);
  if (kind === 'plan' || kind === 'plan-task') return await fromTasks(db, kind, id);
  if (kind === 'meeting') return await fromMeeting(db, id);
  if (kind === 'evaluation') return await fromEvaluation(db, id);
  const given = { ids: [] as string[], rounds: [] as string[], datasets: [] as string[] };
  const start = { round: { rounds: [id] }, dataset: { datasets: [id] }, problem: { ids: [id] } }[kind];
  const problems = await problemsInChain(db, { ...given, ...start });
  const items = await itemsInChain(db, { ids: [], problems: problems.map((one) => one.id) });
  return { problems, items };
}

async function fromItems(db: Database, ids: readonly string[]): Promise<ChainMiddle> {
  const items = await itemsInChain(db, { ids, problems: [] });
  const answers = await answersInChain(
    db,
    items.map((one) => one.id),
  );
  const found = answers.map(({ problemId }) => problemId);
  return { problems: await problemsInChain(db, { ids: found, rounds: [], datasets: [] }), items };
}

async function fromTasks(db: Database, kind: 'plan' | 'plan-task', id: string): Promise<ChainMiddle> {
  const wanted = kind === 'plan' ? { ids: [], plans: [id] } : { ids: [id], plans: [] };
  const tasks = await tasksInChain(db, { ...wanted, items: [] });
  const carriers = await carriersInChain(
    db,
    tasks.map((one) => one.id),
  );
  return await fromItems(
    db,
    carriers.map(({ itemId }) => itemId),
  );
}

/** The item that a meeting is about, and those that its resolutions became. */
async function fromMeeting(db: Database, id: string): Promise<ChainMiddle> {
  const [found] = await meetingsInChain(db, { ids: [id], items: [], plans: [], tasks: [] });
  const became = await resolutionsInChain(db, [id]);
  const ids = [found?.itemId, ...became.map(({ itemId }) => itemId)].filter((one) => typeof one === 'string');
  return await fromItems(db, ids);
}

async function fromEvaluation(db: Database, id: string): Promise<ChainMiddle> {
  const [found] = await evaluationsInChain(db, { ids: [id], items: [], problems: [] });
  if (found === undefined) return { problems: [], items: [] };
  const problems = await problemsInChain(db, { ids: [found.problemId], rounds: [], datasets: [] });
  const items = found.itemId === null ? [] : await itemsInChain(db, { ids: [found.itemId], problems: [] });
  return { problems, items };
}
