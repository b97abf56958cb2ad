import { benchmarkShares, type CityEffects } from './cityEffects.ts';
import { createRandom, type Random } from './random.ts';
import type { SimulatedOrganisation } from './simulateOrganisation.ts';

/** A printed figure of a monitoring report, in percent. `null` where the report does not print it. */
export interface SimulatedFigure {
  readonly indicator: '睡眠达标率' | '体能达标率' | '视力不良检出率';
  readonly direction: '越高越好' | '越低越好';
  readonly unitCode: string;
  readonly year: number;
  readonly group: '全体';
  readonly value: number;
  readonly standardError: number | null;
  readonly n: number | null;
  readonly comparators: readonly { readonly name: '全国' | '全省'; readonly value: number }[];
  readonly source: string;
  readonly page: number;
}

interface FigurePlan {
  readonly indicator: SimulatedFigure['indicator'];
  readonly direction: SimulatedFigure['direction'];
  /** Share in the simulated nation. */
  readonly nation: number;
  /** True share of the city's pupils. */
  city(effects: CityEffects): number;
  readonly printsError: boolean;
  readonly page: number;
}

const figurePlans: readonly FigurePlan[] = [
  {
    indicator: '睡眠达标率',
    direction: '越高越好',
    nation: benchmarkShares.sleep,
    city: (effects) => effects.sleepShare[0],
    printsError: true,
    page: 18,
  },
  {
    indicator: '体能达标率',
    direction: '越高越好',
    nation: benchmarkShares.fitness,
    city: (effects) => effects.fitnessShare,
    printsError: false,
    page: 12,
  },
  {
    indicator: '视力不良检出率',
    direction: '越低越好',
    nation: benchmarkShares.poorSight,
    city: (effects) => effects.poorSightShare,
    printsError: false,
    page: 15,
  },
];

/** Pupils that the report rests on in one district, and the design effect of drawing them school by school. */
const reportSample = { perDistrict: 240, designEffect: 1.8 } as const;

function percent(share: number): number {
  return Math.round(share * 1000) / 10;
}

function comparatorsOf(plan: FigurePlan, effects: CityEffects): SimulatedFigure['comparators'] {
  return [
    { name: '全国', value: percent(plan.nation) },
    { name: '全省', value: percent(plan.nation + effects.provinceOffset) },
  ];
}

/** One printed share: the true one with the sampling error of the report's sample. */
function drawShare(truth: number, n: number, random: Random): { share: number; error: number } {
  const error = Math.sqrt((truth * (1 - truth) * reportSample.designEffect) / n);
  return { share: Math.min(1, Math.max(0, truth + error * random.normal())), error };
}

function figuresOf(
  plan: FigurePlan,
  organisation: SimulatedOrganisation,
  effects: CityEffects,
  random: Random,
): SimulatedFigure[] {
  const truth = plan.city(effects);
  const n = reportSample.perDistrict;
  const districts = organisation.districts.map((unit) => ({ unit, n, ...drawShare(truth, n, random) }));
  const count = districts.length;
  const whole = {
    unit: organisation.city,
    n: n * count,
    share: districts.reduce((sum, each) => sum + each.share, 0) / count,
    error: districts[0].error / Math.sqrt(count),
  };
  return [whole, ...districts].map((each) => ({
    indicator: plan.indicator,
    direction: plan.direction,
    unitCode: each.unit.code,
    year: 2022,
    group: '全体',
    value: percent(each.share),
    standardError: plan.printsError ? percent(each.error) : null,
    n: plan.printsError ? each.n : null,
    comparators: comparatorsOf(plan, effects),
    source: '模拟数据：明江市八年级体育与健康监测结果报告（2022年）',
    page: plan.page,
  }));
}

/**
 * Figures as a printed report gives them, for the city and each district, with 全国 and 全省 beside them. Some are
 * printed without standard error and number of pupils. With `noEffects` every true share equals both comparators.
 */
export function simulateFigures(
  organisation: SimulatedOrganisation,
  effects: CityEffects,
  seed: number,
): SimulatedFigure[] {
  const random = createRandom(seed, 5);
  return figurePlans.flatMap((plan) => figuresOf(plan, organisation, effects, random));
}
