import { describe, expect, test } from 'vitest';
import { missingTests, type Requirement, readRegister, testsOf } from './register.ts';
import { titlesIn } from './testTitles.ts';

const rows = readRegister();
const inScope = rows.filter(({ scope }) => scope !== 'out');
const ids = (some: readonly Requirement[]) => some.map(({ id }) => id);

/** Requirements of levels 1 and 2, and of level 3, by chapter: counted in the standard as it was published in May 2025. */
const published: Readonly<Record<string, readonly [oneAndTwo: number, three: number]>> = {
  ...{
    V1: [27, 3],
    V2: [11, 2],
    V3: [19, 12],
    V4: [10, 6],
    V5: [9, 4],
    V6: [35, 12],
    V7: [18, 1],
    V8: [7, 6],
    V9: [7, 0],
  },
  ...{ V10: [29, 7], V11: [14, 10], V12: [9, 3], V13: [13, 8], V14: [9, 4], V15: [13, 8], V16: [16, 1], V17: [7, 5] },
};

/** Requirements of level 3 that were taken on because of minors' data and work that many share. */
const adopted = `1.2.10 1.3.12 1.5.3 2.3.5 4.1.4 5.2.4 5.2.5 5.2.6 5.3.3 7.5.3 8.3.2 8.3.3 13.1.2 13.1.3 13.4.6
  14.2.6 14.2.7 14.2.8 15.2.4 15.2.5 15.4.1 15.4.2 15.4.3 15.4.4 16.5.4`.split(/\s+/);

/** What is not met. The list is written here too, so that none joins it unnoticed. */
const open: readonly string[] = [];

/** What those who run the system have to do; the product gives them the means and says how. */
const byOperators = ['3.5.4', '12.1.1', '12.1.2', '12.2.1', '12.2.2', '12.3.1', '12.3.3', '13.3.1', '16.4.3'];

describe('the register of OWASP ASVS 5.0.0', () => {
  test('has every requirement once, in the order of the standard', () => {
    expect(rows).toHaveLength(345);
    expect(new Set(ids(rows)).size).toBe(345);
    for (const [chapter, [oneAndTwo, three]] of Object.entries(published)) {
      const own = rows.filter((row) => row.chapter === chapter);
      expect([chapter, own.filter(({ level }) => level !== '3').length]).toEqual([chapter, oneAndTwo]);
      expect([chapter, own.filter(({ level }) => level === '3').length]).toEqual([chapter, three]);
    }
    const numbers = rows.map(({ id }) => id.split('.').map(Number));
    const keys = numbers.map(([a = 0, b = 0, c = 0]) => a * 10_000 + b * 100 + c);
    expect(keys).toEqual([...keys].sort((a, b) => a - b));
    for (const { id, chapter } of rows) expect(`V${id.split('.')[0]}`).toBe(chapter);
  });

  test('takes on 195 requirements of levels 1 and 2, and 25 of level 3', () => {
    const always = rows.filter(({ scope }) => scope === 'in');
    expect(always.filter(({ level }) => level !== '3')).toHaveLength(195);
    expect(ids(always.filter(({ level }) => level === '3'))).toEqual(adopted);
  });

  test('leaves out nothing without a reason, and keeps a reason for nothing else but what is not simply met', () => {
    for (const { id, scope, state, reason, tests } of rows) {
      const isExplained = scope === 'out' || state === 'open' || state === 'operator';
      expect([id, reason !== '']).toEqual([id, isExplained]);
      if (scope === 'out') expect([id, state, tests]).toEqual([id, '', '']);
      else expect([id, state === '']).toEqual([id, false]);
    }
  });

  test('has a test for every requirement in scope, and the test is there', () => {
    const untested = inScope.filter((row) => row.state !== 'open' && testsOf(row).length === 0);
    expect(ids(untested)).toEqual([]);
    expect(inScope.flatMap(missingTests)).toEqual([]);
  });

  test('has no more open requirements, and no more that are left to those who run the system, than are named here', () => {
    expect(ids(rows.filter(({ state }) => state === 'open'))).toEqual(open);
    expect(ids(rows.filter(({ state }) => state === 'operator'))).toEqual(byOperators);
  });

  test('names the two places where the password profiles and the standard contradict each other', () => {
    const contradicted = rows.filter(({ profile }) => profile.includes('dengbao3 不满足'));
    expect(ids(contradicted)).toEqual(['6.2.5', '6.2.10']);
  });
});

test('what the gate counts, by chapter', () => {
  const lines = Object.keys(published).map((chapter) => {
    const own = inScope.filter((row) => row.chapter === chapter);
    const count = (state: Requirement['state']) => own.filter((row) => row.state === state).length;
    return `${chapter}: ${own.length} in scope, ${count('met')} met, ${count('operator')} by operators, ${count('open')} open`;
  });
  console.info([...lines, `open: ${open.join(', ')}`].join('\n'));
  expect(lines).toHaveLength(17);
});

describe('the gate notices', () => {
  const row = rows.find(({ id }) => id === '1.2.4');
  const planted = (tests: string) => (row === undefined ? [] : missingTests({ ...row, tests }));

  test('a file that is not there, a title that is in none, and a title that says nothing', () => {
    expect(planted('test/security/none.test.ts#anything at all')).toEqual([
      '1.2.4: no file test/security/none.test.ts',
    ]);
    expect(
      planted('test/security/register.test.ts#a title that nobody wrote so far'.replace('nobody', 'no-one')),
    ).toHaveLength(1);
    expect(planted('test/security/register.test.ts#the gate')).toEqual([]);
    expect(planted('test/security/register.test.ts#the')).toHaveLength(1);
  });

  test('that a test is skipped or only planned', () => {
    expect(titlesIn('x.ts', "test('one', run); test.each([1])('two', run); describe.skipIf(x)('three', run)")).toEqual([
      'one',
      'two',
      'three',
    ]);
    expect(titlesIn('x.ts', "test.skip('one', run); test.todo('two'); say('three')")).toEqual([]);
  });
});
