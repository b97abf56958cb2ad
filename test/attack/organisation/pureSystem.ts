import { type Actor, systemActor } from '#domain/access/actor.ts';
import type { Role } from '#domain/access/role.ts';
import { type FormerSuperior, linesSince, type Succession } from '#domain/organisation/commandHistory.ts';
import { planUnitChange } from '#domain/organisation/planUnitChange.ts';
import type { RegisteredRegion, RegisteredUnit } from '#domain/organisation/register.ts';
import { noTraits } from '#domain/organisation/school.ts';
import type { unitChange } from '#domain/organisation/unitChange.ts';
import type { DelegatedPost, HeldPost, PastAct } from '#domain/rectification/boundUnits.ts';
import { type DutyKind, joinDuties } from '#domain/rectification/duty.ts';
import type { ItemState } from '#domain/rectification/states.ts';
import { getTransition } from '#domain/rectification/transitions.ts';
import { RuleError } from '#domain/ruleError.ts';
import { type ItemContext, requireEntitled } from '#services/rectification/itemContext.ts';
import type { Command, PlayedKind, PlayedPlace, PlayedSystem } from './command.ts';

const day = '2026-03-02';
const regionIds: Readonly<Record<PlayedPlace, string>> = {
  city: '5b1d3b3e-0000-4000-8000-000000000001',
  district: '5b1d3b3e-0000-4000-8000-000000000002',
};
const basis = { effectiveOn: day, reason: '随机调整机构' };

export const roleOfKind: Record<PlayedKind, Role> = {
  administration: 'administrator',
  supervision: 'inspector',
  school: 'principal',
  research: 'researcher',
  'leading-group': 'leader',
};

/** What a careless enforcer might not look at; the witness has to notice each. */
export const forgettable = [
  'former superiors',
  'successions',
  'former posts',
  'delegations',
  'duties passed on',
  'present line',
  'levels',
] as const;
export type Forgotten = (typeof forgettable)[number];

interface Duty {
  readonly unitId: string;
  kind: DutyKind;
  acknowledgedAt: string | null;
  ended: boolean;
}

interface Item {
  readonly createdAt: string;
  state: ItemState;
  readonly duties: Duty[];
  readonly acts: PastAct[];
}

type Held = { -readonly [Key in keyof HeldPost]: HeldPost[Key] };
type Given = { -readonly [Key in keyof DelegatedPost]: DelegatedPost[Key] };

/**
 * The rules themselves, without a database: changes are planned by the function that the services plan them with, and every deed is asked
 * for at the one gate of the ledger. Only what a database does (keep rows, note moments) is done here.
 */
