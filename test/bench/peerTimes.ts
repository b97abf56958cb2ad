import { type Peer, peers, peerVersion, runPeer } from './peers.ts';
import type { Answer, TaskName } from './surveyTasks.ts';
import { surveyTasks } from './surveyTasks.ts';

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
  /** Seconds for all countries that were run divided by those for half of them; 2 means that time is proportional. */
  readonly growth: number;
  readonly answer: Answer;
}

/** Runs every installed peer on some of the countries and on half of them. */
export function timePeers(folder: string, countries: number, all: number): readonly PeerTimes[] {
  return peers.map((peer) => {
    const version = peerVersion(peer);
    if (version === null) return { peer, version, tasks: [] };
    const names = Object.keys(surveyTasks) as TaskName[];
    return { peer, version, tasks: names.flatMap((task) => timeTask(peer, folder, { task, countries, all })) };
  });
}

interface Extent {
  readonly task: TaskName;
  readonly countries: number;
  readonly all: number;
}

function timeTask(peer: Peer, folder: string, { task, countries, all }: Extent): readonly PeerTask[] {
  const half = runPeer(peer, folder, { task, countries: countries / 2 });
  if (half === null) return [];
  const whole = runPeer(peer, folder, { task, countries });
  if (whole === null) return [];
  const seconds = (whole.seconds * all) / countries;
  return [{ task, seconds, growth: whole.seconds / half.seconds, answer: whole.answer }];
}
