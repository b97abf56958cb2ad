import type { PeerTimes } from './peerTimes.ts';
import type { Limits, Timing } from './program.ts';
import { aims, publishedSeconds } from './published.ts';
import { surveyTasks, type TaskName } from './surveyTasks.ts';

/** One line of the table of times. */
export interface Row {
  readonly name: string;
  readonly timing: Timing;
  /** Seconds to stay within, or null. */
  readonly aim: number | null;
}

const inOrder = (seconds: readonly number[]) => [...seconds].sort((a, b) => a - b);
const middleOf = (seconds: readonly number[]) => inOrder(seconds)[Math.floor(seconds.length / 2)];
const middle = ({ seconds }: Timing) => middleOf(seconds);
const told = (seconds: number) => `${seconds.toFixed(3)} 秒`;
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
const percent = (share: number) => `${Math.round(100 * share)} %`;

/** Least, middle and most seconds of every task beside its aim. */
export function printTimes(rows: readonly Row[]): void {
  table(
    ['任务', '最短', '中位', '最长', '处理器时间', '目标', '达到'],
    rows.map(({ name, timing, aim }) => {
      const seconds = inOrder(timing.seconds);
      const processor = middleOf(timing.processorSeconds);
      const clock = [seconds[0], middle(timing), seconds[seconds.length - 1], processor].map(told);
      return [name, ...clock, aim === null ? '—' : `≤ ${aim} 秒`, aim === null ? '—' : mark(middle(timing) <= aim)];
    }),
  );
}

/** Most memory of the processes, and how it compares with the columns in use. */
export function printMemory(timings: readonly (readonly [TaskName, Timing])[]): void {
  const rows = timings.map(([task, { columnBytes, peakBytes }]) => {
    const reached = peakBytes <= aims.peakBytes && peakBytes <= aims.columns * columnBytes;
    return [task, megabytes(columnBytes), megabytes(peakBytes), (peakBytes / columnBytes).toFixed(2), mark(reached)];
  });
  table(['任务', '所用列', '进程内存峰值', '倍数', `≤ ${megabytes(aims.peakBytes)} 且 ≤ ${aims.columns} 倍`], rows);
}

interface Roof {
  readonly rows: number;
  readonly warm: ReadonlyMap<TaskName, Timing>;
  readonly one: readonly Limits[];
  readonly all: readonly Limits[];
}

/** What the machine can do, and how much of the nearer limit each task reaches. */
export function printLimits({ rows, warm, one, all }: Roof): void {
  const [alone, together] = [one, all].map(sumOfLimits);
  const limit = ({ bytesPerSecond: b, multiplicationsPerSecond: m }: Limits) =>
    `读内存 ${(b / 1e9).toFixed(1)} GB/s，乘加 ${(m / 1e9).toFixed(1)} G/s`;
  console.log(`机器极限（WebAssembly SIMD）：一个线程 ${limit(alone)}；${all.length} 个同时 ${limit(together)}\n`);
  const shares = [...warm].flatMap(([task, timing]) => {
    const { multiplications } = surveyTasks[task];
    if (multiplications === null) return [];
    const reading = timing.columnBytes / together.bytesPerSecond;
    const computing = (rows * multiplications) / together.multiplicationsPerSecond;
    const work = `${((rows * multiplications) / 1e9).toFixed(2)} G`;
    const nearer = reading > computing ? '内存' : '乘加';
    const share = percent(Math.max(reading, computing) / middle(timing));
    return [[task, megabytes(timing.columnBytes), told(reading), work, told(computing), nearer, share]];
  });
  table(['任务', '至少读', '需时', '至少乘加', '需时', '较近的极限', '达到其'], shares);
}

function sumOfLimits(limits: readonly Limits[]): Limits {
  return limits.reduce((a, b) => ({
    bytesPerSecond: a.bytesPerSecond + b.bytesPerSecond,
    multiplicationsPerSecond: a.multiplicationsPerSecond + b.multiplicationsPerSecond,
  }));
}

/** Peers in this run, then those that were published, brought to this machine by what survey needs on both. */
export function printPeers(measured: readonly PeerTimes[], warm: ReadonlyMap<TaskName, Timing>): void {
  for (const { peer, version } of measured) if (version === null) console.log(`${peer}：未安装，跳过`);
  const rows = measured.flatMap(({ peer, version, tasks }) =>
    tasks.flatMap(({ task, seconds, processorSeconds, growth, answer }) => {
      const ours = warm.get(task);
      if (ours === undefined) return [];
      const numbers = [answer, ours.answer].map(({ value, error }) => `${value.toFixed(6)} (${error.toFixed(6)})`);
      const faster = [ratio(seconds, ours), times(processorSeconds / middleOf(ours.processorSeconds))];
      return [
        [`${peer} ${version}`, task, told(seconds), told(processorSeconds), growth.toFixed(2), ...faster, ...numbers],
      ];
    }),
  );
  const scaled = ['按比例推至全部', '其处理器时间', '国家加倍时的倍数'];
  table(['本次对照', '任务', ...scaled, '我们快', '按处理器时间', '对方的一个数', '我们的同一个数'], rows);
  printPublished(measured, warm);
}

function printPublished(measured: readonly PeerTimes[], warm: ReadonlyMap<TaskName, Timing>): void {
  const survey = measured.find(({ peer }) => peer === 'survey');
  const here = survey?.tasks.find(({ task }) => task === 'means')?.processorSeconds;
  const there = publishedSeconds.means.survey;
  if (here === undefined || there === undefined) return;
  const factor = here / there;
  const rows = [...warm].flatMap(([task, ours]) =>
    Object.entries(publishedSeconds[task]).map(([peer, seconds]) => {
      return [
        peer,
        task,
        told(seconds),
        told(seconds * factor),
        times((seconds * factor) / middleOf(ours.processorSeconds)),
      ];
    }),
  );
  console.log(`推算，不是测量：已发表的时间 × ${factor.toFixed(2)}（survey 算平均数，本机 ÷ 发表处）`);
  table(['程序', '任务', '发表处', '推算至本机', '我们快（按处理器时间）'], rows);
}

const times = (factor: number) => `${factor.toFixed(factor < 10 ? 1 : 0)} 倍`;
const ratio = (seconds: number, ours: Timing) => times(seconds / middle(ours));
const mark = (reached: boolean) => (reached ? '是' : '否');

/** Prints rows under a heading as a table of Markdown, so that it can be put into a page as it is. */
function table(heading: readonly string[], rows: readonly (readonly string[])[]): void {
  if (rows.length === 0) return;
  const lines = [heading, heading.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  console.log(`${lines.join('\n')}\n`);
}
