import type { NewFigure } from '#domain/monitoring/figure.ts';
import { benchmarkShares, type CityEffects } from './cityEffects.ts';
import { createRandom, type Random } from './random.ts';
import type { SimulatedOrganisation } from './simulateOrganisation.ts';

/** Indicators of the simulated report; less is better for the last. */
export type FigureIndicator = '睡眠达标率' | '体能达标率' | '视力不良检出率';

interface FigurePlan {
  readonly indicator: FigureIndicator;
  /** Share in the simulated nation. */
  readonly nation: number;
  /** True share of the city's pupils. */
  city(effects: CityEffects): number;
  readonly printsError: boolean;
  readonly page: string;
}

const figurePlans: readonly FigurePlan[] = [
  {
    indicator: '睡眠达标率',
    nation: benchmarkShares.sleep,
    city: (effects) => effects.sleepShare[0],
    printsError: true,
    page: '18',
  },
  {
    indicator: '体能达标率',
    nation: benchmarkShares.fitness,
    city: (effects) => effects.fitnessShare,
    printsError: false,
    page: '12',
  },
  {
    indicator: '视力不良检出率',
    nation: benchmarkShares.poorSight,
    city: (effects) => effects.poorSightShare,
    printsError: false,
    page: '15',
  },
];

/** Pupils that the report rests on in one district, and the design effect of drawing them school by school. */
const reportSample = { perDistrict: 240, designEffect: 1.8 } as const;

function percent(share: number): number {
  return Math.round(share * 1000) / 10;
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
): NewFigure[] {
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
    unit: each.unit.code,
    group: null,
    value: percent(each.share),
    standardError: plan.printsError ? percent(each.error) : null,
    n: plan.printsError ? each.n : null,
    national: percent(plan.nation),
    provincial: percent(plan.nation + effects.provinceOffset),
    city: each === whole ? null : percent(whole.share),
    source: '模拟数据：明江市八年级体育与健康监测结果报告（2022年）',
    page: plan.page,
  }));
}

/**
 * Figures as a printed report gives them, for the city and each district, in percent, with 全国, 全省 and 全市 beside them. Some are
 * printed without standard error and number of pupils. With `noEffects` every true share equals both comparators.
 */
export function simulateFigures(organisation: SimulatedOrganisation, effects: CityEffects, seed: number): NewFigure[] {
  const random = createRandom(seed, 5);
  return figurePlans.flatMap((plan) => figuresOf(plan, organisation, effects, random));
}
