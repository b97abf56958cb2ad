import type { Answer, TaskName } from './surveyTasks.ts';

/** What a process of its own is asked to do. */
export type Order =
  | { readonly kind: 'warm'; readonly task: TaskName; readonly file: string; readonly rounds: number }
  | { readonly kind: 'cold'; readonly task: TaskName; readonly file: string }
  | { readonly kind: 'limits' };

/** How long it took. */
export interface Timing {
  readonly seconds: readonly number[];
  /** Processor time of all threads, which tells more than the clock where others use the machine. */
  readonly processorSeconds: readonly number[];
  readonly answer: Answer;
  /** Bytes of the columns in use. */
  readonly columnBytes: number;
  /** Most bytes that the process held in memory at any time. */
  readonly peakBytes: number;
}

/** What one processor of the machine can do at most. */
export interface Limits {
  readonly bytesPerSecond: number;
  readonly multiplicationsPerSecond: number;
}

const PROCESS_START = { clock: 0, processor: 0 };

const order: Order = JSON.parse(process.argv[2]);
console.log(JSON.stringify(order.kind === 'limits' ? await measured() : await timed(order)));
process.exit(0);

async function measured(): Promise<Limits> {
  const { measureLimits } = await import('./limits.ts');
  return measureLimits();
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Warm: the columns are in memory, only estimation counts. Cold: everything since the process was started. */
async function timed(order: Exclude<Order, { kind: 'limits' }>): Promise<Timing> {
  const [{ storedColumnSource }, { startKernel }, { surveyTasks }] = await Promise.all([
    import('#analytics/columnStore.ts'),
    import('#analytics/kernel/startKernel.ts'),
    import('./surveyTasks.ts'),
  ]);
  const task = surveyTasks[order.task];
  const [columns] = await Promise.all([storedColumnSource(order.file).columns(task.columns), startKernel()]);
  const seconds: number[] = [];
  const processorSeconds: number[] = [];
  let answer = { value: Number.NaN, error: Number.NaN };
  for (let round = 0; round < (order.kind === 'warm' ? order.rounds : 1); round += 1) {
    const before = order.kind === 'warm' ? { clock: process.uptime(), processor: processorTime() } : PROCESS_START;
    answer = task.run(columns);
    seconds.push(process.uptime() - before.clock);
    processorSeconds.push(processorTime() - before.processor);
  }
  const columnBytes = [...columns.values()].reduce((sum, { length }) => sum + 8 * length, 0);
  return { seconds, processorSeconds, answer, columnBytes, peakBytes: 1024 * process.resourceUsage().maxRSS };
}
