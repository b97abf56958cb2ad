import { meetingsInChain, resolutionsInChain } from '#database/chain.ts';
import type { Database } from '#database/connect.ts';
import type { ChainKind, ChainNode } from '#domain/chain/chainKind.ts';
import { dayOf } from '#services/act.ts';

interface Chained {
  readonly start: { readonly kind: ChainKind; readonly id: string };
  readonly items: readonly string[];
  /** Plans and tasks of the chain. */
  readonly tasks: readonly ChainNode[];
}

/** Meetings of a chain, and by id of a task or item the meetings whose resolutions it carries out. */
export async function chainedMeetings(db: Database, { start, items, tasks }: Chained) {
  const idsOf = (kind: ChainKind) => tasks.filter((one) => one.kind === kind).map(({ id }) => id);
  const ids = start.kind === 'meeting' ? [start.id] : [];
  const plans = start.kind === 'meeting' ? [] : idsOf('plan');
  const found = await meetingsInChain(db, { ids, items, plans, tasks: idsOf('plan-task') });
  const became = await resolutionsInChain(
    db,
    found.map(({ id }) => id),
  );
  const origins = new Map<string, string[]>();
  for (const { meetingId, taskId, itemId } of became) {
    const target = taskId ?? itemId;
    if (target !== null) origins.set(target, [...(origins.get(target) ?? []), meetingId]);
  }
  return { nodes: found.map(meetingNode), origins };
}

function meetingNode(meeting: Awaited<ReturnType<typeof meetingsInChain>>[number]): ChainNode {
  const { id, title, startsAt, itemId, planId } = meeting;
  const from = [itemId, planId].filter((one) => one !== null);
  return { kind: 'meeting', id, label: `${dayOf(new Date(startsAt))} ${title}`, path: `/meetings/${id}`, from };
}
