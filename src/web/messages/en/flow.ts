import type { flow as zh } from '#web/messages/zh/flow.ts';

/** English of the side flows of an item. */
export const flow: Record<keyof typeof zh, string> = {
  'flow.explain.submit-for-review':
    'Goes to the leading group for review. It can still be revised; once approved, a change needs a new review.',
  'flow.explain.assign':
    'You approve the target, measures, duties, window and budget as they stand now. When any of them changes, the approval lapses.',
  'flow.explain.review-again':
    'What was approved has changed since. Send it to review again; nobody can act on it before a new approval.',
  'flow.explain.return-duty':
    'Return a duty that is not yours; the issuer reassigns it. Say why, and whose it should be.',
  'flow.explain.reassign':
    'The returned duty goes to another unit, which has to acknowledge it. Reassigned by an officer it needs a new review; reassigned by the leading group it is approved.',
  'flow.explain.request-extension':
    'Only before the due date. Give the reason, the progress so far and the new date; the leading group decides. The original date and every extension stay on record.',
  'flow.explain.approve-extension':
    'The new date takes effect and is counted; the original date stays, and lateness is still measured against it. Nobody decides on their own request.',
  'flow.explain.refuse-extension': 'The date in force stays. The lead unit sees the reason.',
  'flow.explain.merge':
    'Only into an item of the same issuer that has not been submitted. The other item takes over the problems; duties and evidence stay reachable from it; this one ends as merged.',
  'flow.explain.withdraw': 'Only before work begins. The record and the reason are kept.',
  'flow.explain.return-for-rework':
    'Another attempt begins: sharing units have to report again before the lead can submit.',
  'flow.explain.resume':
    'Work goes on: earlier evidence and reports no longer count. A due date for the new attempt may be set.',
  'flow.explain.reopen':
    'The recheck found that it fell back: both verdicts fall and another attempt begins; earlier evidence and reports no longer count. A due date for it may be set.',
  'flow.rechecks': 'After closing',
  'flow.rechecksNote':
    'When data of a later round come in they are held against the round that the closing rests on; what is worse beyond chance, all of that round judged together, is reopened by itself.',
  'flow.reopenedByIt': 'Reopened for this',
  'flow.recheckWaits':
    'Data of “{{round}}” are here; they are compared once the linking error between the two rounds is entered.',
  'flow.lapsed': 'The approval has lapsed; the item is back in review',
  'flow.lapsedNext': 'Until it is approved again, nobody can act on it.',
  'flow.mismatch': 'The item is not what was approved; nobody can act on it',
  'flow.mergedInto': 'This item was merged into',
  'flow.mergedNote': 'That item has taken over the problems; go on there.',
  'flow.parent': 'Item above',
  'flow.approval': 'Approval',
  'flow.approvedOn': 'Approved on {{date}}, content hash {{hash}}…',
  'flow.dates': 'Dates and extensions',
  'flow.lateOriginal': 'Against the original date',
  'flow.lateNow': 'Against the date in force',
  'flow.onTime': 'Not late',
  'flow.daysLate': '{{count}} days late',
  'flow.everyDue': 'Every due date',
  'flow.due.create': 'original',
  'flow.due.revise': 'revised before the approval',
  'flow.due.approve-extension': 'extended',
  'flow.due.resume': 'set when work went on',
  'flow.due.reopen': 'set when it was reopened',
  'flow.since': 'since {{date}}',
  'flow.requests': 'Extension requests ({{count}})',
  'flow.noRequests': 'No extension was asked for.',
  'flow.requestLine': '{{date}} {{who}} asked to move {{from}} to {{to}}',
  'flow.decision.pending': 'waiting',
  'flow.decision.granted': 'granted',
  'flow.decision.refused': 'refused',
  'flow.decision.moot': 'ended undecided',
  'flow.progressSoFar': 'Progress so far: {{text}}',
  'flow.decidedBy': 'Decided on {{date}} by {{who}}',
  'flow.attempts': 'Attempts',
  'flow.attemptLine': 'No. {{number}}: from {{began}}, due {{due}}, {{submitted}}',
  'flow.attemptSubmitted': 'submitted on {{date}}',
  'flow.attemptOpen': 'not submitted yet',
  'flow.merged': 'Items merged into this one',
  'flow.mergedProblems': 'Problems',
  'flow.mergedDuties': 'Duties',
  'flow.mergedEvidence': 'Evidence',
  'flow.children': 'Items below',
  'flow.noChildren':
    'Not fanned out yet. One item can be drafted for each district unit or school, which then leads it.',
  'flow.childCounts': 'Counted by state',
  'flow.childOrder': 'In the order of unit codes, not of progress or results.',
  'flow.childrenHidden': 'There are items below that your unit cannot see; they are counted above.',
  'flow.fanOut': 'Fan out',
  'flow.fanOutNote':
    'Drafts one item for each chosen unit with the text, target and due date of this one, led by the unit; none is drafted twice. This item cannot be submitted before all of them are implemented or withdrawn.',
  'flow.fanOutUnits': 'Units below or schools',
  'flow.revise': 'Revise the content',
  'flow.reviseDraft': 'Before the approval it can simply be revised; the history keeps it.',
  'flow.reviseApproved':
    'The item has been approved. A revision lets the approval lapse and sends it back to review; unless only duties change, all units acknowledge again. The due date moves by an extension alone.',
  'flow.measuresHint': 'One measure per line',
  'flow.reviseReason': 'Reason of the revision',
  'flow.replayFits': 'Replayed from its history, it is as it stands',
  'flow.replayDiffers': 'Replayed from its history, it differs in {{count}} places; tell the audit administrator',
};
