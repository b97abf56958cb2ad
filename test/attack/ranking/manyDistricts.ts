import { createRandom } from '#demo/random.ts';
import type { DatasetMapping } from '#domain/monitoring/mapping.ts';

/** Codes of fourteen simulated districts (模拟数据), 990102 and 990103 among them. */
export const manyCodes: readonly string[] = Array.from({ length: 14 }, (_, at) => String(990_101 + at));

const nameOf = (code: string): string => `模拟第${code.slice(-2)}区`;

/** A file of pupils of many districts, with one measure per seed, in each of which the districts stand otherwise. */
export interface ManyDistricts {
  readonly csv: string;
  readonly mapping: DatasetMapping;
  /** True mean of each district in the data, by measure and in the order of the codes. */
  readonly truth: readonly (readonly number[])[];
  /** Pupils of each district, which the public knows. */
  readonly sizes: readonly number[];
}

/** Code of the measure of a seed. */
export const measureOfSeed = (seed: number): string => `m${seed}`;

/** Simulates districts of 6 to 19 schools and the scores of `seeds` measures; in the last column a share. */
export function simulateManyDistricts(seeds: number): ManyDistricts {
  const random = createRandom(20_260_308, 1);
  const sizes = manyCodes.map(() => 0);
  const sums = Array.from({ length: seeds }, () => manyCodes.map(() => 0));
  const order = (length: number) => Array.from({ length }, () => random.normal());
  const effects = Array.from({ length: seeds }, () => order(manyCodes.length).map((effect) => 30 * effect));
  const head = ['STUDENT', 'SCHOOL', 'DISTRICT', 'PASS', ...effects.map((_, seed) => `S${seed}`)];
  const lines = [head.join(',')];
  // Sizes by chance, so that code order is no order of sizes.
  const schoolsOf = manyCodes.map((_, at) => 6 + ((at * 5) % 14));
  for (const [district, code] of manyCodes.entries())
    for (let school = 0; school < schoolsOf[district]; school++) {
      const shift = order(seeds).map((effect) => 10 * effect);
      for (let pupil = 0; pupil < 12; pupil++) {
        sizes[district] += 1;
        const scores = effects.map((effect, seed) => {
          const score = Math.round(500 + effect[district] + shift[seed] + 80 * random.normal());
          sums[seed][district] += score;
          return score;
        });
        const school4 = `${code}${String(school).padStart(3, '0')}`;
        lines.push([`P${school4}${pupil}`, school4, code, scores[0] > 480 ? 1 : 0, ...scores].join(','));
      }
    }
  const truth = sums.map((sum) => sum.map((value, district) => value / sizes[district]));
  return { csv: `${lines.join('\n')}\n`, mapping: mappingFor(seeds), truth, sizes };
}

function mappingFor(seeds: number): DatasetMapping {
  const values = Object.fromEntries(manyCodes.map((code) => [code, { key: code, label: nameOf(code) }]));
  const region = { code: 'region', name: '区县', column: 'DISTRICT', values };
  const scale = { count: null, range: { min: 0, max: 1000 } };
  return {
    ...{ preset: null, weight: null, samplingVariance: 'all', school: 'SCHOOL', student: 'STUDENT', region },
    variance: { kind: 'linearized', strata: 'DISTRICT', clusters: 'SCHOOL' },
    measures: [
      { code: 'pass', name: '达标', columns: 'PASS', count: null, range: { min: 0, max: 1 } },
      ...Array.from({ length: seeds }, (_, seed) => ({
        ...{ code: measureOfSeed(seed), name: `数学 ${seed}`, columns: `S${seed}`, ...scale },
      })),
    ],
    groups: [{ ...region, code: 'zone', name: '片区' }],
  };
}
