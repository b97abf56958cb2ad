import type { HeldDuty } from './duty.ts';
import { canonicalText } from './history.ts';
import type { ReplayedItem } from './replay.ts';

/** Fields that the history alone determines. */
const determined = [
  ...(['state', 'version', 'attempt', 'progress', 'originalDue', 'dueDate', 'extensions', 'extensionTo'] as const),
  ...(['submittedOn', 'completedOn', 'recheckOn', 'implementedFinding', 'deferredReason', 'mergedInto'] as const),
  'approvalSha256',
] as const;
type Determined = (typeof determined)[number];

/** An item as it is stored, with its duties in force. */
export type StoredItem = { readonly [Key in Determined]: ReplayedItem[Key] } & {
  readonly duties: readonly (HeldDuty & { readonly unitId: string })[];
};

/** What the store says otherwise than the history: names of fields, and of duties as `duty <unit id>`; empty when both agree. */
export function compareReplayed(replayed: ReplayedItem, stored: StoredItem): readonly string[] {
  const fields = determined.filter((field) => replayed[field] !== stored[field]);
  const held = new Map(stored.duties.map((duty) => [duty.unitId, textOfDuty(duty)]));
  const unitIds = new Set([...held.keys(), ...replayed.duties.keys()]);
  const duties = [...unitIds].filter((unitId) => {
    const duty = replayed.duties.get(unitId);
    return held.get(unitId) !== (duty === undefined ? undefined : textOfDuty(duty));
  });
  return [...fields, ...duties.map((unitId) => `duty ${unitId}`)];
}

function textOfDuty({ kind, acknowledgedAt, feedback, feedbackAt, returnedReason }: HeldDuty): string {
  const signed = acknowledgedAt === null ? null : Date.parse(acknowledgedAt);
  const said = feedbackAt === null ? null : Date.parse(feedbackAt);
  return canonicalText({ kind, signed, feedback, said, returnedReason });
}
