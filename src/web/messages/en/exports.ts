import { prefixed } from '#web/messages/prefixed.ts';

/** Words of taking files with several units' results out. */
export const exportWords = {
  'exports.title': 'Export requests',
  'exports.note':
    'A file with the results of several units leaves only when another leader or officer of the region approves; then it can be downloaded once within seven days. Every step is on the audit trail.',
  'exports.waiting': 'Waiting for my approval',
  'exports.waitingNone': 'No export request waits for you.',
  'exports.own': 'My requests',
  'exports.ownNone': 'You have not asked for an export yet',
  'exports.ownNoneNext':
    'Export a problem list or the ledger; where the file holds the results of several units, you can ask for approval there.',
  'exports.askedAt': 'Asked at',
  'exports.asker': 'Asked by (post)',
  'exports.file': 'File',
  'exports.units': 'Units',
  'exports.use': 'Purpose and reason',
  'exports.decision': 'Decision',
  'exports.take': 'Download',
  'exports.approve': 'Approve',
  'exports.refuse': 'Refuse',
  'exports.decisionNote':
    'Look at the purpose: results serve learning, finding problems, adjusting policy and improving work, never ranking, contests, rewards or punishment.',
  'exports.decisionReason': 'Reason (at least four characters)',
  'exports.ask': 'Ask for approval',
  'exports.asked': 'The request was sent. Once approved, the file can be downloaded from “Export requests”.',
  'exports.open': 'Open export requests',
  ...prefixed('exports.state', {
    waiting: 'Waiting',
    refused: 'Refused',
    approved: 'Approved, one download',
    lapsed: 'Lapsed',
    taken: 'Downloaded',
  }),
} as const;
