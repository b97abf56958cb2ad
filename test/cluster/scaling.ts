import { existsSync, readFileSync } from 'node:fs';
import { openClickHouse } from '#analytics/cluster/clickHouse.ts';
import { clusterRegression } from '#analytics/cluster/clusterModels.ts';
import { clusterMomentSource } from '#analytics/cluster/clusterMomentSource.ts';
import type { ClusterQuestion } from '#analytics/cluster/clusterRows.ts';
import { openClusterSample } from '#analytics/cluster/clusterSample.ts';
import { dropTable } from '#analytics/cluster/loadTable.ts';
import { analyseFrom } from '#statistics/analyseFrom.ts';
import type { StatisticRequest } from '#statistics/plan.ts';
import { fillSimulated, type SimulatedShape } from '#test/cluster/scalingTable.ts';
import { haveClickHouse, startTwoShards, type TwoShards } from '#test/cluster/twoShards.ts';

/**
 * Prints the scaling table of docs/cluster.md: `npx tsx test/cluster/scaling.ts [largest rows]` (default 10⁷). Starts two shards on
 * loopback, fills them with simulated pupils (模拟数据) inside ClickHouse, times the estimates, and removes everything.
 */
const largest = Number(process.argv[2] ?? 1e7);

/** The larger a table, the fewer its columns, so that it fits on one disk and one machine can fill it. */
const shapes: readonly SimulatedShape[] = [
  { rows: 1e5, replicates: 80, values: 10 },
  { rows: 1e6, replicates: 80, values: 1 },
  { rows: 1e7, replicates: 8, values: 1 },
  { rows: 1e8, replicates: 0, values: 1 },
];

const groups = 80;

async function measure(shape: SimulatedShape, { urls, cluster, pids }: TwoShards): Promise<string> {
  const servers = urls.map((url) => openClickHouse({ url, timeoutSeconds: 3600 }));
  const table = { database: 'default', table: 'scaling' };
  const filling = await timed(pids, () => fillSimulated(servers, { ...table, cluster, groups }, shape));
  const times: string[] = [];
  const question = questionOf(shape);
  const ask = async (statistics: readonly StatisticRequest[]) => {
    const source = clusterMomentSource(await openClusterSample(servers[0], table, question));
    await analyseFrom(source, { statistics, comparisons: [] });
  };
  times.push(await timed(pids, () => ask([{ kind: 'mean' }])));
  times.push(await timed(pids, () => ask([{ kind: 'levels', cuts: [420, 480, 540] }])));
  times.push(await timed(pids, () => ask([{ kind: 'percentile', p: 0.5 }])));
  const predictors = [{ name: 'escs', columns: ['escs'] }];
  times.push(
    await timed(pids, () =>
      clusterRegression(
        { client: servers[0], table },
        { ...question, variables: [...predictors, ...question.variables] },
      ),
    ),
  );
  await dropTable(servers, table);
  const variance = shape.replicates === 0 ? 'census' : `${shape.replicates} replicates`;
  return `| ${shape.rows.toExponential(0)} | ${variance} | ${shape.values} | ${[filling, ...times].join(' | ')} |`;
}

function questionOf({ replicates, values }: SimulatedShape): ClusterQuestion {
  const variance =
    replicates === 0
      ? ({ kind: 'census' } as const)
      : ({ kind: 'replicates', pattern: 'w{n}', count: replicates, method: 'fay', fay: 0.5 } as const);
  const regions = Array.from({ length: groups }, (_, g) => [String(g), { key: String(g), label: String(g) }]);
  return {
    design: { weight: 'w0', school: 'school', variance, samplingVariance: 'all' },
    variables: [{ name: 'score', columns: Array.from({ length: values }, (_, m) => `pv${m + 1}`) }],
    by: { code: 'region', name: 'region', column: 'region', values: Object.fromEntries(regions) },
    within: null,
  };
}

/** Elapsed seconds, and in brackets the processor seconds of all three processes, which other work on the machine does not change. */
async function timed(pids: readonly number[], work: () => Promise<unknown>): Promise<string> {
  const start = performance.now();
  const used = processorSeconds(pids);
  await work();
  const elapsed = (performance.now() - start) / 1000;
  return `${elapsed.toFixed(1)} (${(processorSeconds(pids) - used).toFixed(1)})`;
}

const TICKS_PER_SECOND = 100;

/** Of this process and of others, which Linux alone tells (`/proc`). */
function processorSeconds(pids: readonly number[]): number {
  const { user, system } = process.cpuUsage();
  const others = pids.map((pid) => {
    if (!existsSync(`/proc/${pid}/stat`)) return Number.NaN;
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  });
  return (user + system) / 1e6 + others.reduce((sum, seconds) => sum + seconds, 0);
}

if (haveClickHouse('scaling table')) {
  const shards = await startTwoShards();
  try {
    console.log('| rows | variance | plausible values | fill | means | levels | medians | regression |');
    console.log('|---|---|---|---|---|---|---|---|');
    for (const shape of shapes.filter(({ rows }) => rows <= largest)) console.log(await measure(shape, shards));
  } finally {
    await shards.stop();
  }
}