export function pureSystem(forgotten: Forgotten | null = null): PlayedSystem {
  const units = new Map<string, RegisteredUnit>();
  const formerSuperiors: FormerSuperior[] = [];
  const successions: Succession[] = [];
  const posts: Held[] = [];
  const delegations = new Map<string, Given>();
  const items = new Map<string, Item>();
  let moment = Date.parse('2026-03-02T01:00:00Z');
  const at = () => new Date(moment).toISOString();
  const isOver = ({ state }: Item) => state === 'withdrawn' || state === 'merged';
  const postOf = (accountId: string) => posts.find((post) => post.accountId === accountId && post.until === null);

  const levelOf = ({ regionId }: RegisteredUnit) => (forgotten !== 'levels' && regionId === regionIds.district ? 1 : 0);
  const commanded = () => new Map([...units].map(([id, unit]) => [id, { ...unit, level: levelOf(unit) }]));
  const write = (unit: RegisteredUnit) => {
    const before = units.get(unit.id);
    if (before !== undefined && before.superiorId !== null)
      formerSuperiors.push({ unitId: unit.id, superiorId: before.superiorId, until: at() });
    units.set(unit.id, unit);
  };
  const move = (accountId: string, unitId: string | null) => {
    const held = postOf(accountId);
    if (held !== undefined) held.until = at();
    if (unitId !== null) posts.push({ accountId, unitId, until: null });
  };
  const pass = (duty: Duty, item: Item, unitId: string) => {
    duty.ended = true;
    const own = item.duties.find((one) => one.unitId === unitId && !one.ended);
    if (own !== undefined) {
      const unsaid = { feedback: null, feedbackAt: null, returnedReason: null };
      const joined = joinDuties({ ...own, ...unsaid }, { ...duty, ...unsaid });
      own.kind = joined.kind;
      own.acknowledgedAt = joined.acknowledgedAt;
    }
    if (own === undefined) item.duties.push({ ...duty, unitId, ended: false });
  };

  const change = (unitId: string, given: object) => {
    const open = [...items].flatMap(([itemId, item]) =>
      isOver(item)
        ? []
        : item.duties.filter((duty) => duty.unitId === unitId && !duty.ended).map((duty) => ({ itemId, item, duty })),
    );
    const held = {
      duties: open.map(({ itemId }) => ({ id: itemId })),
      posts: posts
        .filter((post) => post.unitId === unitId && post.until === null)
        .map(({ accountId }) => ({ accountId, username: accountId, title: '岗位' })),
      subordinates: [...units.values()].filter((unit) => unit.superiorId === unitId && unit.endedOn === null),
      others: 0,
    };
    const named = Object(given);
    const handover =
      named.dutiesTo === undefined
        ? {}
        : {
            others: named.dutiesTo,
            duties: held.duties.map(({ id }) => ({ dutyId: id, unitId: named.dutiesTo })),
            posts: held.posts.map(({ accountId }) => ({ accountId, unitId: named.postsTo })),
            subordinates: held.subordinates
              .filter(({ id }) => id !== named.dutiesTo)
              .map(({ id }) => ({ unitId: id, superiorId: named.dutiesTo })),
          };
    const { dutiesTo: _, postsTo: __, ...fields } = named;
    const wish = { ...fields, ...handover, ...basis } as ReturnType<typeof unitChange.parse>;
    const plan = planUnitChange({ units, regions }, { unitId, change: wish }, held);
    for (const unit of plan.units) write(unit);
    for (const successorId of plan.successors)
      successions.push({ predecessorId: unitId, successorId, recordedAt: at() });
    for (const { accountId, unitId: to } of plan.posts) move(accountId, to);
    for (const { dutyId, unitId: to } of plan.duties)
      for (const { itemId, item, duty } of open) if (itemId === dutyId) pass(duty, item, to);
  };

  const actorOf = (accountId: string, stead: string | null): Actor => {
    const given = stead === null ? undefined : delegations.get(stead);
    if (stead !== null && (given === undefined || given.delegateId !== accountId || Date.parse(given.until) <= moment))
      throw new RuleError('access.not-found', '不在委托期内', { status: 404 });
    const own = postOf(accountId);
    const held = given === undefined ? own : postOf(given.delegatorId);
    const unit = units.get(held?.unitId ?? '');
    if (own === undefined || held === undefined || unit === undefined)
      throw new RuleError('access.no-post', '没有岗位');
    return {
      ...systemActor,
      accountId,
      unitId: unit.id,
      regionId: unit.regionId,
      role: roleOfKind[unit.kind as PlayedKind],
    };
  };

  const act = ({ item: name, account, stead, deed }: Extract<Command, { kind: 'act' }>) => {
    const actor = actorOf(account, stead);
    const item = items.get(name);
    if (item === undefined) throw new RuleError('ledger.not-found', '没有这个台账项', { status: 404 });
    const standing = item.duties.filter(({ ended }) => !ended);
    const unless = <Row>(what: Forgotten, rows: readonly Row[]) => (forgotten === what ? [] : rows);
    const lines = linesSince(
      {
        units: forgotten === 'present line' ? new Map() : commanded(),
        formerSuperiors: unless('former superiors', formerSuperiors),
        successions: unless('successions', successions),
      },
      item.createdAt,
    );
    const context = {
      item: { id: name, state: item.state, regionId: regionIds.city, createdAt: item.createdAt },
      ...{
        duties: standing,
        carried: forgotten === 'duties passed on' ? standing : item.duties,
        past: unless('former posts', item.acts),
        units,
        lines,
      },
      posts: {
        posts: forgotten === 'former posts' ? posts.filter(({ until }) => until === null) : posts,
        delegations: unless('delegations', [...delegations.values()]),
      },
    } as unknown as ItemContext;
    requireEntitled(deed, actor, context);
    for (const duty of standing) if (deed === 'acknowledge' && duty.unitId === actor.unitId) duty.acknowledgedAt = at();
    const isSigned = standing.every(({ kind, acknowledgedAt }) => kind === 'oversee' || acknowledgedAt !== null);
    item.state = getTransition(deed).to ?? (deed === 'acknowledge' && isSigned ? 'acknowledged' : item.state);
    if (actor.unitId !== null) item.acts.push({ accountId: account, unitId: actor.unitId });
  };

  const perform = (command: Command): unknown => {
    switch (command.kind) {
      case 'open-unit': {
        const { unit: id, as: kind, place, superior: superiorId } = command;
        return write({
          id,
          code: id,
          name: id,
          kind,
          regionId: regionIds[place],
          superiorId,
          ...{ endedOn: null, heirId: null },
          ...noTraits,
        });
      }
      case 'move':
        return change(command.unit, {
          ...{ kind: 'move', regionId: regionIds[command.place], superiorId: command.superior },
        });
      case 'rename':
        return change(command.unit, { kind: 'rename', name: command.name });
      case 'merge':
        return change(command.unit, { kind: 'merge', into: command.into });
      case 'split': {
        const postsTo = command.into.find((part) => units.get(part)?.kind === units.get(command.unit)?.kind) ?? null;
        return change(command.unit, { kind: 'split', into: command.into, dutiesTo: command.into[0], postsTo });
      }
      case 'close': {
        const isAlike = units.get(command.heir)?.kind === units.get(command.unit)?.kind;
        return change(command.unit, { kind: 'close', dutiesTo: command.heir, postsTo: isAlike ? command.heir : null });
      }
      case 'post': {
        if (command.unit !== null && units.get(command.unit)?.endedOn !== null)
          throw new RuleError('access.not-found', '没有这个单位');
        return move(command.account, command.unit);
      }
      case 'delegate': {
        if (command.from === command.to || postOf(command.from) === undefined || postOf(command.to) === undefined)
          throw new RuleError('access.delegate-post', '没有岗位');
        const until = new Date(moment + 86_400_000).toISOString();
        return delegations.set(command.delegation, { delegatorId: command.from, delegateId: command.to, until });
      }
      case 'end-delegation': {
        const given = delegations.get(command.delegation);
        if (given !== undefined) given.until = at();
        return;
      }
      case 'open-item': {
        const duties = command.duties.map(({ unit, kind }) => ({
          unitId: unit,
          kind,
          acknowledgedAt: null,
          ended: false,
        }));
        if (duties.some(({ unitId }) => units.get(unitId)?.endedOn !== null))
          throw new RuleError('organisation.ended', '已停用');
        return items.set(command.item, { createdAt: at(), state: 'assigned', duties, acts: [] });
      }
      case 'act':
        return act(command);
      case 'wait':
        return;
    }
  };

  return {
    attempt: async (command) => {
      moment += command.kind === 'wait' ? 3_600_000 : 1_000;
      try {
        perform(command);
        return true;
      } catch (error) {
        if (error instanceof RuleError) return false;
        throw error;
      }
    },
  };
}

const city: RegisteredRegion = {
  ...{ id: regionIds.city, code: '990100', gbCode: null, name: '明江市', kind: 'city', parentId: null },
  ...{ path: '/990100/', endedOn: null },
};
const regions = new Map<string, RegisteredRegion>([
  [city.id, city],
  [
    regionIds.district,
    {
      ...{ id: regionIds.district, code: '990102', gbCode: null, name: '东湖区', kind: 'district', parentId: city.id },
      ...{ path: '/990100/990102/', endedOn: null },
    },
  ],
]);
