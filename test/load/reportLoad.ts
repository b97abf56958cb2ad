import type { LoadRun, Sample } from './generateLoad.ts';

/** Times in milliseconds below which so many percent of the answers came. */
export interface Times {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly longest: number;
}

export function timesOf(samples: readonly Pick<Sample, 'milliseconds'>[]): Times {
  const sorted = samples.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0);
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), longest: at(1) };
}

/** How often each status was answered. */
export function statusesOf(samples: readonly Pick<Sample, 'status'>[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { status } of samples) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/**
 * Memory of the server in MB in the second and in the last quarter of the run (medians), after the first quarter in which it warms up,
 * and how much it grew from the one to the other as a share.
 */
export function memoryOf({ probes }: Pick<LoadRun, 'probes'>): { early: number; late: number; growth: number } {
  const quarter = Math.floor(probes.length / 4);
  const middle = (from: number, to: number) => {
    const sorted = probes.slice(from, to).map(({ resident }) => resident);
    return sorted.sort((a, b) => a - b)[Math.floor(sorted.length / 2)] ?? Number.NaN;
  };
  const [early, late] = [middle(quarter, 2 * quarter), middle(3 * quarter, probes.length)];
  return { early, late, growth: late / early - 1 };
}

/** Memory of the server in MB every ten seconds, as a line of text. */
export function curveOf({ probes }: Pick<LoadRun, 'probes'>): string {
  return probes
    .filter((_, second) => second % 10 === 0)
    .map(({ resident }) => resident.toFixed(0))
    .join(' ');
}

/** Answers that were neither given nor a refusal by a rule. */
export function failuresOf(samples: readonly Sample[]): readonly Sample[] {
  return samples.filter(({ status }) => status === 0 || status >= 500);
}

/** The whole run as lines of text. */
export function reportLoad(run: LoadRun): string {
  const { samples, probes, connections } = run;
  const row = (name: string, some: readonly Sample[]) => {
    const { count, p50, p95, p99, longest } = timesOf(some);
    const numbers = [count, p50, p95, p99, longest].map((number) => String(number).padStart(7)).join('');
    return `${name.padEnd(44)}${numbers}  ${JSON.stringify(statusesOf(some))}`;
  };
  const keys = [...new Set(samples.map(({ key }) => key))].sort();
  const { early, late, growth } = memoryOf(run);
  const [first, last] = [probes[0], probes.at(-1)];
  const share = (name: 'server' | 'database') =>
    first === undefined || last === undefined
      ? '?'
      : ((last[name] - first[name]) / (10 * (probes.length - 1))).toFixed(0);
  return [
    `${''.padEnd(44)}  count    p50    p95    p99    max  (ms)`,
    ...keys.map((key) =>
      row(
        key,
        samples.filter((sample) => sample.key === key),
      ),
    ),
    row('all', samples),
    `connections ${connections}; processor: server ${share('server')} %, database ${share('database')} % of one core`,
    `memory of the server: ${early.toFixed(0)} MB early, ${late.toFixed(0)} MB late, ${(100 * growth).toFixed(1)} % more`,
  ].join('\n');
}
