import type { Answer } from '#test/support/visitor.ts';
import { pieceOf } from './matters.ts';
import type { YearCity } from './openYear.ts';
import type { PlannedItem } from './programme.ts';
import type { Move, Part, Step } from './step.ts';

/** An item on the stage: its id, and what of its files the actors have to know again. */
export interface PlayedItem {
  readonly plan: PlannedItem;
  readonly id: string;
  readonly number: string;
  readonly files: Map<string, string>;
  readonly requests: string[];
  next: number;
}

/** What a move may look at beyond its item. */
export interface Stage {
  readonly city: YearCity;
  readonly items: readonly PlayedItem[];
  /** Puts children on the stage. */
  readonly handDown: (
    item: PlayedItem,
    drafted: readonly { readonly id: string; readonly number: string; readonly unitId: string }[],
  ) => void;
}

/** Drafts an item as it is planned. */
export async function draft({ at, problems, unitOf }: YearCity, plan: PlannedItem): Promise<PlayedItem> {
  const { cast, due, draftedOn, region, shareDeadline, hasAssist } = plan;
  const duties = [
    { unitId: unitOf(cast.lead), kind: 'lead', deadline: null },
    { unitId: unitOf(cast.share), kind: 'share', deadline: shareDeadline },
    ...(hasAssist ? [{ unitId: unitOf(cast.assist), kind: 'assist', deadline: null }] : []),
  ];
  const body = {
    ...{ ...plan.matter, problemIds: [problems.get(region)], kind: 'by-date', budget: null, duties },
    window: { text: `${draftedOn}至${due}`, year: Number(draftedOn.slice(0, 4)) },
  };
  const { id, number } = await at(cast.planner).ask('POST /api/ledger/items', { body });
  return { plan, id, number, files: new Map(), requests: [], next: 0 };
}

type Said = Pick<Answer<'POST /api/ledger/items'>, 'status' | 'body' | 'bytes'>;

/** Makes a step and throws where it was not answered as the programme expects: done, or refused by the rule that it names. */
export async function take(stage: Stage, item: PlayedItem, step: Step): Promise<void> {
  const { status, body, bytes } = (await moves[step.move.do](stage, {
    item,
    by: step.by,
    move: step.move as never,
  })) as Said;
  const told = `${item.plan.key} ${step.on} ${step.by} ${JSON.stringify(step.move)}: ${status} ${bytes.toString()}`;
  if (step.refused === undefined && status !== 200) throw new Error(`refused: ${told}`);
  if (step.refused === undefined) return;
  if (status < 400 || (step.refused !== 'any' && body.code !== step.refused)) throw new Error(`not refused: ${told}`);
}

interface Doing<M extends Move['do']> {
  readonly item: PlayedItem;
  readonly by: Part;
  readonly move: Extract<Move, { do: M }>;
}

/** The version that the page in front of the actor shows. */
async function versionOf({ city }: Stage, { id }: PlayedItem): Promise<number> {
  const [{ version }] = await city.place.rows<{ version: number }>(
    `SELECT version FROM ledger_item WHERE id = '${id}'`,
  );
  return version;
}

const who = ({ city }: Stage, { item, by }: { readonly item: PlayedItem; readonly by: Part }) =>
  city.at(item.plan.cast[by]);

