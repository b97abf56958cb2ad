import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerFromCluster } from '#analytics/cluster/answerFromCluster.ts';
import { type ClickHouse, openClickHouse } from '#analytics/cluster/clickHouse.ts';
import { loadTable } from '#analytics/cluster/loadTable.ts';
import { parseClusterTable } from '#analytics/cluster/tableColumns.ts';
import { commands } from '#cli/commands.ts';
import { runCli } from '#cli/runCli.ts';
import type { EstimateQuery } from '#domain/monitoring/estimateQuery.ts';
import { mappingOf, pupilTable } from '#test/cluster/simulatedPupils.ts';
import { haveClickHouse, startTwoShards, type TwoShards } from '#test/cluster/twoShards.ts';

const table = { database: 'default', table: 'pupils' };
const query: EstimateQuery = { measure: 'read', by: 'gender', statistic: { kind: 'mean' } };

test('an address that is none, or that holds a password, is refused without showing the password', () => {
  expect(() => openClickHouse({ url: 'host' })).toThrow(expect.objectContaining({ code: 'cluster.address' }));
  const secret = () => openClickHouse({ url: 'http://a:geheim@host:8123' });
  expect(secret).toThrow(expect.objectContaining({ code: 'cluster.address' }));
  expect(secret).not.toThrow(/geheim/);
});

test('a cluster that does not answer is refused with what to check', async () => {
  const client = openClickHouse({ url: 'http://127.0.0.1:9' });
  await expect(answerFromCluster({ client, table }, mappingOf('census'), [query])).rejects.toMatchObject({
    code: 'cluster.unreachable',
    message: /127\.0\.0\.1:9/,
    remedy: /端口/,
  });
});

test('a table is named with its database', () => {
  expect(parseClusterTable('a.b')).toEqual({ database: 'a', table: 'b' });
  expect(() => parseClusterTable('b')).toThrow(/库\.表/);
});

describe.skipIf(!haveClickHouse('refusals of a ClickHouse cluster'))('a cluster of two shards', () => {
  let shards: TwoShards;
  let client: ClickHouse;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mingjian-spec-'));
    shards = await startTwoShards();
    const servers = shards.urls.map((url) => openClickHouse({ url }));
    client = servers[0];
    await loadTable(servers, { ...table, cluster: shards.cluster, shardBy: 'school' }, pupilTable());
  });
  afterAll(async () => {
    await shards.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const ask = (change: Partial<EstimateQuery> = {}, mapping = mappingOf('census')) =>
    answerFromCluster({ client, table }, mapping, [{ ...query, ...change }]);

  /** Runs the command line as a user would. */
  async function run(spec: object, ...args: readonly string[]) {
    await writeFile(join(folder, 'spec.json'), JSON.stringify({ data: 'pupils', ...spec }));
    const written: string[] = [];
    const keep = (text: string) => void written.push(text);
    const terminal = { language: 'zh', folder, out: keep, error: keep } as const;
    const code = await runCli(['estimate', 'spec.json', ...args], commands, terminal);
    return { code, text: written.join('\n') };
  }

  test('a user reaches it from the command line', async () => {
    const spec = {
      design: { weight: 'weight', school: 'school', clusters: 'school' },
      measure: 'PV{1..2}READ',
      by: 'gender',
    };
    const { code, text } = await run(spec, '--cluster', shards.urls[1], '--table', 'default.pupils');
    expect([code, text]).toEqual([0, expect.stringMatching(/平均值 +全体 +\d{3}\.\d\d/)]);
  });

  test('an address without a table is wrong usage, a column that is not there is named', async () => {
    const spec = { design: 'census', measure: 'PV1READ' };
    expect((await run(spec, '--cluster', shards.urls[0])).code).toBe(2);
    const absent = await run({ ...spec, measure: 'MATH' }, '--cluster', shards.urls[0], '--table', 'default.pupils');
    expect([absent.code, absent.text]).toEqual([1, expect.stringContaining('MATH')]);
  });

  test('a login that is not known is refused', async () => {
    const stranger = openClickHouse({ url: shards.urls[0], user: 'nobody', password: 'x' });
    await expect(answerFromCluster({ client: stranger, table }, mappingOf('census'), [query])).rejects.toMatchObject({
      code: 'cluster.login-refused',
      remedy: /MINGJIAN_CLUSTER_USER/,
    });
  });

  test('a name with quotes in it stays a name', async () => {
    const mapping = mappingOf('census');
    const within = { group: 'region', key: 'c' };
    expect((await ask({ within }))[0].rows.length).toBe(3);
    const evil = { ...mapping, weight: 'weight`; DROP TABLE pupils; --' };
    await expect(ask({}, evil)).rejects.toMatchObject({ code: 'columns.unknown' });
    expect((await ask())[0].rows.length).toBe(3);
  });

  test('what the embedded engine refuses is refused under the same code', async () => {
    await expect(ask({ within: { group: 'region', key: 'd' } })).rejects.toMatchObject({
      code: 'estimate.subset-empty',
    });
    await expect(ask({}, { ...mappingOf('census'), weight: 'escs' })).rejects.toMatchObject({
      code: 'estimate.weights.invalid',
    });
    await expect(ask({ statistic: { kind: 'levels', cuts: [5, 4] } })).rejects.toMatchObject({
      code: 'estimate.cuts.invalid',
    });
  });

  test('with one shard down nothing is answered at all', async () => {
    await shards.stopShard(1);
    await expect(ask()).rejects.toMatchObject({ code: 'cluster.shard-down', message: /未给出任何结果/ });
  });
});
