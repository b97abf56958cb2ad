import { expect, test } from 'vitest';
import { demonstrationCity } from './demonstrationCity.ts';
import { simulateCity } from './simulateCity.ts';
import { numbersOf, type SimulatedTable, textsOf } from './simulatedTable.ts';

/** Sums of weight and weighted score of the two groups of a contrast. */
type Sums = [focusWeight: number, focusScore: number, referenceWeight: number, referenceScore: number];

interface Estimate {
  readonly value: number;
  readonly error: number;
}

/** Focus minus reference; where the reference is empty, the focus alone. */
function contrast([focusWeight, focusScore, referenceWeight, referenceScore]: Sums): number {
  return focusScore / focusWeight - (referenceWeight > 0 ? referenceScore / referenceWeight : 0);
}

/** Full JK2: each zone once with its halves doubled and dropped, once the other way round; squared distances halved. */
function jackknife(table: SimulatedTable, draw: number, groups: Int8Array): { value: number; variance: number } {
  const scores = numbersOf(table, `PV${draw}MATH`);
  const [weights, zones, halves] = ['W_STU', 'JKZONE', 'JKREP'].map((name) => numbersOf(table, name));
  const total: Sums = [0, 0, 0, 0];
  const shifts = new Map<number, Sums>();
  for (let row = 0; row < table.rows; row++) {
    if (groups[row] < 0) continue;
    const place = groups[row] === 1 ? 0 : 2;
    const shift: Sums = shifts.get(zones[row]) ?? [0, 0, 0, 0];
    shifts.set(zones[row], shift);
    const sign = halves[row] === 1 ? 1 : -1;
    for (const [offset, amount] of [weights[row], weights[row] * scores[row]].entries()) {
      total[place + offset] += amount;
      shift[place + offset] += sign * amount;
    }
  }
  const value = contrast(total);
  let variance = 0;
  for (const shift of shifts.values()) {
    for (const sign of [1, -1]) {
      const [a, b, c, d] = total.map((sum, index) => sum + sign * shift[index]);
      variance += (contrast([a, b, c, d]) - value) ** 2 / 2;
    }
  }
  return { value, variance };
}

/** Combines the five plausible values by Rubin's rules. `group` says 1 focus, 0 reference, -1 neither. */
function estimate(table: SimulatedTable, group: (row: number) => 0 | 1 | -1): Estimate {
  const groups = Int8Array.from({ length: table.rows }, (_, row) => group(row));
  const draws = [1, 2, 3, 4, 5].map((draw) => jackknife(table, draw, groups));
  const value = draws.reduce((sum, draw) => sum + draw.value, 0) / 5;
  const sampling = draws.reduce((sum, draw) => sum + draw.variance, 0) / 5;
  const imputation = draws.reduce((sum, draw) => sum + (draw.value - value) ** 2, 0) / 4;
  return { value, error: Math.sqrt(sampling + 1.2 * imputation) };
}

const city = simulateCity(demonstrationCity);
const [before, after] = city.rounds.map((round) => round.students);

function districtMean(table: SimulatedTable, code: string): Estimate {
  const districts = textsOf(table, 'DISTRICT');
  return estimate(table, (row) => (districts[row] === code ? 1 : -1));
}

function distanceFromScaleMean(table: SimulatedTable, code: string): number {
  const { value, error } = districtMean(table, code);
  return (value - 500) / error;
}

/** Change over its standard error, linking error included. */
function standardizedChange(code: string): number {
  const [first, second] = [districtMean(before, code), districtMean(after, code)];
  return (second.value - first.value) / Math.hypot(first.error, second.error, demonstrationCity.linkingError);
}

test('in 2022 东湖区 and 云岭县 lie clearly below the scale mean, the other districts do not stand out', () => {
  for (const { code, gap } of city.truth.districts) {
    const distance = distanceFromScaleMean(before, code);
    if (gap[0] < 0) expect(distance, code).toBeLessThan(-3);
    else expect(Math.abs(distance), code).toBeLessThan(1.7);
  }
});

test('both stay clearly below when set against the rest of the city', () => {
  const districts = textsOf(before, 'DISTRICT');
  for (const code of ['990102', '990122']) {
    const { value, error } = estimate(before, (row) => (districts[row] === code ? 1 : 0));
    expect(value / error, code).toBeLessThan(-3);
  }
});

test('rural pupils of 江口区 are seen to be behind', () => {
  const districts = textsOf(before, 'DISTRICT');
  const locations = numbersOf(before, 'LOCATION');
  const { value, error } = estimate(before, (row) => {
    if (districts[row] !== '990106') return -1;
    return locations[row] === 3 ? 1 : 0;
  });
  expect(value / error).toBeLessThan(-2);
});

test('by 2025 the improvement of 东湖区 is told from chance and 云岭县 has not changed', () => {
  expect(standardizedChange('990102')).toBeGreaterThan(2.5);
  expect(Math.abs(standardizedChange('990122'))).toBeLessThan(1);
  expect(distanceFromScaleMean(after, '990122')).toBeLessThan(-2);
});
