import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesSince, presentLines } from '#domain/organisation/commandHistory.ts';
import { type CommandedUnit, lineAbove } from '#domain/organisation/unit.ts';
import { type Duty, dutyKinds } from './duty.ts';
import {
  explainEntanglement,
  explainPastEntanglement,
  findEntanglement,
  findPastEntanglement,
} from './independence.ts';

type Register = ReadonlyMap<string, CommandedUnit>;

function register(superiors: Readonly<Record<string, string | null>>, low: readonly string[] = []): Register {
  const units = Object.entries(superiors).map(([id, superiorId]) => ({
    ...{ id, name: `单位${id}`, superiorId, level: low.includes(id) ? 1 : 0 },
  }));
  return new Map(units.map((unit) => [unit.id, unit]));
}

const duty = (unitId: string, kind: Duty['kind'] = 'lead'): Duty => ({
  ...{ unitId, kind, acknowledgedAt: null, feedback: null },
});

const registered = register({
  ...{ group: null, bureau: 'group', jijiao: 'bureau', desk: 'jijiao', internal: 'jijiao', institute: 'bureau' },
  ...{ inspectorate: 'group', finance: 'group', elsewhere: null },
});
const bureau = presentLines(registered);

describe('a unit is entangled with an item', () => {
  test.each([
    ['jijiao', 'same'],
    ['bureau', 'above'],
    ['group', 'above'],
    ['internal', 'below'],
    ['desk', 'below'],
  ] as const)('%s, which stands %s to the leading unit', (verifier, relation) => {
    expect(findEntanglement(verifier, [duty('jijiao')], bureau)?.relation).toBe(relation);
  });

  test.each(['lead', 'share', 'assist'] as const)('whose duty is to %s it', (kind) => {
    expect(findEntanglement('jijiao', [duty('finance', 'oversee'), duty('jijiao', kind)], bureau)).not.toBeNull();
  });

  test('through any one of its duties', () => {
    const duties = [duty('finance', 'assist'), duty('institute', 'share'), duty('elsewhere')];
    expect(findEntanglement('bureau', duties, bureau)).toEqual({
      unitName: '单位institute',
      duty: '责任（分办）',
      relation: 'above',
    });
  });
});

describe('a unit is independent of an item', () => {
  test.each(['inspectorate', 'finance', 'institute', 'elsewhere'])('beside the line of command: %s', (verifier) => {
    expect(findEntanglement(verifier, [duty('jijiao')], bureau)).toBeNull();
  });

  test('when all it does is oversee', () => {
    expect(findEntanglement('inspectorate', [duty('jijiao'), duty('inspectorate', 'oversee')], bureau)).toBeNull();
  });
});

describe('the level of the verifying unit', () => {
  const districts = register(
    {
      ...{ bureau: null, jijiao: 'bureau', inspectorate: null, east: 'bureau', 'east-office': 'east', school: 'east' },
      ...{ 'east-inspectorate': null, 'west-inspectorate': null, 'east-finance': null },
    },
    ['east', 'east-office', 'school', 'east-inspectorate', 'west-inspectorate', 'east-finance'],
  );
  const relation = (verifier: string, unit: string, kind: Duty['kind'] = 'lead') =>
    findEntanglement(verifier, [duty(unit, kind)], presentLines(districts))?.relation;

  test.each([
    ['school', undefined],
    ['east-office', undefined],
    ['east-finance', undefined],
    ['east', 'lower'],
    ['jijiao', 'lower'],
    ['bureau', 'lower'],
  ] as const)('of a district: it is at least that of what stands above %s, or it is %s', (unit, answer) => {
    expect(relation('east-inspectorate', unit)).toBe(answer);
    expect(relation('inspectorate', unit)).toBeUndefined();
  });

  test('is not asked of units that only oversee, and is no mark that a person carries along', () => {
    expect(relation('east-inspectorate', 'jijiao', 'oversee')).toBeUndefined();
    expect(findPastEntanglement(['west-inspectorate'], [duty('jijiao')], presentLines(districts))).toBeNull();
  });

  test('is named in the refusal', () => {
    const found = findEntanglement('east-inspectorate', [duty('jijiao')], presentLines(districts));
    expect(found && explainEntanglement(found)).toMatch(/层级低于本项的牵头单位“单位jijiao”的上级.*内部循环/);
  });
});

