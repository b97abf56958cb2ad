import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Answer, TaskName } from './surveyTasks.ts';

/** Programs that do the same work; the scripts in `peers/` can be run by themselves. */
export const peers = ['survey', 'BIFIEsurvey', 'intsvy'] as const;
export type Peer = (typeof peers)[number];

/** What a peer needed for the first countries of the work. */
export interface PeerRun {
  readonly seconds: number;
  /** Processor time; where others use the machine, it tells more than the clock. */
  readonly processorSeconds: number;
  readonly answer: Answer;
}

/** Version of a peer, or null where R or the package is not installed. */
export function peerVersion(peer: Peer): string | null {
  const { status, stdout } = runR(['-e', `cat(as.character(packageVersion("${peer}")))`]);
  return status === 0 ? stdout.trim() : null;
}

/** Runs one task of a peer on some countries; null where the peer does not offer it. */
export function runPeer(peer: Peer, folder: string, { task, countries }: PeerOrder): PeerRun | null {
  const script = join(import.meta.dirname, 'peers', `${peer}.R`);
  const { status, stdout, stderr } = runR([script, folder, task, String(countries)]);
  if (status === 3) return null;
  const result = /^result (\S+) (\S+) (\S+) (\S+)$/m.exec(stdout);
  if (result === null) throw new Error(`${peer}: ${stderr}`);
  const [seconds, processorSeconds, value, error] = result.slice(1).map(Number);
  return { seconds, processorSeconds, answer: { value, error } };
}

export interface PeerOrder {
  readonly task: TaskName;
  readonly countries: number;
}

function runR(options: readonly string[]) {
  return spawnSync('Rscript', [...options], { encoding: 'utf8' });
}
