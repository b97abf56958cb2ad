import { type Role, roles } from '#domain/access/role.ts';
import { routes } from '#server/api.ts';
import { type Ask, foretell, letterOf, type Spot } from './ask.ts';
import { asksOfAccess } from './asksOfAccess.ts';
import { asksOfClocks } from './asksOfClocks.ts';
import { asksOfEvidence } from './asksOfEvidence.ts';
import { asksOfLedger } from './asksOfLedger.ts';
import { asksOfMeetings } from './asksOfMeetings.ts';
import { asksOfMonitoring } from './asksOfMonitoring.ts';
import { asksOfOrganisation } from './asksOfOrganisation.ts';
import { asksOfPlans } from './asksOfPlans.ts';
import { asksOfProblems } from './asksOfProblems.ts';
import { asksOfSupervision } from './asksOfSupervision.ts';
import { asksOfViews } from './asksOfViews.ts';
import { type Mechanism, mechanisms } from './openStage.ts';
import { places } from './world.ts';

export type RouteKey = keyof typeof routes;

/** Every route there is, from the server's own table: whoever adds one is asked for a fixture. */
export const routeKeys = Object.keys(routes) as readonly RouteKey[];

export const asks: Readonly<Record<string, readonly Ask[]>> = {
  ...asksOfAccess,
  ...asksOfOrganisation,
  ...asksOfMonitoring,
  ...asksOfProblems,
  ...asksOfLedger,
  ...asksOfEvidence,
  ...asksOfPlans,
  ...asksOfMeetings,
  ...asksOfViews,
  ...asksOfSupervision,
  ...asksOfClocks,
};

/** One cell of the matrix. */
export interface Cell {
  readonly key: string;
  readonly ask: Ask;
  readonly role: Role | null;
  readonly mechanism: Mechanism;
  readonly spot: Spot;
}

export const nameOf = ({ key, ask, role, mechanism, spot }: Cell): string =>
  [key, ask.way ?? '', role ?? 'signed out', mechanism, spot].join(' | ');

/**
 * Every cell: route × way to ask × role × mechanism × where the object lies. An object lies somewhere only where there is one; a token
 * for another deed and somebody signed out are asked about the own region alone, for they come no further; and the latter three ways at
 * most, because only ten refusals of strangers to a route are noted in a minute.
 */
export function allCells(): readonly Cell[] {
  return Object.entries(asks).flatMap(([key, ways]) =>
    ways.flatMap((ask, index) => (index < 3 ? [null, ...roles] : roles).flatMap((role) => cellsOf({ key, ask, role }))),
  );
}

function cellsOf(of: Pick<Cell, 'key' | 'ask' | 'role'>): readonly Cell[] {
  const { ask, role } = of;
  const known = mechanisms.filter((mechanism) => ask.browser !== true || mechanism === 'session');
  return known.flatMap((mechanism) => {
    const near = ask.see === undefined || role === null || mechanism === 'other-token' || isStranger(ask, role);
    const named = ask.named === undefined ? [] : (['named'] as const);
    const spots: readonly Spot[] = near ? ['own'] : ['none', ...places.filter((place) => place !== 'none'), ...named];
    const cells = spots.map((spot) => ({ ...of, mechanism, spot }));
    return ask.unproven === undefined ? cells : cells.filter((cell) => foretell(ask, role, cell).verdict === 'denied');
  });
}

/** The matrix asks about every state; roles that may not do the deed in any are asked about the own region. */
function isStranger(ask: Ask, role: Role): boolean {
  return ask.way?.includes(' of ') === true && !(ask.lookers ?? ask.who).includes(letterOf[role]);
}

/** A number from 0 to 1 that a text and a seed decide. */
function lot(text: string, seed: number): number {
  let hash = seed ^ 0x811c9dc5;
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

/** About `count` cells, drawn by the seed, with every route × role among them at least once, and slow ones about the own region alone. */
export function sampleCells(cells: readonly Cell[], count: number, seed: number): readonly Cell[] {
  if (count >= cells.length) return cells;
  const quick = cells.filter(
    ({ ask, spot, mechanism }) => ask.slow !== true || (spot === 'own' && mechanism === 'session'),
  );
  const drawn = quick.map((cell) => ({ cell, lot: lot(nameOf(cell), seed) })).sort((a, b) => a.lot - b.lot);
  const met = new Set<string>();
  const first = drawn.filter(({ cell: { key, role } }) => !met.has(`${key} ${role}`) && met.add(`${key} ${role}`));
  const rest = drawn.filter((one) => !first.includes(one)).slice(0, Math.max(0, count - first.length));
  return [...first, ...rest].map(({ cell }) => cell);
}
