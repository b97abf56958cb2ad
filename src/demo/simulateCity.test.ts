import { expect, test } from 'vitest';
import { datasetMappingSchema } from '#domain/monitoring/mapping.ts';
import { newRound } from '#domain/monitoring/round.ts';
import { processorTime } from '#test/support/processorTime.ts';
import { benchmarkShares, noEffects } from './cityEffects.ts';
import { simulateCity } from './simulateCity.ts';
import { numbersOf, type SimulatedTable, textsOf } from './simulatedTable.ts';

/** Weighted mean of the mean plausible value over the rows that `keep` accepts. */
function meanScore(table: SimulatedTable, keep: (row: number) => boolean): number {
  const weights = numbersOf(table, 'W_STU');
  const draws = [1, 2, 3, 4, 5].map((draw) => numbersOf(table, `PV${draw}MATH`));
  let total = 0;
  let weighted = 0;
  for (let row = 0; row < table.rows; row++) {
    if (!keep(row)) continue;
    total += weights[row];
    weighted += (weights[row] * draws.reduce((sum, draw) => sum + draw[row], 0)) / 5;
  }
  return weighted / total;
}

function districtMean(table: SimulatedTable, district: string): number {
  const districts = textsOf(table, 'DISTRICT');
  return meanScore(table, (row) => districts[row] === district);
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** How many standard errors the average of independent values lies from the truth. */
function distance(values: readonly number[], truth: number): number {
  const mean = average(values);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return Math.abs(mean - truth) / Math.sqrt(variance / values.length);
}

const seeds = Array.from({ length: 40 }, (_, index) => 1000 + index);
const storyCities = seeds.map((seed) => simulateCity({ seed }));
const nullCities = seeds.map((seed) => simulateCity({ seed, effects: 'none' }));

test('the same settings give the same city to the last digit, another seed gives another', () => {
  expect(simulateCity({ seed: 9 })).toEqual(simulateCity({ seed: 9 }));
  const first = (seed: number) => numbersOf(simulateCity({ seed }).rounds[0].students, 'PV1MATH')[0];
  expect(first(9)).not.toBe(first(10));
});

test('every district has twelve sampled schools with at most 30 pupils each, in 48 zones of two halves', () => {
  const { students } = storyCities[0].rounds[0];
  const schools = textsOf(students, 'SCHOOL');
  const sizes = new Map<string | null, number>();
  for (const school of schools) sizes.set(school, (sizes.get(school) ?? 0) + 1);
  expect(sizes.size).toBe(96);
  expect(Math.max(...sizes.values())).toBeLessThanOrEqual(30);
  const zones = numbersOf(students, 'JKZONE');
  const halves = numbersOf(students, 'JKREP');
  const pairs = new Set(Array.from(zones, (zone, row) => `${zone}/${halves[row]}/${schools[row]}`));
  expect(new Set(zones).size).toBe(48);
  expect(pairs.size).toBe(96);
  expect(new Set(Array.from(zones, (zone, row) => `${zone}/${halves[row]}`)).size).toBe(96);
});

test('a school without a partner is split into two halves', () => {
  const { students } = simulateCity({ seed: 3, sampledSchools: 7 }).rounds[0];
  const zones = numbersOf(students, 'JKZONE');
  const halves = numbersOf(students, 'JKREP');
  expect(new Set(zones).size).toBe(32);
  expect(new Set(Array.from(zones, (zone, row) => `${zone}/${halves[row]}`)).size).toBe(64);
});

test('weights add up to the pupils of each district, absent pupils carried by the others', () => {
  for (const { students, population } of storyCities[0].rounds) {
    const weights = numbersOf(students, 'W_STU');
    const districts = textsOf(students, 'DISTRICT');
    for (const [code, pupils] of Object.entries(population)) {
      const sum = weights.reduce((total, weight, row) => (districts[row] === code ? total + weight : total), 0);
      expect(Math.abs(sum / pupils - 1)).toBeLessThan(0.0001);
    }
  }
});

test('pupil serials are unique and carry no identity', () => {
  const serials = textsOf(storyCities[0].rounds[0].students, 'STUDENT');
  expect(new Set(serials).size).toBe(serials.length);
  for (const serial of serials) expect(serial).toMatch(/^M2022\d{5}$/);
});

test('the share of variance between schools is near the stated 0.2, by analysis of variance', () => {
  const shares = nullCities.map((city) => {
    const { students } = city.rounds[0];
    const scores = numbersOf(students, 'PV1MATH');
    const groups = new Map<string | null, number[]>();
    for (const [row, school] of textsOf(students, 'SCHOOL').entries()) {
      groups.set(school, [...(groups.get(school) ?? []), row]);
    }
    const grand = average([...scores]);
    let within = 0;
    let between = 0;
    for (const rows of groups.values()) {
      const mean = average(rows.map((row) => scores[row]));
      between += rows.length * (mean - grand) ** 2;
      within += rows.reduce((sum, row) => sum + (scores[row] - mean) ** 2, 0);
    }
    const pupilVariance = within / (students.rows - groups.size);
    const betweenMeanSquare = between / (groups.size - 1);
    const schoolVariance = (betweenMeanSquare - pupilVariance) / (students.rows / groups.size);
    return schoolVariance / (schoolVariance + pupilVariance);
  });
  expect(Math.abs(average(shares) - 0.2)).toBeLessThan(0.015);
});

test('two plausible values are correlated near the stated reliability of 0.85', () => {
  const correlations = nullCities.slice(0, 10).map((city) => {
    const [a, b] = ['PV1MATH', 'PV2MATH'].map((name) => [...numbersOf(city.rounds[0].students, name)]);
    const centre = [average(a), average(b)];
    const products = (x: number[], mx: number, y: number[], my: number) =>
      x.reduce((sum, value, row) => sum + (value - mx) * (y[row] - my), 0);
    return (
      products(a, centre[0], b, centre[1]) /
      Math.sqrt(products(a, centre[0], a, centre[0]) * products(b, centre[1], b, centre[1]))
    );
  });
  expect(Math.abs(average(correlations) - 0.85)).toBeLessThan(0.015);
});

test('over many cities the mean of each district recovers its truth in both rounds', () => {
  for (const round of [0, 1] as const) {
    for (const [index, truth] of storyCities[0].truth.districts.entries()) {
      const errors = storyCities.map((city) => {
        const shift = round === 0 ? 0 : city.truth.linkingShift;
        return districtMean(city.rounds[round].students, truth.code) - shift - city.truth.districts[index].mean[round];
      });
      expect(distance(errors, 0)).toBeLessThan(3.6);
      expect(Math.abs(average(errors))).toBeLessThan(6);
    }
  }
});

test('rural pupils of 江口区 are behind by 0.4 standard deviations and nowhere else', () => {
  const gaps = (district: string) =>
    storyCities.map(({ rounds }) => {
      const { students } = rounds[0];
      const districts = textsOf(students, 'DISTRICT');
      const locations = numbersOf(students, 'LOCATION');
      const inDistrict = (rural: boolean) => (row: number) =>
        districts[row] === district && (locations[row] === 3) === rural;
      return meanScore(students, inDistrict(true)) - meanScore(students, inDistrict(false));
    });
  expect(distance(gaps('990106'), -40)).toBeLessThan(3);
  expect(average(gaps('990106'))).toBeLessThan(-20);
  expect(distance(gaps('990121'), 0)).toBeLessThan(3);
});

test('sleep is short all over the city and as stated', () => {
  const shares = storyCities.map((city) => {
    const answers = [...numbersOf(city.rounds[0].students, 'SLEEP_OK')].filter((value) => !Number.isNaN(value));
    return average(answers);
  });
  expect(Math.abs(average(shares) - 0.22)).toBeLessThan(0.005);
});

test('without effects no district, gender, location, interest or sleep differs beyond chance', () => {
  const contrasts: [string, (value: number) => boolean][] = [
    ['GENDER', (value) => value === 2],
    ['LOCATION', (value) => value === 3],
    ['INTEREST', (value) => value >= 3],
    ['SLEEP_OK', (value) => value === 1],
    ['SES', (value) => value > 0],
  ];
  for (const [name, inFocus] of contrasts) {
    const gaps = nullCities.map(({ rounds }) => {
      const values = numbersOf(rounds[1].students, name);
      return (
        meanScore(rounds[1].students, (row) => inFocus(values[row])) -
        meanScore(rounds[1].students, (row) => !inFocus(values[row]) && !Number.isNaN(values[row]))
      );
    });
    expect(distance(gaps, 0), name).toBeLessThan(3.3);
  }
  for (const { code } of nullCities[0].truth.districts) {
    const means = nullCities.map((city) => districtMean(city.rounds[0].students, code));
    expect(distance(means, 500), code).toBeLessThan(3.6);
  }
});

test('without effects every true gap is 0 and the share of enough sleep equals the benchmark', () => {
  const { truth } = nullCities[0];
  expect(truth.effects).toBe(noEffects);
  for (const district of truth.districts) {
    expect(district.mean).toEqual([500, 500]);
    expect(district.ruralGap).toEqual([0, 0]);
  }
  expect(truth.effects.sleepShare).toEqual([benchmarkShares.sleep, benchmarkShares.sleep]);
});

test('the true linking error varies as stated, and scores carry it', () => {
  const shifts = Array.from({ length: 400 }, (_, seed) => createShift(seed));
  const deviation = Math.sqrt(average(shifts.map((shift) => shift ** 2)));
  expect(Math.abs(deviation - 3)).toBeLessThan(0.4);
  const [plain, shifted] = [0, 3].map((linkingError) => simulateCity({ seed: 12, linkingError }));
  const scores = (city: typeof plain) => numbersOf(city.rounds[1].students, 'PV1MATH');
  expect(scores(shifted)[7] - scores(plain)[7]).toBeCloseTo(shifted.truth.linkingShift, 1);
});

function createShift(seed: number): number {
  return simulateCity({ seed, sampledSchools: 1, pupilsPerSchool: 1 }).truth.linkingShift;
}

test('effects of one’s own are taken as they are', () => {
  const effects = { ...noEffects, genderGap: 0.3 };
  const gaps = seeds.slice(0, 15).map((seed) => {
    const { students } = simulateCity({ seed, effects }).rounds[0];
    const gender = numbersOf(students, 'GENDER');
    return meanScore(students, (row) => gender[row] === 2) - meanScore(students, (row) => gender[row] === 1);
  });
  expect(Math.abs(average(gaps) - 30)).toBeLessThan(4);
});

test('a city takes well under 300 ms of processor time', () => {
  const seconds = processorTime();
  for (let seed = 0; seed < 5; seed++) simulateCity({ seed });
  expect(seconds() / 5).toBeLessThan(0.3);
});

test('rounds and mapping have the form that the monitoring database accepts', () => {
  const city = storyCities[0];
  for (const { round } of city.rounds) expect(newRound.parse(round)).toEqual(round);
  expect(datasetMappingSchema.parse(city.mapping)).toEqual(city.mapping);
});

test('everything that leaves the simulation is labelled 模拟数据', () => {
  const city = storyCities[0];
  for (const round of city.rounds) {
    expect(round.round.name).toContain('模拟数据');
    expect(round.fileName).toContain('模拟数据');
  }
  for (const figure of city.figures) expect(figure.source).toContain('模拟数据');
});
