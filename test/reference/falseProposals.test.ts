import { expect, test } from 'vitest';
import { detect } from '#domain/problems/detection/detect.ts';
import type { Observation } from '#domain/problems/detection/observation.ts';
import { analyse } from '#statistics/analyse.ts';
import type { SurveyDesign } from '#statistics/design.ts';
import type { Estimate } from '#statistics/estimate.ts';
import { inference } from '#statistics/inference.ts';
import type { AnalysisRow } from '#statistics/plan.ts';
import { randomNumbers } from '#test/reference/randomNumbers.ts';
import { type CityTruth, DISTRICTS, type SimulatedCity, simulateCity } from '#test/reference/simulatedCity.ts';

const RUNS = 200;
const DISTRICT_LABELS = Array.from({ length: DISTRICTS }, (_, i) => `模拟区${i + 1}`);
const FALSE_DISCOVERY_RATE = 0.05;

test('without any true difference the rules propose a problem in at most 7 % of 200 simulated cities', {
  timeout: 120_000,
}, () => {
  const runs = proposalsOfRuns({ gap: 0, betweenStrata: 0.4 }, 20_260_101);
  const share = runs.filter((labels) => labels.length > 0).length / RUNS;
  console.info(`no true difference: a problem proposed in ${(100 * share).toFixed(1)} % of ${RUNS} runs`);
  expect(share).toBeLessThanOrEqual(0.07);
});

test('a district that is truly 0.3 standard deviations behind is proposed in at least 90 % of 200 simulated cities', {
  timeout: 120_000,
}, () => {
  const runs = proposalsOfRuns({ gap: -0.3, betweenStrata: 0.4 }, 20_260_102);
  const share = runs.filter((labels) => labels.includes(DISTRICT_LABELS[0])).length / RUNS;
  console.info(`a district 0.3 SD behind: proposed in ${(100 * share).toFixed(1)} % of ${RUNS} runs`);
  expect(share).toBeGreaterThanOrEqual(0.9);
});

/** What each run proposes, by the label of the subject. */
function proposalsOfRuns(truth: CityTruth, seed: number): string[][] {
  const random = randomNumbers(seed);
  return Array.from({ length: RUNS }, () => {
    const observations = observationsOf(simulateCity(random, truth));
    const { candidates } = detect(observations, { falseDiscoveryRate: FALSE_DISCOVERY_RATE, inference });
    return candidates.map((candidate) => candidate.observation.subjectLabel);
  });
}

/** Every district against the city that contains it, and girls against boys. */
function observationsOf(city: SimulatedCity): Observation[] {
  const design: SurveyDesign = {
    weights: city.weights,
    variance: { kind: 'linearized', strata: city.stratum, clusters: city.school, lonely: 'fail' },
    schools: city.school,
  };
  const measure = city.plausibleValues;
  const statistics = [{ kind: 'mean' }] as const;
  const byDistrict = analyse({
    ...{ design, measure, statistics },
    groups: { codes: city.district, labels: DISTRICT_LABELS },
    comparisons: [{ kind: 'parts-with-whole' }],
  });
  const byGender = analyse({
    ...{ design, measure, statistics },
    groups: { codes: city.female, labels: ['男生', '女生'] },
    comparisons: [{ kind: 'pair', focus: '女生', reference: '男生' }],
  });
  return [...DISTRICT_LABELS.map((label) => districtObservation(byDistrict, label)), genderObservation(byGender)];
}

const SUBJECT = { indicatorName: '数学平均分', direction: 'higher-is-better', unit: '分', sd: 100 } as const;

function districtObservation(rows: readonly AnalysisRow[], label: string): Observation {
  return {
    ...SUBJECT,
    rule: 'whole',
    subjectLabel: label,
    value: estimateAt(rows, label, false),
    whole: estimateAt(rows, null, false),
    difference: estimateAt(rows, label, true),
    wholeLabel: '全市',
  };
}

function genderObservation(rows: readonly AnalysisRow[]): Observation {
  return {
    ...SUBJECT,
    rule: 'group',
    subjectLabel: '模拟市',
    value: estimateAt(rows, '女生', false),
    reference: estimateAt(rows, '男生', false),
    difference: estimateAt(rows, '女生', true),
    focusLabel: '女生',
    referenceLabel: '男生',
    toleratedGap: 0,
  };
}

function estimateAt(rows: readonly AnalysisRow[], group: string | null, compared: boolean): Estimate {
  const found = rows.find((row) => row.group === group && (row.reference !== null) === compared);
  if (found === undefined) throw new Error(`no row for ${group}`);
  return found.estimate;
}
