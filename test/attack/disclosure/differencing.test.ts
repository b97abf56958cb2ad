import { beforeAll, describe, expect, test } from 'vitest';
import { simulateCity } from '#demo/simulateCity.ts';
import type { SimulatedTable } from '#demo/simulatedTable.ts';
import { stepOf } from '#domain/disclosure/coarsen.ts';
import type { LinearSolver } from '#domain/disclosure/linearSolver.ts';
import { defaultPolicy } from '#domain/disclosure/policy.ts';
import type { ReleasePlan } from '#domain/disclosure/releasePlan.ts';
import { countedRows, type MeasuredRows } from '#services/disclosure/countedRows.ts';
import { earlierDecisions } from '#services/disclosure/earlierDecisions.ts';
import { makePlan } from '#services/disclosure/makePlan.ts';
import { startSolver } from '#services/disclosure/startSolver.ts';
import { attackedMapping } from '#test/attack/rules/attackedData.ts';
import { reconstruct } from './attack.ts';
import { sourceOf } from './sourceOf.ts';

/** A version of the data with what may be told of it, and the pupils of every cell by the place of their row. */
interface Version {
  readonly plan: ReleasePlan;
  readonly measured: MeasuredRows;
  readonly members: ReadonlyMap<string, ReadonlySet<number>>;
}

const students = simulateCity({ seed: 20260301, sampledSchools: 6, pupilsPerSchool: 8 }).rounds[0].students;
let solver: LinearSolver;
let first: Version;
beforeAll(async () => {
  solver = await startSolver();
  first = await versionOf(students);
});

async function versionOf(table: SimulatedTable, earlier: readonly ReleasePlan[] = []): Promise<Version> {
  const mapping = { ...attackedMapping, student: 'STUDENT' };
  const measured = await countedRows(sourceOf(withHashes(table)), mapping, mapping.measures[0]);
  const plans = earlier.map((plan) => ({ plan, sameData: true }));
  const plan = makePlan(measured, { solver, policy: defaultPolicy, earlier: earlierDecisions(plans) });
  return { plan, measured, members: membersOf(measured, Object.keys(plan.cells)) };
}

/** Pupil ids as the import leaves them: hexadecimal, the same for the same pupil. */
function withHashes(table: SimulatedTable): SimulatedTable {
  const place = table.columns.findIndex(({ name }) => name === 'STUDENT');
  const hash = (id: string | number | null) =>
    [1, 2, 3, 4]
      .map((turn) =>
        (Math.imul(Number(String(id).slice(-7)) + turn, 0x9e3779b1 + 2 * turn) >>> 0).toString(16).padStart(8, '0'),
      )
      .join('');
  return {
    ...table,
    values: table.values.map((column, i) => (i === place ? Array.from(column as ArrayLike<string>, hash) : column)),
  };
}

function membersOf({ counted }: MeasuredRows, names: readonly string[]): ReadonlyMap<string, ReadonlySet<number>> {
  const groups = new Map(counted.groups.map(({ code, grouping }) => [code, grouping]));
  return new Map(
    names.map((name) => {
      const conditions = name === '' ? [] : name.split('&').map((one) => JSON.parse(one) as [string, string]);
      const rows = Array.from({ length: counted.rows }, (_, row) => row).filter(
        (row) =>
          counted.counts(row) &&
          conditions.every(([group, key]) => groups.get(group)?.labels[groups.get(group)?.codes[row] ?? -1] === key),
      );
      return [name, new Set(rows)];
    }),
  );
}

const toldIn = ({ plan }: Version) => Object.keys(plan.cells).filter((name) => plan.cells[name].withheld === null);

test('the cells of a plan are the pupils whom their names say', () => {
  for (const [name, { n }] of Object.entries(first.plan.cells))
    expect([name, first.members.get(name)?.size]).toEqual([name, n]);
  expect(toldIn(first).length).toBeGreaterThan(50);
});

test('D-07: among all pairs of told cells of which one contains the other, none differ by fewer than 30 pupils', () => {
  const told = toldIn(first);
  let pairs = 0;
  for (const outer of told)
    for (const inner of told) {
      const [whole, part] = [outer, inner].map((name) => first.members.get(name) ?? new Set<number>());
      const difference = whole.size - part.size;
      pairs++;
      if (difference <= 0 || difference >= defaultPolicy.minimumStudents) continue;
      const contains = [...part].every((row) => whole.has(row));
      expect([outer, inner, contains]).toEqual([outer, inner, false]);
    }
  expect(pairs).toBeGreaterThan(5000);
});

