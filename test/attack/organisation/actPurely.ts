import { type Actor, systemActor } from '#domain/access/actor.ts';
import { linesSince } from '#domain/organisation/commandHistory.ts';
import type { RegisteredUnit } from '#domain/organisation/register.ts';
import { getTransition } from '#domain/rectification/transitions.ts';
import { RuleError } from '#domain/ruleError.ts';
import { type ItemContext, requireEntitled } from '#services/rectification/itemContext.ts';
import type { JudgedItem } from '#services/rectification/judgedItem.ts';
import type { Command, PlayedKind } from './command.ts';
import type { Forgotten } from './forgettable.ts';
import { regionIds } from './playedRegions.ts';
import { noted, type PlayedItem, type PureState, postOf } from './pureState.ts';
import { roleOfKind } from './roleOfKind.ts';

type Act = Extract<Command, { kind: 'act' }>;

/** Does a deed on an item once the one gate of the ledger has let it pass, with what is not forgotten. */
export function actPurely(state: PureState, forgotten: Forgotten | null, { item: name, account, stead, deed }: Act) {
  const actor = actorOf(state, account, stead);
  const item = state.items.get(name);
  if (item === undefined) throw new RuleError('ledger.not-found', '没有这个台账项', { status: 404 });
  requireEntitled(deed, actor, contextOf(state, forgotten, [name, item]));
  const standing = item.duties.filter(({ ended }) => !ended);
  for (const duty of standing)
    if (deed === 'acknowledge' && duty.unitId === actor.unitId) duty.acknowledgedAt = noted(state);
  const isSigned = standing.every(({ kind, acknowledgedAt }) => kind === 'oversee' || acknowledgedAt !== null);
  item.state = getTransition(deed).to ?? (deed === 'acknowledge' && isSigned ? 'acknowledged' : item.state);
  if (actor.unitId !== null) item.acts.push({ accountId: account, unitId: actor.unitId });
}

/** Who acts: the account in its own post, or in that of whom it stands in for. */
function actorOf(state: PureState, accountId: string, stead: string | null): Actor {
  const given = stead === null ? undefined : state.delegations.get(stead);
  if (
    stead !== null &&
    (given === undefined || given.delegateId !== accountId || Date.parse(given.until) <= state.moment)
  )
    throw new RuleError('access.not-found', '不在委托期内', { status: 404 });
  const own = postOf(state, accountId);
  const held = given === undefined ? own : postOf(state, given.delegatorId);
  const unit = state.units.get(held?.unitId ?? '');
  if (own === undefined || held === undefined || unit === undefined) throw new RuleError('access.no-post', '没有岗位');
  const role = roleOfKind[unit.kind as PlayedKind];
  return { ...systemActor, accountId, unitId: unit.id, regionId: unit.regionId, role };
}

/** An item as the gate sees it: what stands now, and what independence is judged by. */
function contextOf(state: PureState, forgotten: Forgotten | null, [id, item]: readonly [string, PlayedItem]) {
  const standing = item.duties.filter(({ ended }) => !ended);
  const unless = <Row>(what: Forgotten, rows: readonly Row[]) => (forgotten === what ? [] : rows);
  const judged: JudgedItem = {
    item,
    carried: forgotten === 'duties passed on' ? standing : item.duties,
    past: unless('former posts', item.acts),
    lines: commandLines(state, forgotten, item.createdAt),
    posts: {
      posts: forgotten === 'former posts' ? state.posts.filter(({ until }) => until === null) : state.posts,
      delegations: unless('delegations', [...state.delegations.values()]),
    },
  };
  return {
    item: { id, state: item.state, regionId: regionIds.city },
    duties: standing,
    judged,
  } as unknown as ItemContext;
}

function commandLines({ units, ...history }: PureState, forgotten: Forgotten | null, since: string) {
  const levelOf = ({ regionId }: RegisteredUnit) => (forgotten !== 'levels' && regionId === regionIds.district ? 1 : 0);
  const commanded = () => new Map([...units].map(([id, unit]) => [id, { ...unit, level: levelOf(unit) }]));
  return linesSince(
    {
      units: forgotten === 'present line' ? new Map() : commanded(),
      formerSuperiors: forgotten === 'former superiors' ? [] : history.formerSuperiors,
      successions: forgotten === 'successions' ? [] : history.successions,
    },
    since,
  );
}
