import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerFromCluster } from '#analytics/cluster/answerFromCluster.ts';
import { type ClickHouse, openClickHouse } from '#analytics/cluster/clickHouse.ts';
import { clusterCorrelation, clusterRegression } from '#analytics/cluster/clusterModels.ts';
import { clusterMomentSource } from '#analytics/cluster/clusterMomentSource.ts';
import type { ClusterQuestion } from '#analytics/cluster/clusterRows.ts';
import { openClusterSample } from '#analytics/cluster/clusterSample.ts';
import { dropTable, loadTable } from '#analytics/cluster/loadTable.ts';
import { groupCodes } from '#analytics/groupCodes.ts';
import { answerQueries } from '#analytics/runEstimate.ts';
import { surveyDesign } from '#analytics/surveyDesign.ts';
import type { EstimateQuery } from '#domain/monitoring/estimateQuery.ts';
import { analyseEach } from '#statistics/analyse.ts';
import { analyseFrom } from '#statistics/analyseFrom.ts';
import { correlationEach } from '#statistics/correlation.ts';
import { quantileDefinitions } from '#statistics/kernel/quantileOf.ts';
import { linearRegressionEach } from '#statistics/linearRegression.ts';
import type { StatisticRequest } from '#statistics/plan.ts';
import { expectNear, expectSameAnswers } from '#test/cluster/sameAnswers.ts';
import { columnsOf, designs, mappingOf, measureColumns, pupilTable } from '#test/cluster/simulatedPupils.ts';
import { haveClickHouse, startTwoShards, type TwoShards } from '#test/cluster/twoShards.ts';

const table = { database: 'default', table: 'pupils' };

describe.skipIf(!haveClickHouse('push-down to a ClickHouse cluster'))('a cluster of two shards', () => {
  let shards: TwoShards;
  let servers: ClickHouse[];
  beforeAll(async () => {
    shards = await startTwoShards();
    servers = shards.urls.map((url) => openClickHouse({ url }));
    await loadTable(servers, { ...table, cluster: shards.cluster, shardBy: 'school' }, pupilTable());
  });
  afterAll(() => shards.stop());

  const store = () => ({ client: servers[0], table });

  test('holds every school on one shard, and both shards hold some', async () => {
    const schools = await Promise.all(
      servers.map((server) => server.rows('SELECT toString(school) FROM pupils_local GROUP BY school', ['text'])),
    );
    const [first, second] = schools.map((rows) => rows.map(([school]) => String(school)));
    expect(Math.min(first.length, second.length)).toBeGreaterThan(5);
    expect(first.filter((school) => second.includes(school))).toEqual([]);
  });

  const base = { measure: 'read', by: null } as const;
  const between: Partial<EstimateQuery> = { by: 'gender', comparison: 'between-groups' };
  const queries: readonly EstimateQuery[] = [
    { ...base, ...between, statistic: { kind: 'mean' } },
    { ...base, by: 'region', comparison: 'part-whole', statistic: { kind: 'mean' } },
    { ...base, ...between, statistic: { kind: 'sd' } },
    { ...base, ...between, statistic: { kind: 'levels' } },
    { measure: 'books', ...between, by: 'region', statistic: { kind: 'percentage', value: 3 } },
    { ...base, by: 'region', comparison: 'part-whole', statistic: { kind: 'percentile', p: 75 } },
    { measure: 'books', by: 'region', statistic: { kind: 'percentile', p: 50 } },
    { ...base, ...between, within: { group: 'region', key: 'a' }, statistic: { kind: 'mean' } },
    { ...base, ...between, within: { group: 'region', key: 'a' }, statistic: { kind: 'percentage-below', cut: 450 } },
  ];

  test.each(Object.keys(designs))('answers queries as the embedded engine does: %s', async (name) => {
    const mapping = mappingOf(name);
    const embedded = await answerQueries({ columns: async (names) => columnsOf(names) }, mapping, queries);
    expect(embedded.flatMap(({ rows }) => rows).length).toBeGreaterThan(40);
    expectSameAnswers(await answerFromCluster(store(), mapping, queries), embedded);
  });

  test.each(['Fay replicates', 'clusters in strata, finite population'])(
    'percentiles come out the same by every definition, ties included: %s',
    async (name) => {
      const { design, groups, question } = planOf(name, ['PV1READ']);
      const statistics = quantileDefinitions.flatMap((definition): StatisticRequest[] =>
        [0.05, 0.5].map((p) => ({ kind: 'percentile', p, definition })),
      );
      const request = { statistics, comparisons: [{ kind: 'all-pairs' }] } as const;
      const measure = measureColumns(['PV1READ']);
      const source = clusterMomentSource(await openClusterSample(servers[0], table, question));
      expectNear(await analyseFrom(source, request), analyseEach({ design, measure, groups, ...request }));
    },
  );

  test.each(['Fay replicates', 'jackknife zones, full', 'clusters in strata, finite population', 'census'])(
    'regression and correlation come out the same from pushed-down cross-products: %s',
    async (name) => {
      const { design, groups, question } = planOf(name, ['escs', 'weight', 'PV{n}READ']);
      const [escs, weight, read] = question.variables.map(({ name: own, columns }) => ({
        name: own,
        values: measureColumns(columns),
      }));
      const models = linearRegressionEach({ design, groups, predictors: [escs, weight], outcome: read });
      expectNear(await clusterRegression(store(), question), models);
      const pairs = correlationEach({ design, groups, variables: [escs, weight, read], kind: 'pearson' });
      expectNear(await clusterCorrelation(store(), question), pairs);
    },
  );

  /** The same plan for both: variables by column, `{n}` standing for the plausible values, in groups by gender. */
  function planOf(name: string, variables: readonly string[]) {
    const mapping = mappingOf(name);
    const [gender] = mapping.groups;
    const question: ClusterQuestion = {
      design: mapping,
      variables: variables.map((column) => ({
        name: column,
        columns: column.includes('{n}') ? [1, 2].map((m) => column.replace('{n}', String(m))) : [column],
      })),
      by: gender,
      within: null,
    };
    const groups = groupCodes(columnsOf(['gender']).get('gender') ?? [], gender);
    return { design: surveyDesign(mapping, columnsOf()), groups, question };
  }

  test('a table of that name is not written over, and goes when it is dropped', async () => {
    const target = { database: 'default', table: 'gone', cluster: shards.cluster, shardBy: 'school' };
    await loadTable(servers, target, pupilTable(10));
    await expect(loadTable(servers, target, pupilTable(10))).rejects.toMatchObject({ code: 'cluster.table-exists' });
    await dropTable(servers, target);
    const asked = answerFromCluster({ ...store(), table: target }, mappingOf('census'), queries);
    await expect(asked).rejects.toMatchObject({ code: 'cluster.table-unknown' });
  });
});
