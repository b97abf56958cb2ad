import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerFromCluster } from '#analytics/cluster/answerFromCluster.ts';
import { type ClickHouse, openClickHouse } from '#analytics/cluster/clickHouse.ts';
import { dropTable, loadTable } from '#analytics/cluster/loadTable.ts';
import { answerQueries } from '#analytics/runEstimate.ts';
import type { EstimateQuery } from '#domain/monitoring/estimateQuery.ts';
import { expectSameAnswers } from '#test/cluster/sameAnswers.ts';
import { columnsOf, designs, mappingOf, pupilTable } from '#test/cluster/simulatedPupils.ts';
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
    { ...base, by: 'region', statistic: { kind: 'percentage-at-least', cut: 520 } },
    { ...base, statistic: { kind: 'percentage-below', cut: 430 } },
    { measure: 'books', ...between, by: 'region', statistic: { kind: 'percentage', value: 3 } },
    { ...base, ...between, statistic: { kind: 'percentile', p: 10 } },
    { ...base, by: 'region', comparison: 'part-whole', statistic: { kind: 'percentile', p: 75 } },
    { measure: 'books', by: 'region', statistic: { kind: 'percentile', p: 50 } },
    { ...base, ...between, within: { group: 'region', key: 'a' }, statistic: { kind: 'mean' } },
    { ...base, ...between, within: { group: 'region', key: 'a' }, statistic: { kind: 'percentile', p: 50 } },
  ];

  test.each(Object.keys(designs))('answers as the embedded engine does under %s', async (name) => {
    const mapping = mappingOf(name);
    const embedded = await answerQueries({ columns: async (names) => columnsOf(names) }, mapping, queries);
    const pushed = await answerFromCluster(store(), mapping, queries);
    expectSameAnswers(pushed, embedded);
    expect(embedded.flatMap(({ rows }) => rows).length).toBeGreaterThan(40);
  });

  test('a table of that name is not written over, and goes when it is dropped', async () => {
    const target = { database: 'default', table: 'gone', cluster: shards.cluster, shardBy: 'school' };
    await loadTable(servers, target, pupilTable(10));
    await expect(loadTable(servers, target, pupilTable(10))).rejects.toMatchObject({ code: 'cluster.table-exists' });
    await dropTable(servers, target);
    await expect(answerFromCluster({ ...store(), table: target }, mappingOf('census'), queries)).rejects.toMatchObject({
      code: 'cluster.table-unknown',
    });
  });
});
