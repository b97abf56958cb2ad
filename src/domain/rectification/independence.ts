import { type CommandLines, reachedFrom, reversed } from '#domain/organisation/commandHistory.ts';
import { type Duty, dutyKindNames, rectifyingDuties } from './duty.ts';

/** Why a unit may not verify an item: the duty it would be checking, and how the unit stands to that duty's unit. */
export interface Entanglement {
  readonly unitName: string;
  readonly duty: string;
  readonly relation: 'same' | 'above' | 'below' | 'successor' | 'lower';
}

/** How the verifying unit stands to the unit whose work it would check. */
const relationWords: Record<Entanglement['relation'], (unit: string) => string> = {
  same: (unit) => `本身就是${unit}`,
  above: (unit) => `是${unit}的上级`,
  below: (unit) => `隶属于${unit}`,
  successor: (unit) => `由${unit}合并、拆分而来`,
  lower: (unit) => `的层级低于${unit}的上级`,
};

const lineRule = '整改单位及其上下级不得核查自己的整改';
const levelRule = '核查由层级不低于整改单位上级的督导部门进行';

/**
 * 破“内部循环”: finds why `verifierId` is not independent of an item, or null when it is.
 * A unit is entangled when it leads, shares or assists the item, or has stood above or below such a unit in one line of command at
 * any time that `lines` covers; what came out of a unit by merging or splitting stands where that unit stood. Nor is it independent
 * when it stands at a lower level than whatever is above such a unit: a district's inspectors do not judge a department of the city.
 */
export function findEntanglement(
  verifierId: string,
  duties: readonly CarriedDuty[],
  lines: CommandLines,
): Entanglement | null {
  return findTie(verifierId, duties, lines) ?? findHigher(verifierId, duties, lines);
}

type CarriedDuty = Pick<Duty, 'unitId' | 'kind'>;

function findTie(verifierId: string, duties: readonly CarriedDuty[], lines: CommandLines): Entanglement | null {
  const origins = reachedFrom(verifierId, reversed(lines.successors));
  for (const duty of duties.filter(isRectifying)) {
    const relation = relate({ verifierId, origins }, duty.unitId, lines);
    if (relation !== null) return entangled(duty, relation, lines);
  }
  return null;
}

function findHigher(verifierId: string, duties: readonly CarriedDuty[], lines: CommandLines): Entanglement | null {
  const level = lines.units.get(verifierId)?.level ?? Number.POSITIVE_INFINITY;
  const higher = duties.filter(isRectifying).find(({ unitId }) => levelAbove(unitId, lines) < level);
  return higher === undefined ? null : entangled(higher, 'lower', lines);
}

/** Level of whatever stands directly above a unit; its own where nothing does. */
function levelAbove(unitId: string, { units }: CommandLines): number {
  const unit = units.get(unitId);
  const own = unit?.level ?? Number.POSITIVE_INFINITY;
  return Math.min(own, units.get(unit?.superiorId ?? '')?.level ?? own);
}

function isRectifying({ kind }: CarriedDuty): boolean {
  return rectifyingDuties.some((one) => one === kind);
}

function entangled({ unitId, kind }: CarriedDuty, relation: Entanglement['relation'], { units }: CommandLines) {
  return { unitName: units.get(unitId)?.name ?? '', duty: dutyKindNames[kind], relation };
}

interface Verifier {
  readonly verifierId: string;
  /** The verifier and all units that it came out of. */
  readonly origins: ReadonlySet<string>;
}

function relate({ verifierId, origins }: Verifier, unitId: string, lines: CommandLines) {
  if (verifierId === unitId) return 'same';
  const carriers = reachedFrom(unitId, lines.successors);
  if (carriers.has(verifierId)) return 'successor';
  for (const carrier of carriers) {
    const above = reachedFrom(carrier, lines.superiors);
    for (const origin of origins) {
      if (above.has(origin)) return 'above';
      if (reachedFrom(origin, lines.superiors).has(carrier)) return 'below';
    }
  }
  return null;
}

/** Finds why a person, given the units that it is bound to, is not independent of an item whatever unit it belongs to by now. */
export function findPastEntanglement(
  unitIds: Iterable<string>,
  duties: readonly CarriedDuty[],
  lines: CommandLines,
): Entanglement | null {
  for (const unitId of unitIds) {
    const found = findTie(unitId, duties, lines);
    if (found !== null) return found;
  }
  return null;
}

/** The refusal in words, with the rule cited. */
export function explainEntanglement(found: Entanglement): string {
  const relation = relationWords[found.relation](`本项的${found.duty}单位“${found.unitName}”`);
  return `核查单位${relation}。${found.relation === 'lower' ? levelRule : lineRule}（独立核查规则，破除“内部循环”）`;
}

/** The same for a person whose unit is independent but who is bound to another one. */
export function explainPastEntanglement({ duty, unitName }: Entanglement): string {
  return `您（或与您有委托关系的人员）在本项办理期间曾任职于整改一方（或其上下级），该方与${duty}单位“${unitName}”同属一条隶属线。调岗、委托后仍不得核查自己参与过的整改（独立核查规则，破除“内部循环”）`;
}
