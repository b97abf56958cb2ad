import { getTransition } from '#domain/rectification/transitions.ts';
import type { Command, PlayedKind, PlayedPlace } from './command.ts';

interface WatchedUnit {
  readonly as: PlayedKind;
  place: PlayedPlace;
  superior: string | null;
  stands: boolean;
}

interface WatchedItem {
  /** Units that have to carry the item out at present. */
  carriers: Map<string, boolean>;
  /** Units and people that have had a hand in it, or stood in line or in stead with somebody who had. Only ever grows. */
  readonly units: Set<string>;
  readonly people: Set<string>;
}

/**
 * Watches a play from outside and keeps book by the simplest means: after every command it goes through everybody as they stand at that
 * moment and writes down who is in line with whom. It shares no code with the rules it watches, looks at no dates, and forgets nothing.
 */
export class Witness {
  readonly units = new Map<string, WatchedUnit>();
  readonly postOf = new Map<string, string | null>();
  readonly delegations = new Map<string, { readonly from: string; readonly to: string; open: boolean }>();
  readonly items = new Map<string, WatchedItem>();
  verifications = 0;

  /** Takes note of a command that was taken; answers what was wrong about it, or null. */
  note(command: Command): string | null {
    const wrong = command.kind === 'act' ? this.#noteAct(command) : null;
    if (command.kind !== 'act') this.#change(command);
    this.#look();
    return wrong;
  }

  #noteAct({ item: name, account, stead, deed }: Extract<Command, { kind: 'act' }>): string | null {
    const item = this.items.get(name);
    if (item === undefined) return `${name} does not exist`;
    const giver = stead === null ? null : (this.delegations.get(stead)?.from ?? null);
    const unit = this.postOf.get(giver ?? account) ?? null;
    if (getTransition(deed).standing === 'independent') {
      this.verifications += 1;
      if (unit !== null && item.units.has(unit))
        return `${account} of ${unit} verified ${name}, which ${unit} had a hand in`;
      const higher = unit === null ? undefined : this.#higherThan(unit, item);
      if (higher !== undefined) return `${account} of ${unit} verified ${name}, for which it stands too low: ${higher}`;
      const tainted = [account, giver].find((person) => person !== null && item.people.has(person));
      return tainted === undefined ? null : `${account} verified ${name}, which ${tainted} had a hand in`;
    }
    if (unit !== null && item.carriers.get(unit) === true) {
      item.people.add(account);
      if (giver !== null) item.people.add(giver);
    }
    return null;
  }

  /** A carrier that is of the city, or whose superior is, while the unit is of the district. */
  #higherThan(unit: string, { carriers }: WatchedItem): string | undefined {
    if (this.#unit(unit).place === 'city') return undefined;
    const carrying = [...carriers].flatMap(([carrier, carries]) => (carries ? [carrier] : []));
    return carrying.find((carrier) => {
      const { place, superior } = this.#unit(carrier);
      return place === 'city' || (superior !== null && this.#unit(superior).place === 'city');
    });
  }

  #change(command: Exclude<Command, { kind: 'act' }>): void {
    switch (command.kind) {
      case 'open-unit':
        this.units.set(command.unit, {
          ...{ as: command.as, place: command.place, superior: command.superior, stands: true },
        });
        return;
      case 'move':
        this.#unit(command.unit).superior = command.superior;
        this.#unit(command.unit).place = command.place;
        return;
      case 'merge':
        this.#end(command.unit, { heirs: [command.into], duties: command.into, subordinates: command.into });
        return;
      case 'split':
        this.#end(command.unit, { heirs: command.into, duties: command.into[0], subordinates: command.into[0] });
        return;
      case 'close':
        this.#end(command.unit, { heirs: [], duties: command.heir, subordinates: command.heir });
        return;
      case 'post':
        this.postOf.set(command.account, command.unit);
        return;
      case 'delegate':
        this.delegations.set(command.delegation, { from: command.from, to: command.to, open: true });
        return;
      case 'end-delegation': {
        const ended = this.delegations.get(command.delegation);
        if (ended !== undefined) ended.open = false;
        return;
      }
      case 'open-item': {
        const carriers = new Map(command.duties.map(({ unit, kind }) => [unit, kind !== 'oversee']));
        this.items.set(command.item, { carriers, units: new Set(), people: new Set() });
        return;
      }
      case 'rename':
      case 'wait':
        return;
    }
  }

  #end(
    name: string,
    { heirs, duties, subordinates }: { heirs: readonly string[]; duties: string; subordinates: string },
  ): void {
    const ended = this.#unit(name);
    const places = heirs.length === 0 ? [duties] : heirs;
    const place = places.find((heir) => this.#unit(heir).as === ended.as) ?? null;
    if (this.#above(duties).includes(name) && heirs.length === 1) this.#unit(duties).superior = ended.superior;
    ended.stands = false;
    for (const [unit, watched] of this.units)
      if (watched.stands && watched.superior === name && unit !== subordinates) watched.superior = subordinates;
    for (const [account, unit] of this.postOf) if (unit === name) this.postOf.set(account, place);
    for (const { carriers, units } of this.items.values()) {
      const carried = carriers.get(name);
      if (carried !== undefined) {
        carriers.delete(name);
        carriers.set(duties, carried || (carriers.get(duties) ?? false));
      }
      if (units.has(name)) for (const heir of heirs) units.add(heir);
    }
  }

  #unit(name: string): WatchedUnit {
    const unit = this.units.get(name);
    if (unit === undefined) throw new Error(`the play does not know ${name}`);
    return unit;
  }

  #above(name: string): readonly string[] {
    const superior = this.units.get(name)?.superior ?? null;
    return superior === null ? [] : [superior, ...this.#above(superior)];
  }

  /** Writes down, for every item, who is in line with its carriers at this moment, and who stands in for whom. */
  #look(): void {
    for (const { carriers, units, people } of this.items.values()) {
      for (const [carrier, carries] of carriers) {
        if (!carries) continue;
        const line = new Set([carrier, ...this.#above(carrier)]);
        for (const unit of this.units.keys()) if (this.#above(unit).includes(carrier)) line.add(unit);
        for (const unit of line) units.add(unit);
        for (const [account, unit] of this.postOf) if (unit !== null && line.has(unit)) people.add(account);
      }
      for (let size = -1; size !== people.size; ) {
        size = people.size;
        for (const { from, to, open } of this.delegations.values()) {
          if (open && people.has(from)) people.add(to);
          if (open && people.has(to)) people.add(from);
        }
      }
    }
  }
}
