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
for (const task of Object.keys(surveyTasks) as TaskName[])
  warm.set(task, await together(() => runProgram({ kind: 'warm', task, file, rounds })));
const cold = await together(() => runProgram({ kind: 'cold', task: 'means', file }));

printTimes(timeRows());
printMemory([...warm, ['means', cold]]);
const limits = [await runProgram({ kind: 'limits' })];
const both = await Promise.all(Array.from({ length: cpus().length }, () => runProgram({ kind: 'limits' })));
printLimits({ rows, warm, one: limits, all: both });
printPeers(await peerTimes(), warm);

function timeRows(): Row[] {
  return [
    { name: '平均数及标准误，按国家（列已在内存）', timing: getTiming('means'), aim: aims.means },
    { name: '同上，从 Parquet 冷启动（含启动进程）', timing: cold, aim: aims.cold },
    { name: '七个百分位数及标准误，按国家', timing: getTiming('percentiles'), aim: aims.percentiles },
    { name: '五个预测变量的回归，按国家', timing: getTiming('regression'), aim: aims.regression },
    { name: '水平段百分比及标准误，按国家', timing: getTiming('levels'), aim: null },
  ];
}

function getTiming(task: TaskName): Timing {
  const timing = warm.get(task);
  if (timing === undefined) throw new Error(`${task} was not timed`);
  return timing;
}

/** Runs several processes one after the other and puts their rounds together. */
async function together(run: () => Promise<Timing>): Promise<Timing> {
  const timings: Timing[] = [];
  for (let process = 0; process < processes; process += 1) timings.push(await run());
  return {
    ...timings[0],
    seconds: timings.flatMap(({ seconds }) => seconds),
    peakBytes: Math.max(...timings.map(({ peakBytes }) => peakBytes)),
  };
}

async function peerTimes(): Promise<readonly PeerTimes[]> {
  if (options['no-peers']) return [];
  return timePeers(await binaryWork(rows, PEER_COUNTRIES), PEER_COUNTRIES, COUNTRIES);
}