const moves = {
  deed: async (stage: Stage, doing: Doing<'deed'>) => {
    const { item, move } = doing;
    const { unit, item: other, ...given } = move.given ?? {};
    const body = {
      ...{ version: await versionOf(stage, item), ...given },
      ...(unit !== undefined && { unitId: stage.city.unitOf(item.plan.cast[unit]) }),
      ...(other !== undefined && { itemId: await another(stage, item) }),
    };
    const params = { id: item.id, deed: move.deed };
    return await who(stage, doing).tryTo('POST /api/ledger/items/:id/deeds/:deed', { params, body });
  },
  revise: async (stage: Stage, doing: Doing<'revise'>) => {
    const params = { id: doing.item.id };
    const { version, title, kind, measures, duties } = await who(stage, doing).ask('GET /api/ledger/items/:id', {
      params,
    });
    const same = duties.map((duty) => ({ unitId: duty.unitId, kind: duty.kind, deadline: duty.deadline }));
    const body = {
      ...{ version, title, kind, measures, duties: same, window: null },
      ...{ target: '下一轮监测提高 0.1 个标准差以上', reason: '原目标不够具体' },
    };
    return await who(stage, doing).tryTo('POST /api/ledger/items/:id/revision', { params, body });
  },
  ask: async (stage: Stage, doing: Doing<'ask'>) => {
    const { item, move } = doing;
    const body = { kind: 'output', title: move.title };
    const answer = await who(stage, doing).tryTo('POST /api/ledger/items/:id/evidence-requests', {
      ...{ params: { id: item.id }, body },
    });
    item.requests.push(answer.body.id);
    return answer;
  },
  'withdraw-request': async (stage: Stage, doing: Doing<'withdraw-request'>) =>
    await who(stage, doing).tryTo('POST /api/ledger/evidence-requests/:id/withdrawal', {
      ...{ params: { id: doing.item.requests.at(-1) ?? '' }, body: { reason: '已由现场核实' } },
    }),
  file: async (stage: Stage, doing: Doing<'file'>) => {
    const { item, move } = doing;
    const [requestId] = item.requests;
    const { name, text } = pieceOf({ ...item.plan.matter, number: item.number }, move.name);
    const query = { kind: 'output', title: name, ...(move.answers === true && { requestId }) };
    const path = await stage.city.file(`${name}.txt`, text);
    const answer = await who(stage, doing).upload('POST /api/ledger/items/:id/evidence', path, {
      ...{ params: { id: item.id }, query },
    });
    item.files.set(move.name, answer.body.id);
    return answer;
  },
  replace: async (stage: Stage, doing: Doing<'replace'>) => {
    const { item, move } = doing;
    const { name, text } = pieceOf({ ...item.plan.matter, number: item.number }, move.name);
    const path = await stage.city.file(`${name}.txt`, text);
    const answer = await who(stage, doing).upload('POST /api/ledger/evidence/:id/versions', path, {
      ...{ params: { id: item.files.get(move.of) ?? '' }, query: { reason: '补齐签字页' } },
    });
    item.files.set(move.name, answer.body.id);
    return answer;
  },
  review: async (stage: Stage, doing: Doing<'review'>) => {
    const { of, accepted, validUntil = null } = doing.move;
    const reason = accepted ? '与现场一致' : '节次与课表不符';
    return await who(stage, doing).tryTo('POST /api/ledger/evidence/:id/review', {
      ...{ params: { id: doing.item.files.get(of) ?? '' }, body: { accepted, reason, validUntil } },
    });
  },
  evaluate: async (stage: Stage, doing: Doing<'evaluate'>) => {
    const { rounds, problems } = stage.city;
    const params = { id: problems.get(doing.item.plan.region) ?? '' };
    const body = { datasetId: doing.move.improved ? rounds.improved : rounds.worse, itemId: doing.item.id };
    return await who(stage, doing).tryTo('POST /api/problems/:id/evaluations', { params, body });
  },
  'fan-out': async (stage: Stage, doing: Doing<'fan-out'>) => {
    const { item } = doing;
    const unitIds = item.plan.below.map((post) => stage.city.unitOf(post));
    const answer = await who(stage, doing).tryTo('POST /api/ledger/items/:id/children', {
      ...{ params: { id: item.id }, body: { unitIds } },
    });
    if (answer.status === 200) stage.handDown(item, answer.body.drafted);
    return answer;
  },
} satisfies { [Kind in Move['do']]: (stage: Stage, doing: Doing<Kind>) => Promise<unknown> };

/** An item of the same region that can still take another one in, the first by age. */
async function another({ city, items }: Stage, { id, plan }: PlayedItem): Promise<string> {
  const ids = items.filter((one) => one.plan.region === plan.region && one.id !== id).map((one) => one.id);
  const rows = await city.place.rows<{ id: string }>(
    `SELECT id FROM ledger_item WHERE id = ANY('{${ids.join(',')}}')
     AND state IN ('draft','review','assigned','acknowledged','in-progress') ORDER BY created_at DESC LIMIT 1`,
  );
  return rows.at(0)?.id ?? id;
}