test('a loop in the register ends the walk and still entangles everybody on it', () => {
  const loop = register({ a: 'b', b: 'c', c: 'a', d: 'c', outside: null });
  expect(lineAbove('a', loop)).toEqual(['b', 'c', 'a']);
  for (const verifier of ['a', 'b', 'c', 'd'])
    expect(findEntanglement(verifier, [duty('a')], presentLines(loop))).not.toBeNull();
  expect(findEntanglement('outside', [duty('a')], presentLines(loop))).toBeNull();
});

test('a unit that the register does not know judges nothing', () => {
  expect(findEntanglement('unknown', [duty('unknown')], bureau)?.relation).toBe('same');
  expect(findEntanglement('unknown', [duty('jijiao')], bureau)?.relation).toBe('lower');
});

test('the refusal names the duty, the unit and the rule', () => {
  const found = findEntanglement('internal', [duty('jijiao', 'share')], bureau);
  expect(found && explainEntanglement(found)).toMatch(/隶属于本项的责任（分办）单位“单位jijiao”.*内部循环/);
});

describe('a person that moved to an independent unit', () => {
  test.each(['jijiao', 'bureau', 'group', 'internal'])('is not independent of what it did for %s', (unit) => {
    const found = findPastEntanglement([unit], [duty('jijiao')], bureau);
    expect(found && explainPastEntanglement(found)).toMatch(/牵头单位“单位jijiao”.*内部循环/);
  });

  test('is independent of what it did as an inspector, or not at all', () => {
    expect(findPastEntanglement(['inspectorate'], [duty('jijiao')], bureau)).toBeNull();
    expect(findPastEntanglement([], [duty('jijiao')], bureau)).toBeNull();
  });
});

/** A forest of up to 30 units: each stands below an earlier one or on its own. */
const forest = fc
  .array(fc.option(fc.nat(29)), { minLength: 2, maxLength: 30 })
  .map((parents) =>
    register(
      Object.fromEntries(
        parents.map((parent, index) => [`${index}`, parent === null || index === 0 ? null : `${parent % index}`]),
      ),
    ),
  );

/** All units on one line of command with a unit, found the other way round: by walking down from each unit. */
function onOneLine(unit: string, units: Register): ReadonlySet<string> {
  const below = (top: string): string[] => [
    top,
    ...[...units.values()].filter(({ superiorId }) => superiorId === top).flatMap(({ id }) => below(id)),
  ];
  return new Set([...units.keys()].filter((other) => below(other).includes(unit) || below(unit).includes(other)));
}

test('in any command tree exactly the units on one line with a duty are refused', () => {
  const duties = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...dutyKinds)), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(forest, duties, (units, drawn) => {
      const given = drawn.map(([pick, kind]) => duty(`${pick % units.size}`, kind));
      const carrying = given.filter(({ kind }) => kind !== 'oversee').map(({ unitId }) => onOneLine(unitId, units));
      const lines = presentLines(units);
      for (const verifier of units.keys())
        expect(findEntanglement(verifier, given, lines) !== null).toBe(carrying.some((line) => line.has(verifier)));
    }),
    { numRuns: 500 },
  );
});

describe('what has changed since the item was opened', () => {
  const opened = '2026-03-01T00:00:00Z';
  const history = (more: object) => ({ units: registered, formerSuperiors: [], successions: [], ...more });

  test('a unit that was moved out of the line since then stays entangled, one that had left before does not', () => {
    const left = (until: string) => [{ unitId: 'finance', superiorId: 'jijiao', until }];
    const since = linesSince(history({ formerSuperiors: left('2026-03-02T00:00:00Z') }), opened);
    const before = linesSince(history({ formerSuperiors: left('2026-02-01T00:00:00Z') }), opened);
    expect(findEntanglement('finance', [duty('jijiao')], since)?.relation).toBe('below');
    expect(findEntanglement('finance', [duty('jijiao')], before)).toBeNull();
  });

  test('what came out of a unit stands where that unit stood', () => {
    const successions = [
      { predecessorId: 'jijiao', successorId: 'finance', recordedAt: '2026-03-02T00:00:00Z' },
      { predecessorId: 'jijiao', successorId: 'elsewhere', recordedAt: '2026-03-02T00:00:00Z' },
      { predecessorId: 'bureau', successorId: 'inspectorate', recordedAt: '2026-03-03T00:00:00Z' },
    ];
    const lines = linesSince(history({ successions }), opened);
    const relation = (verifier: string, unit: string) => findEntanglement(verifier, [duty(unit)], lines)?.relation;
    expect(['finance', 'elsewhere', 'inspectorate'].map((verifier) => relation(verifier, 'jijiao'))).toEqual([
      ...['successor', 'successor', 'above'],
    ]);
    expect(relation('finance', 'elsewhere')).toBeUndefined();
  });
});
