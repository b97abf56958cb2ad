import { type Deed, mayDo, mayReach, type Policy, policies } from '#domain/access/policy.ts';
import type { Relation } from '#domain/access/relation.ts';
import { routes } from '#server/api.ts';
import { foretell } from './ask.ts';
import { allCells, type Cell, nameOf } from './cells.ts';

const deedOf = ({ key }: Cell): Deed => routes[key as keyof typeof routes].deed;
const relationOf = ({ spot }: Cell): Relation => (spot === 'named' ? 'parent' : spot);

/** Cells of which the table of rights, as the product reads it, and the oracle say different things. */
export function disagreements(): readonly string[] {
  const cells = allCells().filter(({ mechanism }) => mechanism === 'session');
  return cells.filter((cell) => !agrees(cell)).map(nameOf);
}

function agrees(cell: Cell): boolean {
  const { ask, role, spot } = cell;
  const { verdict, status, listed } = foretell(ask, role, cell);
  const deed = deedOf(cell);
  const may = mayDo(deed, role);
  if (!may) return verdict === 'denied' && (status === 401 || status === 403);
  const { reach } = policies[deed] as Policy;
  if (role === null || reach === undefined || ask.see === undefined || role.endsWith('-admin')) return true;
  const inView = mayReach(deed, 'view', { role, relation: relationOf(cell), named: spot === 'named' });
  return inView || (!listed && (verdict === 'denied' || ask.lists !== undefined));
}

/** What the table opens and no cell ever sees: a right that nothing uses, or a fixture that is missing. */
export function unusedReach(): readonly string[] {
  const used = new Set<string>();
  const wanted = new Set<string>();
  for (const cell of allCells().filter(({ mechanism }) => mechanism === 'session')) {
    const deed = deedOf(cell);
    const { reach } = policies[deed] as Policy;
    if (cell.role === null || reach === undefined || cell.ask.see === undefined || cell.role.endsWith('-admin'))
      continue;
    const at = { role: cell.role, relation: relationOf(cell), named: cell.spot === 'named' };
    const name = `${deed} ${cell.role} ${cell.spot}`;
    if (mayReach(deed, 'view', at)) wanted.add(name);
    const { verdict, status, listed } = foretell(cell.ask, cell.role, cell);
    if (cell.ask.lists !== undefined ? listed : verdict === 'allowed' || status !== 404) used.add(name);
  }
  return [...wanted].filter((name) => !used.has(name));
}
