import { expect, test } from 'vitest';
import { pisaDesign, readPisa } from '#test/reference/pisa.ts';
import { haveReference } from '#test/support/referenceData.ts';
import { quantileRegression } from './quantileRegression.ts';

/** R 4.2.2, quantreg 5.94 `rq.wfit(cbind(1, ESCS, male), PVmREAD, tau, weights, method = "br")`, 10 PV × 81 weights, Fay 0.5. */
const PISA = [
  [0.1, [402.9524726473, 21.925210917, -36.1994217045], [4.58641058944, 2.26826294862, 5.80737376422]],
  [0.5, [510.5051175292, 27.0194689352, -27.0246109414], [3.26831526339, 1.97565180384, 4.3998841247]],
  [0.9, [610.7002939265, 25.8759925363, -19.541577431], [4.49753861423, 2.72560466388, 4.27657609896]],
] as const;

const hasPisa = haveReference('quantile regression of PISA 2018 against quantreg', 'pisa2018_tur.csv.gz');

test.skipIf(!hasPisa)(
  'reading in Türkiye, PISA 2018, by background and gender agrees with quantreg',
  () => {
    const data = readPisa('pisa2018', ['ESCS']);
    const predictors = [
      { name: 'ESCS', values: [data.table.numbers('ESCS')] },
      { name: 'male', values: [data.female.map((one) => 1 - one)] },
    ];
    const outcome = { name: 'READ', values: data.plausibleValues.READ };
    for (const [tau, values, errors] of PISA) {
      const [model] = quantileRegression({ design: pisaDesign(data), outcome, predictors, groups: null, tau });
      expect(model.coefficients[0].estimate.n).toBe(6855);
      for (const [k, { estimate }] of model.coefficients.entries()) {
        expect(Math.abs(estimate.value / values[k] - 1)).toBeLessThan(1e-9);
        expect(Math.abs(estimate.standardError / errors[k] - 1)).toBeLessThan(1e-9);
      }
    }
  },
  60_000,
);
