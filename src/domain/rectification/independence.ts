import { type CommandedUnit, lineAbove } from '#domain/organisation/unit.ts';
import { type Duty, dutyKindNames, rectifyingDuties } from './duty.ts';

/** Why a unit may not verify an item: the duty it would be checking, and how the unit stands to that duty's unit. */
export interface Entanglement {
  readonly unitName: string;
  readonly duty: string;
  readonly relation: 'same' | 'above' | 'below';
}

/** How the verifying unit stands to the unit whose work it would check. */
const relationWords: Record<Entanglement['relation'], (unit: string) => string> = {
  same: (unit) => `本身就是${unit}`,
  above: (unit) => `是${unit}的上级`,
  below: (unit) => `隶属于${unit}`,
};

/**
 * 破“内部循环”: finds why `verifierId` is not independent of an item, or null when it is.
 * A unit is entangled when it leads, shares or assists the item, or stands above or below such a unit in one line of command.
 */
export function findEntanglement(
  verifierId: string,
  duties: readonly Duty[],
  units: ReadonlyMap<string, CommandedUnit>,
): Entanglement | null {
  for (const duty of duties) {
    if (!rectifyingDuties.some((kind) => kind === duty.kind)) continue;
    const relation = relate(verifierId, duty.unitId, units);
    if (relation !== null)
      return { unitName: units.get(duty.unitId)?.name ?? '', duty: dutyKindNames[duty.kind], relation };
  }
  return null;
}

/** That an account acted on an item, and the name of the unit it did so for. */
export interface PastAct {
  readonly accountId: string;
  readonly unit: string;
}

/**
 * Finds why a person, given its own past acts on an item, is not independent of it whatever unit it belongs to by now: it acted
 * for a unit that is entangled. A move to the inspectorate does not make anybody the judge of its own work.
 */
export function findPastEntanglement(
  past: readonly PastAct[],
  duties: readonly Duty[],
  units: ReadonlyMap<string, CommandedUnit>,
): Entanglement | null {
  const names = new Set(past.map(({ unit }) => unit));
  for (const { id, name } of units.values()) {
    const found = names.has(name) ? findEntanglement(id, duties, units) : null;
    if (found !== null) return found;
  }
  return null;
}

function relate(verifierId: string, unitId: string, units: ReadonlyMap<string, CommandedUnit>) {
  if (verifierId === unitId) return 'same';
  if (lineAbove(unitId, units).includes(verifierId)) return 'above';
  return lineAbove(verifierId, units).includes(unitId) ? 'below' : null;
}

/** The refusal in words, with the rule cited. */
export function explainEntanglement(found: Entanglement): string {
  const relation = relationWords[found.relation](`本项的${found.duty}单位“${found.unitName}”`);
  return `核查单位${relation}。整改单位及其上下级不得核查自己的整改（独立核查规则，破除“内部循环”）`;
}

/** The same for a person whose unit is independent but who acted on the item before. */
export function explainPastEntanglement({ duty, unitName }: Entanglement): string {
  return `您曾以整改一方（或其上下级）的身份办理本项，该方与${duty}单位“${unitName}”同属一条隶属线。调岗后仍不得核查自己参与过的整改（独立核查规则，破除“内部循环”）`;
}
