import type { EscalationRow } from '#database/clocks.ts';
import type { Database } from '#database/connect.ts';
import { insertProposals, lapseProposals } from '#database/escalations.ts';
import { nextStep } from '#domain/clocks/nextStep.ts';
import type { Obligation } from '#domain/clocks/obligation.ts';
import { grouped } from './grouped.ts';

/** What the ladder gained and lost on a day. */
export interface Proposed {
  readonly proposed: number;
  readonly lapsed: number;
}

/**
 * Proposes the step whose condition holds for every duty that is late, and lets proposals lapse whose duty no longer is. Nothing is
 * issued here: that is for a person to decide.
 */
export async function proposeSteps(
  db: Database,
  { obligations, taken, today }: { obligations: readonly Obligation[]; taken: readonly EscalationRow[]; today: string },
): Promise<Proposed> {
  const late = new Map(obligations.filter(({ due }) => today > due).map((open) => [keyOf(open), open]));
  const takenOf = grouped(taken, keyOfPaper);
  const over = taken.filter((paper) => paper.state === 'proposed' && !late.has(keyOfPaper(paper)));
  await lapseProposals(
    db,
    over.map(({ id }) => id),
  );
  const rows = [...late].flatMap(([key, open]) => {
    const step = nextStep(open, takenOf.get(key) ?? [], today);
    return step === null || open.unitId === null ? [] : [{ ...proposal(open, open.unitId, today), step }];
  });
  return { proposed: await insertProposals(db, rows), lapsed: over.length };
}

function proposal({ subject, kind, dutyKind, due }: Obligation, unitId: string, today: string) {
  return {
    regionId: subject.regionId,
    itemId: subject.kind === 'item' ? subject.id : null,
    taskId: subject.kind === 'task' ? subject.id : null,
    ...{ subject: subject.number, unitId, obligation: kind, dutyKind },
    ...{ dueOn: due, proposedOn: today, state: 'proposed' as const },
  };
}

const keyOf = ({ subject, unitId, kind, due }: Obligation) => [subject.id, unitId, kind, due].join(' ');

const keyOfPaper = ({ itemId, taskId, unitId, obligation, dueOn }: EscalationRow) =>
  [itemId ?? taskId, unitId, obligation, dueOn].join(' ');
