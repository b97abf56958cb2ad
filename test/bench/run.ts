import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { type PeerTimes, timePeers } from './peerTimes.ts';
import type { Timing } from './program.ts';
import { aims } from './published.ts';
import { printLimits, printMemory, printPeers, printTimes, type Row } from './report.ts';
import { bundleProgram, runProgram } from './runProgram.ts';
import { surveyTasks, type TaskName } from './surveyTasks.ts';
import { COUNTRIES } from './surveyWork.ts';
import { binaryWork, parquetWork } from './workFiles.ts';

/** Countries that the peers are given, and half of them, which shows that their time grows with the rows. */
const PEER_COUNTRIES = 4;

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '600000' },
    processes: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '4' },
    tasks: { type: 'string', default: Object.keys(surveyTasks).join() },
    'no-peers': { type: 'boolean', default: false },
  },
});
const rows = Number(options.rows);
const [processes, rounds] = [Number(options.processes), Number(options.rounds)];

await bundleProgram();
console.log(`模拟数据：${rows} 行 × (81 个权重 + 10 个可能值 + 5 个预测变量)，${COUNTRIES} 个国家`);
console.log(
  `机器：${cpus()[0]?.model}，${cpus().length} 核，${Math.round(totalmem() / 1e9)} GB；Node ${process.version}\n`,
);
const file = await parquetWork(rows);

const warm = new Map<TaskName, Timing>();
for (const task of chosenTasks())
  warm.set(task, await together(() => runProgram({ kind: 'warm', task, file, rounds })));
const cold = await together(() => runProgram({ kind: 'cold', task: 'means', file }));

printTimes(timeRows());
printMemory([...warm, ['means', cold]]);
const limits = [await runProgram({ kind: 'limits' })];
const both = await Promise.all(Array.from({ length: cpus().length }, () => runProgram({ kind: 'limits' })));
printLimits({ rows, warm, one: limits, all: both });
printPeers(await peerTimes(), warm);

/** The tasks that were asked for: `--tasks means,levels`. */
function chosenTasks(): readonly TaskName[] {
  const chosen = options.tasks.split(',');
  return (Object.keys(surveyTasks) as TaskName[]).filter((task) => chosen.includes(task));
}

function timeRows(): Row[] {
  const names: Readonly<Record<TaskName, string>> = {
    means: '平均数及标准误，按国家（列已在内存）',
    percentiles: '七个百分位数及标准误，按国家',
    regression: '五个预测变量的回归，按国家',
    levels: '水平段百分比及标准误，按国家',
  };
  return [
    { name: '平均数及标准误，从 Parquet 冷启动（含启动进程）', timing: cold, aim: aims.cold },
    ...[...warm].map(([task, timing]): Row => ({ name: names[task], timing, aim: aims[task] })),
  ];
}

/** Runs several processes one after the other and puts their rounds together. */
async function together(run: () => Promise<Timing>): Promise<Timing> {
  const timings: Timing[] = [];
  for (let process = 0; process < processes; process += 1) timings.push(await run());
  return {
    ...timings[0],
    seconds: timings.flatMap(({ seconds }) => seconds),
    processorSeconds: timings.flatMap(({ processorSeconds }) => processorSeconds),
    peakBytes: Math.max(...timings.map(({ peakBytes }) => peakBytes)),
  };
}

async function peerTimes(): Promise<readonly PeerTimes[]> {
  if (options['no-peers']) return [];
  const folder = await binaryWork(rows, PEER_COUNTRIES);
  return timePeers(folder, { tasks: [...warm.keys()], countries: PEER_COUNTRIES, all: COUNTRIES });
}
