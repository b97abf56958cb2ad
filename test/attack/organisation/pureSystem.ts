import { noTraits } from '#domain/organisation/school.ts';
import { RuleError } from '#domain/ruleError.ts';
import { actPurely } from './actPurely.ts';
import { changePurely } from './changePurely.ts';
import type { Command, PlayedSystem } from './command.ts';
import type { Forgotten } from './forgettable.ts';
import { regionIds } from './playedRegions.ts';
import { emptyState, movePost, noted, type PureState, postOf, writeUnit } from './pureState.ts';

/**
 * The rules themselves, without a database: changes are planned by the function that the services plan them with, and every deed is asked
 * for at the one gate of the ledger. Only what a database does (keep rows, note moments) is done here.
 */
export function pureSystem(forgotten: Forgotten | null = null): PlayedSystem {
  const state = emptyState();
  return {
    attempt: async (command) => {
      state.moment += command.kind === 'wait' ? 3_600_000 : 1_000;
      try {
        perform(state, forgotten, command);
        return true;
      } catch (error) {
        if (error instanceof RuleError) return false;
        throw error;
      }
    },
  };
}

function perform(state: PureState, forgotten: Forgotten | null, command: Command): unknown {
  const kindOf = (unit: string) => state.units.get(unit)?.kind;
  switch (command.kind) {
    case 'open-unit':
      return openUnit(state, command);
    case 'move':
      return changePurely(state, command.unit, {
        ...{ kind: 'move', regionId: regionIds[command.place], superiorId: command.superior },
      });
    case 'rename':
      return changePurely(state, command.unit, { kind: 'rename', name: command.name });
    case 'merge':
      return changePurely(state, command.unit, { kind: 'merge', into: command.into });
    case 'split': {
      const postsTo = command.into.find((part) => kindOf(part) === kindOf(command.unit)) ?? null;
      const [dutiesTo] = command.into;
      return changePurely(state, command.unit, { kind: 'split', into: command.into, dutiesTo, postsTo });
    }
    case 'close': {
      const postsTo = kindOf(command.heir) === kindOf(command.unit) ? command.heir : null;
      return changePurely(state, command.unit, { kind: 'close', dutiesTo: command.heir, postsTo });
    }
    case 'post':
      return post(state, command);
    case 'delegate':
      return delegate(state, command);
    case 'end-delegation': {
      const given = state.delegations.get(command.delegation);
      if (given !== undefined) given.until = noted(state);
      return;
    }
    case 'open-item':
      return openItem(state, command);
    case 'act':
      return actPurely(state, forgotten, command);
    case 'wait':
      return;
  }
}

type Played<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

function openUnit(state: PureState, { unit: id, as: kind, place, superior: superiorId }: Played<'open-unit'>): void {
  const register = { id, code: id, name: id, kind, regionId: regionIds[place], superiorId };
  writeUnit(state, { ...register, endedOn: null, heirId: null, ...noTraits });
}

function post(state: PureState, { account, unit }: Played<'post'>): void {
  if (unit !== null && state.units.get(unit)?.endedOn !== null) throw new RuleError('access.not-found', '没有这个单位');
  movePost(state, account, unit);
}

function delegate(state: PureState, { delegation, from, to }: Played<'delegate'>): void {
  if (from === to || postOf(state, from) === undefined || postOf(state, to) === undefined)
    throw new RuleError('access.delegate-post', '没有岗位');
  const until = new Date(state.moment + 86_400_000).toISOString();
  state.delegations.set(delegation, { delegatorId: from, delegateId: to, until });
}

function openItem(state: PureState, { item, duties: given }: Played<'open-item'>): void {
  const duties = given.map(({ unit, kind }) => ({ unitId: unit, kind, acknowledgedAt: null, ended: false }));
  if (duties.some(({ unitId }) => state.units.get(unitId)?.endedOn !== null))
    throw new RuleError('organisation.ended', '已停用');
  state.items.set(item, { createdAt: noted(state), state: 'assigned', duties, acts: [] });
}