test('D-02, D-07: no withheld cell is found by anybody who knows every pupil’s place in all groups but the counts', () => {
  const { atoms, atomsOf, names } = atomsOfVersions([first]);
  const hidden = names.flatMap((name, cell) => (first.plan.cells[name].withheld === null ? [] : [cell]));
  const intervals = reconstruct(solver, { atoms, atomsOf, hidden });
  const narrow = [...intervals].filter(([, [low, high]]) => high - low < 3);
  expect(hidden.length).toBeGreaterThan(100);
  expect(narrow.map(([cell]) => names[cell])).toEqual([]);
}, 60_000);

/** The finest sets of pupils that the cells of all versions make; pupils are the same across versions by their hash. */
function atomsOfVersions(versions: readonly Version[]) {
  const names: string[] = [];
  const signatures = new Map<number, number[]>();
  for (const { members, measured } of versions)
    for (const [name, rows] of members) {
      for (const row of rows) {
        const pupil = measured.counted.pupils[0][row];
        signatures.set(pupil, [...(signatures.get(pupil) ?? []), names.length]);
      }
      names.push(name);
    }
  const byText = new Map<string, { n: number; cells: readonly number[] }>();
  for (const cells of signatures.values()) {
    const text = cells.join();
    byText.set(text, { n: (byText.get(text)?.n ?? 0) + 1, cells });
  }
  const all = [...byText.values()];
  const atomsOf: number[][] = names.map(() => []);
  for (const [atom, { cells }] of all.entries()) for (const cell of cells) atomsOf[cell].push(atom);
  return { names, atoms: all.map(({ n }) => n), atomsOf };
}

/** The table without one row, or with one pupil moved to the school and district of another. */
function changed(change: 'erase' | 'move' | 'add', row: number): SimulatedTable {
  const rows = Array.from({ length: students.rows }, (_, i) => i).filter((i) => change !== 'erase' || i !== row);
  if (change === 'add') rows.push(row);
  const moved = ['SCHOOL', 'DISTRICT', 'LOCATION'];
  const values = students.values.map((column, i) => {
    const { name } = students.columns[i];
    const picked = rows.map((from, to) => {
      if (change === 'move' && from === row && moved.includes(name)) return column[(row + 200) % students.rows];
      return change === 'add' && to === rows.length - 1 && name === 'STUDENT' ? '9999999999' : column[from];
    });
    return column instanceof Float64Array ? Float64Array.from(picked as number[]) : (picked as (string | null)[]);
  });
  return { ...students, values, rows: rows.length };
}

describe.each(['erase', 'move', 'add'] as const)('D-08: after a correction that would %s one pupil', (change) => {
  test('what was withheld stays withheld, and the two releases together give no cell away', async () => {
    const second = await versionOf(changed(change, 17), [first.plan]);
    for (const [name, { withheld, n }] of Object.entries(first.plan.cells)) {
      const now = second.plan.cells[name];
      if (withheld === null || now === undefined) continue;
      expect([name, n, now.withheld === null]).toEqual([name, n, false]);
    }
    const { atoms, atomsOf, names } = atomsOfVersions([first, second]);
    const firstNames = first.members.size;
    const isHidden = (cell: number) => (cell < firstNames ? first : second).plan.cells[names[cell]].withheld !== null;
    const hidden = names.flatMap((_, cell) => (isHidden(cell) ? [cell] : []));
    const found = [...reconstruct(solver, { atoms, atomsOf, hidden })].filter(([, [low, high]]) => high - low < 1e-4);
    expect(found.map(([cell]) => names[cell])).toEqual([]);
  }, 120_000);
});

test('D-08: two told values leave a quarter of the scale open about the one pupil by whom they differ', () => {
  const number = { kind: 'scale', range: first.plan.range } as const;
  for (const name of toldIn(first)) {
    const { n } = first.plan.cells[name];
    const open = stepOf(number, n, defaultPolicy) * n + stepOf(number, n - 1, defaultPolicy) * (n - 1);
    expect(open).toBeGreaterThanOrEqual(0.24 * first.plan.range);
  }
});
