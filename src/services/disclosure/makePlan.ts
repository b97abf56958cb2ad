import { chooseInTiers } from '#domain/disclosure/chooseInTiers.ts';
import type { LinearSolver } from '#domain/disclosure/linearSolver.ts';
import { type DisclosurePolicy, restsOnEnough } from '#domain/disclosure/policy.ts';
import type { CellDecision, ReleasePlan } from '#domain/disclosure/releasePlan.ts';
import type { ReleaseTables, TableCell, TableSum } from '#domain/disclosure/releaseTables.ts';
import { type CountedCell, type CountedTables, countCells } from './countCells.ts';
import type { MeasuredRows } from './countedRows.ts';

/** Decisions on other data of the same round that somebody may hold beside this one. */
export type EarlierDecision = (cell: CountedCell) => CellDecision | undefined;

export interface PlanRequest {
  readonly solver: LinearSolver;
  readonly policy: DisclosurePolicy;
  readonly earlier: EarlierDecision;
}

/** Withholding a district or the whole costs far more than withholding a crossing of two groups. */
const costs = [10_000, 100, 1] as const;

/** Decides about every cell of a measure at once: all tables that can be asked for are one system. */
export function makePlan({ counted, nature }: MeasuredRows, request: PlanRequest): ReleasePlan {
  const counts = countCells(counted);
  const places = placesByPrint(counts);
  const tables = tablesOf(counts, places, request);
  const { policy, solver } = request;
  const widths = { few: policy.fewWidth, other: policy.otherWidth, share: policy.resultShare };
  const chosen = chooseInTiers(solver, { tables, widths, isDear: ({ cost }) => cost >= costs[1] });
  const [first, second] = [new Set(chosen.first), new Set(chosen.second)];
  const cells = [...counts.cells.values()].map((cell): [string, CellDecision] => {
    const { name, n, schools, print } = cell;
    const place = places.get(print) ?? -1;
    const few = !restsOnEnough(cell, policy);
    const withheld = few ? 'few' : first.has(place) || second.has(place) ? 'second' : null;
    return [name, { n, schools, print, withheld }];
  });
  const exposed = chosen.exposed.map((place) => tables.cells[place].key);
  return { policy, ...nature, cells: Object.fromEntries(cells), exposed };
}

/** The same pupils are one cell under all its names. */
function placesByPrint({ cells }: CountedTables): ReadonlyMap<string, number> {
  const prints = [...new Set([...cells.values()].map(({ print }) => print))];
  return new Map(prints.map((print, place) => [print, place]));
}

function tablesOf(counts: CountedTables, places: ReadonlyMap<string, number>, request: PlanRequest): ReleaseTables {
  const cells: TableCell[] = [];
  for (const cell of counts.cells.values()) {
    const place = places.get(cell.print) ?? -1;
    const known = cells[place];
    const cost = costs[Math.min(cell.depth, 2)] * (1 + Math.log10(cell.n) / 10);
    if (known === undefined) cells[place] = { key: cell.name, n: cell.n, cost, state: stateOf(cell, request) };
    else cells[place] = { ...known, cost: Math.max(known.cost, cost) };
  }
  const sums = new Map<string, TableSum>();
  for (const table of counts.tables) {
    const sum = sumOf(table, counts, places);
    if (sum.parts.includes(sum.whole)) continue;
    const rest = addRest(sum, cells, request.policy);
    sums.set(JSON.stringify([rest.whole, [...rest.parts].sort()]), rest);
  }
  return { cells, sums: [...sums.values()] };
}

/** What an earlier release told stays told; what it withheld stays withheld. */
function stateOf(cell: CountedCell, { policy, earlier }: PlanRequest): TableCell['state'] {
  const before = earlier(cell);
  if (before?.withheld === null) return 'told';
  if (!restsOnEnough(cell, policy)) return 'few';
  return before === undefined ? 'open' : 'kept';
}

function sumOf(
  { whole, parts }: CountedTables['tables'][number],
  { cells }: CountedTables,
  places: ReadonlyMap<string, number>,
): TableSum {
  const place = (name: string) => places.get(cells.get(name)?.print ?? '') ?? -1;
  const count = (name: string) => cells.get(name)?.n ?? 0;
  const known = count(whole) - parts.reduce((sum, part) => sum + count(part), 0);
  return { whole: place(whole), parts: [...new Set(parts.map(place))], known };
}

/**
 * Pupils in no part are usually those without an answer, and taken as known. Where there is one part only, they are what is
 * left when it is subtracted from the whole: a small cell of their own, which must not come out.
 */
function addRest(sum: TableSum, cells: TableCell[], { minimumStudents }: DisclosurePolicy): TableSum {
  if (sum.known === 0 || sum.known >= minimumStudents || sum.parts.length > 1) return sum;
  const key = `${cells[sum.whole].key} − ${cells[sum.parts[0]].key}`;
  cells.push({ key, n: sum.known, cost: 1, state: 'few' });
  return { ...sum, parts: [...sum.parts, cells.length - 1], known: 0 };
}
