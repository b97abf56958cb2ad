import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ClickHouse, openClickHouse } from '#analytics/cluster/clickHouse.ts';
import { clusterRegression } from '#analytics/cluster/clusterModels.ts';
import { clusterMomentSource } from '#analytics/cluster/clusterMomentSource.ts';
import type { ClusterQuestion, ClusterVariable } from '#analytics/cluster/clusterRows.ts';
import { openClusterSample } from '#analytics/cluster/clusterSample.ts';
import { loadTable } from '#analytics/cluster/loadTable.ts';
import type { ColumnValues } from '#domain/monitoring/table.ts';
import { analyseEach } from '#statistics/analyse.ts';
import { analyseFrom } from '#statistics/analyseFrom.ts';
import { linearRegressionEach } from '#statistics/linearRegression.ts';
import { expectNear } from '#test/cluster/sameAnswers.ts';
import { tableOf } from '#test/cluster/simulatedPupils.ts';
import { haveClickHouse, startTwoShards, type TwoShards } from '#test/cluster/twoShards.ts';
import { type PisaData, pisaDesign, readPisa } from '#test/reference/pisa.ts';
import { haveReference } from '#test/support/referenceData.ts';

const NAME = 'PISA 2018 on a ClickHouse cluster';
const table = { database: 'default', table: 'pisa' };
const values = 10;

/** The student file as columns of a table. */
function columnsOf(data: PisaData, escs: Float64Array): Map<string, ColumnValues> {
  return new Map<string, ColumnValues>([
    ['school', Array.from(data.schools, String)],
    ['weight', data.weights],
    ['female', data.female],
    ['escs', escs],
    ...data.replicates.map((column, r): [string, ColumnValues] => [`w${r + 1}`, column]),
    ...data.plausibleValues.READ.map((column, m): [string, ColumnValues] => [`pv${m + 1}`, column]),
  ]);
}

const read: ClusterVariable = { name: 'read', columns: Array.from({ length: values }, (_, m) => `pv${m + 1}`) };

function questionOf(variables: readonly ClusterVariable[]): ClusterQuestion {
  return {
    design: {
      weight: 'weight',
      school: 'school',
      variance: { kind: 'replicates', pattern: 'w{n}', count: 80, method: 'fay', fay: 0.5 },
      samplingVariance: 'all',
    },
    variables,
    by: {
      code: 'female',
      name: 'female',
      column: 'female',
      values: { 0: { key: '0', label: 'boys' }, 1: { key: '1', label: 'girls' } },
    },
    within: null,
  };
}

describe.skipIf(!haveClickHouse(NAME) || !haveReference(NAME, 'pisa2018_tur.csv.gz'))(NAME, () => {
  let shards: TwoShards;
  let client: ClickHouse;
  let data: PisaData;
  let escs: Float64Array;
  beforeAll(async () => {
    data = readPisa('pisa2018', ['ESCS']);
    escs = data.table.numbers('ESCS');
    shards = await startTwoShards();
    const servers = shards.urls.map((url) => openClickHouse({ url }));
    client = servers[0];
    const target = { ...table, cluster: shards.cluster, shardBy: 'school' };
    await loadTable(servers, target, tableOf(columnsOf(data, escs), data.weights.length));
  });
  afterAll(() => shards.stop());

  const groups = () => ({ codes: Int32Array.from(data.female), labels: ['0', '1'] });

  test('means, deviations, levels, medians and the gap between girls and boys come out as from typed arrays', {
    timeout: 120_000,
  }, async () => {
    const statistics = [
      { kind: 'mean' },
      { kind: 'sd' },
      { kind: 'levels', cuts: [335, 407, 480, 553, 626] },
      { kind: 'percentile', p: 0.5 },
    ] as const;
    const request = { statistics, comparisons: [{ kind: 'all-pairs' }] } as const;
    const source = clusterMomentSource(await openClusterSample(client, table, questionOf([read])));
    const pushed = await analyseFrom(source, request);
    const measure = data.plausibleValues.READ;
    expectNear(pushed, analyseEach({ design: pisaDesign(data), measure, groups: groups(), ...request }));
    const [whole] = pushed;
    expect('estimate' in whole && whole.estimate.value.toFixed(2)).toBe('465.63');
  });

  test('a regression on status comes out as from typed arrays', { timeout: 120_000 }, async () => {
    const pushed = await clusterRegression({ client, table }, questionOf([{ name: 'escs', columns: ['escs'] }, read]));
    const predictors = [{ name: 'escs', values: [escs] }];
    const outcome = { name: 'read', values: data.plausibleValues.READ };
    expectNear(pushed, linearRegressionEach({ design: pisaDesign(data), predictors, outcome, groups: groups() }));
  });
});
