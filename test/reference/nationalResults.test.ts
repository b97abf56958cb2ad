import { expect, test } from 'vitest';
import { analyse } from '#statistics/analyse.ts';
import { type PisaRound, pisaDesign, readPisa } from '#test/reference/pisa.ts';
import { haveReference } from '#test/support/referenceData.ts';

/** What the OECD prints for Turkey: PISA 2012 (vol. I, 2014), 2015 (vol. I, tables I.2.3, I.4.3, I.5.3), 2018 (vol. I, tables I.B1.4–6). */
const PUBLISHED = [
  { round: 'pisa2018', domain: 'READ', value: 466, standardError: '2.2' },
  { round: 'pisa2018', domain: 'MATH', value: 454, standardError: '2.3' },
  { round: 'pisa2018', domain: 'SCIE', value: 468, standardError: '2.0' },
  { round: 'pisa2015', domain: 'READ', value: 428, standardError: '4.0' },
  { round: 'pisa2015', domain: 'MATH', value: 420, standardError: '4.1' },
  { round: 'pisa2015', domain: 'SCIE', value: 425, standardError: '3.9' },
  { round: 'pisa2012', domain: 'READ', value: 475, standardError: '4.2' },
  { round: 'pisa2012', domain: 'MATH', value: 448, standardError: '4.8' },
  { round: 'pisa2012', domain: 'SCIE', value: 463, standardError: '3.9' },
] as const satisfies readonly { round: PisaRound; domain: string; value: number; standardError: string }[];

for (const round of ['pisa2012', 'pisa2015', 'pisa2018'] as const) {
  const title = `the published national means of ${round} for Turkey come out to the printed digit`;
  test.runIf(haveReference(title, `${round}_tur.csv.gz`))(title, { timeout: 120_000 }, () => {
    const data = readPisa(round, []);
    const expected = PUBLISHED.filter((row) => row.round === round);
    expect(expected).toHaveLength(3);
    for (const row of expected) {
      const measure = data.plausibleValues[row.domain];
      const [whole] = analyse({
        design: pisaDesign(data),
        measure,
        groups: null,
        statistics: [{ kind: 'mean' }],
        comparisons: [],
      });
      expect([row.domain, Math.round(whole.estimate.value)]).toEqual([row.domain, row.value]);
      expect([row.domain, whole.estimate.standardError.toFixed(1)]).toEqual([row.domain, row.standardError]);
    }
  });
}
