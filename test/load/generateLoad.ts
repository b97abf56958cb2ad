import type { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '#demo/random.ts';
import { askOnce, openConnection } from './askOnce.ts';
import type { LoadedServer, LoadedSession } from './loadedServer.ts';
import type { Drawn, Kind } from './requestMix.ts';
import { type Probe, probe } from './serverProbe.ts';

/** One answered request; milliseconds count from the moment at which it was due, so that a generator that falls behind hides nothing. */
export interface Sample {
  readonly kind: Kind;
  readonly key: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly text: string;
}

export interface Pace {
  readonly perSecond: number;
  readonly seconds: number;
  readonly random: Random;
}

/** What a run gave: every request, and the server's memory and processor time once a second. */
export interface LoadRun {
  readonly samples: readonly Sample[];
  readonly probes: readonly Probe[];
  readonly connections: number;
}

/**
 * Sends requests at moments of chance (a Poisson process), whether or not the earlier ones were answered, each on the kept connection of
 * whoever asks; waits for the last answer.
 */
export async function generateLoad(loaded: LoadedServer, draw: () => Drawn, pace: Pace): Promise<LoadRun> {
  const connections = new Map<LoadedSession, Agent>();
  const samples: Sample[] = [];
  const probes: Probe[] = [];
  const watching = setInterval(() => {
    const seen = probe(loaded.server);
    if (seen !== null) probes.push(seen);
  }, 1_000);
  const ask = async ({ kind, session, question, done }: Drawn, due: number) => {
    const agent = connections.get(session) ?? openConnection();
    connections.set(session, agent);
    const { status, text } = await askOnce(loaded.base, question, agent);
    done?.(status, text);
    samples.push({ kind, key: question.key, status, milliseconds: performance.now() - due, text });
  };
  const running: Promise<void>[] = [];
  const begun = performance.now();
  for (let due = begun; due < begun + pace.seconds * 1_000; due += gap(pace)) {
    const ahead = due - performance.now();
    if (ahead > 1) await sleep(ahead);
    running.push(ask(draw(), due));
  }
  await Promise.all(running);
  clearInterval(watching);
  for (const agent of connections.values()) agent.destroy();
  return { samples, probes, connections: connections.size };
}

/** Milliseconds until the next request. */
function gap({ perSecond, random }: Pace): number {
  return (-Math.log(1 - random.uniform()) / perSecond) * 1_000;
}
