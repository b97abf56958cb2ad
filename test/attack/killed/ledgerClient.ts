import { createHash } from 'node:crypto';
import type { Random } from '#demo/random.ts';
import type { ItemDeed } from '#domain/rectification/transitions.ts';
import type { Api } from '#server/api.ts';
import type { Post, StartedChain } from './chainOnServer.ts';
import type { Journal } from './journal.ts';

type Item = Api['GET /api/ledger/items/:id']['reply'];

/** What somebody does next on an item: a deed of the state machine, or filing or reviewing evidence. */
interface Step {
  readonly by: Post;
  readonly deed: ItemDeed | 'file-evidence' | 'review-evidence';
}

/** Histories beyond this length are left alone and a new item is drafted. */
const longEnough = 45;

/**
 * Carries ledger items through their states, one deed after the other, as the people of the chain would; every answer goes into the
 * journal before the next request. Ends when the server no longer answers, or when `stopped` says so.
 */
export async function workOnLedger(
  chain: StartedChain,
  { journal, random, stopped }: { journal: Journal; random: Random; stopped: () => boolean },
): Promise<void> {
  const open = await findUnfinished(chain);
  let itemId = open ?? (await draft(chain, journal));
  while (!stopped()) {
    const item = await chain.people.leader.ask('GET /api/ledger/items/:id', { params: { id: itemId } });
    if (item.history.length >= longEnough) itemId = await draft(chain, journal);
    else await perform(chain, { item, step: nextStep(item, chain, random), word: wordFrom(random) }, journal);
  }
}

async function findUnfinished({ people }: StartedChain): Promise<string | undefined> {
  const items = await people.leader.ask('GET /api/ledger/items');
  return items.find(({ version }) => version < longEnough)?.id;
}

async function draft({ people, units, problemId }: StartedChain, journal: Journal): Promise<string> {
  const duty = (unitId: string, kind: string) => ({ unitId, kind, deadline: null });
  const { id: itemId } = await people.planner.ask('POST /api/ledger/items', {
    body: {
      ...{ title: '提升全市数学教学质量', problemIds: [problemId], kind: 'by-date', budget: null },
      ...{ target: '下一轮监测有可确认的提高', measures: ['教研指导'], window: { text: '全程', year: 2026 } },
      duties: [duty(units.lead, 'lead'), duty(units.share, 'share'), duty(units.inspector, 'oversee')],
    },
  });
  journal.note({ kind: 'deed', itemId, deed: 'create', version: 1, state: 'draft', reason: null });
  return itemId;
}

interface Planned {
  readonly item: Item;
  readonly step: Step;
  readonly word: string;
}

async function perform(chain: StartedChain, planned: Planned, journal: Journal): Promise<void> {
  const { item, step, word } = planned;
  if (step.deed === 'file-evidence') return file(chain, planned, journal);
  if (step.deed === 'review-evidence') return review(chain, planned, journal);
  const { state, version } = await chain.people[step.by].ask('POST /api/ledger/items/:id/deeds/:deed', {
    params: { id: item.id, deed: step.deed },
    body: { version: item.version, reason: word },
  });
  journal.note({ kind: 'deed', itemId: item.id, deed: step.deed, version, state, reason: word });
}

async function file({ people }: StartedChain, { item, step, word }: Planned, journal: Journal): Promise<void> {
  const { id } = await people[step.by].ask('POST /api/ledger/items/:id/evidence', {
    params: { id: item.id },
    query: { kind: 'output', title: word },
    file: { name: '记录.txt', content: word },
  });
  const sha256 = createHash('sha256').update(word).digest('hex');
  journal.note({ kind: 'evidence', itemId: item.id, id, sha256 });
  const version = item.version + 1;
  journal.note({ kind: 'deed', itemId: item.id, deed: step.deed, version, state: item.state, reason: null });
}

async function review({ people }: StartedChain, { item, step, word }: Planned, journal: Journal): Promise<void> {
  const waiting = item.evidence.find((one) => one.review === 'submitted');
  await people[step.by].ask('POST /api/ledger/evidence/:id/review', {
    params: { id: waiting?.id ?? '' },
    body: { accepted: true, reason: word },
  });
  const version = item.version + 1;
  journal.note({ kind: 'deed', itemId: item.id, deed: step.deed, version, state: item.state, reason: word });
}

function nextStep(item: Item, { units }: StartedChain, random: Random): Step {
  const either = <T>(one: T, other: T, share = 0.5) => (random.uniform() < share ? one : other);
  switch (item.state) {
    case 'draft':
      return { by: 'planner', deed: 'submit-for-review' };
    case 'review':
      return { by: 'leader', deed: either('send-back', 'assign', 0.3) };
    case 'assigned':
      return { by: hasSigned(item, units.lead) ? 'share' : 'lead', deed: 'acknowledge' };
    case 'acknowledged':
      return { by: 'lead', deed: 'start' };
    case 'in-progress':
      return stepAtWork(item, units, random);
    case 'submitted':
      return { by: 'inspector', deed: 'begin-verification' };
    case 'verifying':
      return stepOfInspector(item, either('confirm-implemented', 'return-for-rework'));
    case 'implemented':
      return { by: 'analyst', deed: 'await-evaluation' };
    case 'awaiting-evaluation':
      return { by: 'inspector', deed: either('defer-to-next-round', 'resume') };
    case 'awaiting-next-round':
      return { by: 'inspector', deed: either('close-pending', 'resume') };
    case 'closed':
      return { by: 'inspector', deed: 'reopen' };
    default:
      throw new Error(`nobody leads an item to ${item.state} here`);
  }
}

const hasSigned = (item: Item, unitId: string) =>
  item.duties.some((duty) => duty.unitId === unitId && duty.acknowledgedAt !== null);

function stepAtWork(item: Item, units: StartedChain['units'], random: Random): Step {
  const share = item.duties.find(({ unitId }) => unitId === units.share);
  const since = Date.parse(item.reopenedAt ?? item.createdAt);
  if (share?.feedbackAt == null || Date.parse(share.feedbackAt) < Date.parse(item.attemptAt ?? item.createdAt))
    return { by: 'share', deed: 'report' };
  const filed = item.evidence.some(
    ({ review, uploadedAt }) => review !== 'rejected' && Date.parse(uploadedAt) >= since,
  );
  const chance = random.uniform();
  if (!filed || chance < 0.35) return { by: 'lead', deed: 'file-evidence' };
  return chance < 0.6 ? { by: 'lead', deed: 'report' } : { by: 'lead', deed: 'request-verification' };
}

function stepOfInspector(item: Item, verdict: 'confirm-implemented' | 'return-for-rework'): Step {
  const waiting = item.evidence.some(({ review }) => review === 'submitted');
  return { by: 'inspector', deed: waiting ? 'review-evidence' : verdict };
}

/** A reason that no other deed has, so that each can be counted. */
function wordFrom(random: Random): string {
  return `办理记录 ${Math.floor(random.uniform() * 2 ** 52).toString(36)}`;
}
