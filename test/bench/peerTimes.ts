import { type Peer, peers, peerVersion, runPeer } from './peers.ts';
import type { Answer, TaskName } from './surveyTasks.ts';

/** What a peer needs for one task. */
export interface PeerTimes {
  readonly peer: Peer;
  /** Null where the peer is not installed; then nothing else is known. */
  readonly version: string | null;
  readonly tasks: readonly PeerTask[];
}

export interface PeerTask {
  readonly task: TaskName;
  /** Seconds for all countries, extended in proportion from those that were run. */
  readonly seconds: number;
  readonly processorSeconds: number;
  /** Processor time for the countries that were run divided by that for half of them; 2 means that time is proportional. */
  readonly growth: number;
  readonly answer: Answer;
}

/** Which tasks are run, on how many countries, and how many there are in all. */
export interface PeerExtent {
  readonly tasks: readonly TaskName[];
  readonly countries: number;
  readonly all: number;
}

/** Runs every installed peer on some of the countries and on half of them. */
export function timePeers(folder: string, extent: PeerExtent): readonly PeerTimes[] {
  return peers.map((peer) => {
    const version = peerVersion(peer);
    if (version === null) return { peer, version, tasks: [] };
    return { peer, version, tasks: extent.tasks.flatMap((task) => timeTask(peer, folder, { ...extent, task })) };
  });
}

function timeTask(
  peer: Peer,
  folder: string,
  { task, countries, all }: PeerExtent & { task: TaskName },
): readonly PeerTask[] {
  const half = runPeer(peer, folder, { task, countries: countries / 2 });
  if (half === null) return [];
  const whole = runPeer(peer, folder, { task, countries });
  if (whole === null) return [];
  const growth = whole.processorSeconds / half.processorSeconds;
  const [seconds, processorSeconds] = [whole.seconds, whole.processorSeconds].map((time) => (time * all) / countries);
  return [{ task, seconds, processorSeconds, growth, answer: whole.answer }];
}
