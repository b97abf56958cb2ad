import { mayDo } from '#domain/access/policy.ts';
import type { Role } from '#domain/access/role.ts';
import { type Api, routes } from '#server/api.ts';
import type { Visitor } from '#test/support/visitor.ts';

/** What the pages of the interface ask for when they are opened, and the page of one of what is listed. */
const lists = {
  'GET /api/problems': 'GET /api/problems/:id',
  'GET /api/ledger/items': 'GET /api/ledger/items/:id',
  'GET /api/plans': 'GET /api/plans/:id',
  'GET /api/meetings': 'GET /api/meetings/:id',
  'GET /api/inspections': 'GET /api/inspections/:id',
  'GET /api/escalations': null,
  'GET /api/reminders': null,
  'GET /api/evaluations': null,
  'GET /api/rounds': null,
} as const satisfies Partial<Record<keyof Api, keyof Api | null>>;

const pages = [
  ...(['GET /api/overview', 'GET /api/ledger/board', 'GET /api/ledger/counts', 'GET /api/measures'] as const),
  ...([
    'GET /api/organisation/register',
    'GET /api/burden',
    'GET /api/problem-lists',
    'GET /api/self/notices',
  ] as const),
] satisfies readonly (keyof Api)[];

/** What somebody saw who opened every page that its role may open: pages that did not answer, and how much each list held. */
export interface Seen {
  readonly unanswered: readonly string[];
  readonly held: Readonly<Record<string, number>>;
}

/** Opens every main page of a role, and of every list the first entry. `month` is the one that its calendar shows, e.g. 2027-02. */
export async function lookAround(person: Visitor, role: Role, month: string): Promise<Seen> {
  const unanswered: string[] = [];
  const held: Record<string, number> = {};
  const open = async (key: keyof Api, given: Parameters<Visitor['tryTo']>[1] = {}) => {
    const { status, body } = await person.tryTo(key, given);
    if (status !== 200) unanswered.push(`${key} ${status} ${body.code}`);
    return body as unknown;
  };
  const may = (key: keyof Api) => mayDo(routes[key].deed, role);
  for (const key of pages.filter(may)) await open(key);
  if (may('GET /api/ledger/calendar'))
    await open('GET /api/ledger/calendar', { query: { from: `${month}-01`, to: `${month}-28` } });
  for (const [key, page] of Object.entries(lists) as [keyof typeof lists, keyof Api | null][]) {
    if (!may(key)) continue;
    const listed = idsIn(await open(key));
    held[key] = listed.length;
    if (page !== null && listed.length > 0) await open(page, { params: { id: listed[0] } });
  }
  return { unanswered, held };
}

/** Ids of what an answer lists, itself or in one of its parts. */
function idsIn(answer: unknown): readonly string[] {
  const parts: unknown[] = typeof answer === 'object' && answer !== null ? [answer, ...Object.values(answer)] : [];
  const [listed = []] = parts.filter((part) => Array.isArray(part)).sort((a, b) => b.length - a.length);
  return listed.map(({ id }: { readonly id: string }) => id);
}
