import { dayOfAct, type ToldAct, textOf, whoOf } from './toldAct.ts';

/** A request for an extension and what became of it. */
export interface ExtensionRequest {
  readonly askedOn: string;
  readonly askedBy: string;
  readonly reason: string;
  readonly progressNote: string;
  readonly from: string | null;
  readonly to: string | null;
  /** Granted, refused, or moot because the item was submitted or set aside first; null while it waits. */
  readonly decision: 'granted' | 'refused' | 'moot' | null;
  readonly decidedOn: string | null;
  readonly decidedBy: string | null;
  readonly decisionReason: string | null;
}

/** A lead asks for more time; `from` is the date in force. */
export function asked(from: string | null, act: ToldAct): ExtensionRequest {
  const { reason, progressNote, date } = act.details;
  return {
    ...{
      askedOn: dayOfAct(act.at),
      askedBy: whoOf(act),
      reason: textOf(reason) ?? '',
      progressNote: textOf(progressNote) ?? '',
    },
    ...{ from, to: textOf(date), decision: null, decidedOn: null, decidedBy: null, decisionReason: null },
  };
}

/** What becomes of the request that waits. */
export function decided(
  requests: readonly ExtensionRequest[],
  act: ToldAct,
  decision: 'granted' | 'refused' | 'moot',
): readonly ExtensionRequest[] {
  const decisionReason = decision === 'moot' ? null : textOf(act.details.reason);
  return requests.map((request) =>
    request.decision === null
      ? { ...request, decision, decidedOn: dayOfAct(act.at), decidedBy: whoOf(act), decisionReason }
      : request,
  );
}
