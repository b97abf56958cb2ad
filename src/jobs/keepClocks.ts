import { setTimeout as sleep } from 'node:timers/promises';

/** What is done again and again, and how often it is looked whether it is time, in milliseconds. */
export interface ClockWork {
  /** The daily run, which does nothing the second time on a day. */
  readonly run: () => Promise<unknown>;
  /** Holds closed items against rounds that came in since; begins nothing more once the signal says to stop. */
  readonly recheck: (signal: AbortSignal) => Promise<unknown>;
  /** Sends what is due, and begins nothing more once the signal says to stop. */
  readonly deliver: (signal: AbortSignal) => Promise<unknown>;
  readonly now: () => Date;
  readonly pace: number;
}

/** Minute of the day from which the run of a day takes place (Asia/Shanghai): 08:05, beside the full hour at which everybody sends. */
const earliest = 8 * 60 + 5;

/**
 * Keeps the clocks going until it is stopped. There is no job to lose: which day was run and what was sent stand in the database, so a
 * start at any time goes on where an earlier process stopped. A failure is told in the log and tried again at the next look.
 */
export function keepClocks(work: ClockWork): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController();
  const going = keepGoing(work, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await going;
    },
  };
}

async function keepGoing({ recheck, run, deliver, now, pace }: ClockWork, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sleep(pace, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return;
    await attempt('recheck', () => recheck(signal));
    if (minuteOfDay(now()) >= earliest) await attempt('clocks', run);
    await attempt('notices', () => deliver(signal));
  }
}

async function attempt(name: string, deed: () => Promise<unknown>): Promise<void> {
  await deed().catch((error) => process.stderr.write(`${name}: ${error instanceof Error ? error.stack : error}\n`));
}

/** Minutes since midnight in the bureaus' own calendar. */
function minuteOfDay(now: Date): number {
  const local = new Date(now.getTime() + 8 * 3_600_000);
  return local.getUTCHours() * 60 + local.getUTCMinutes();
}
