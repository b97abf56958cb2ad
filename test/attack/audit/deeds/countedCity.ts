import { expect } from 'vitest';
import type { Api } from '#server/api.ts';
import { type Line, linesAfter, newestNumber } from '#test/attack/audit/newLines.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import type { Answer, Visitor } from '#test/support/visitor.ts';

type Key = keyof Api;
type Given = Parameters<Visitor['tryTo']>[1];

/** A city with two rounds and their data, in which the lines of the trail are counted deed by deed. */
export interface CountedCity {
  readonly city: AttackedCity;
  readonly roundId: string;
  readonly datasetId: string;
  readonly laterRound: string;
  readonly laterDataset: string;
  /** Routes whose deed was done and left its line. */
  readonly done: Set<Key>;
  /** Does a deed that has to succeed and leaves exactly one line; answers the body. */
  does<K extends Key>(who: Visitor, key: K, given?: Given): Promise<Answer<K>['body']>;
  /** The same with a file. */
  sends<K extends Key>(who: Visitor, key: K, file: string, given?: Given): Promise<Answer<K>['body']>;
  /** Does some work, and says which lines it left. */
  watch<Result>(work: () => Promise<Result>): Promise<{ readonly result: Result; readonly lines: readonly Line[] }>;
}

/** Opens the city; everybody has asked once, so that no line of signing in comes later. */
export async function openCountedCity(): Promise<CountedCity> {
  const city = await openAttackedCity(
    ...['leader', 'jijiao', 'analyst', 'east', 'inspector', 'second-inspector', 'third-inspector', 'east-principal'],
  );
  const { people, administrators } = city;
  for (const who of [...Object.values(people), ...Object.values(administrators)]) await who.ask('GET /api/session');
  const { datasetId, roundId } = await city.importRound(2024);
  const later = await city.importRound(2025);
  const rounds = { roundId, datasetId, laterRound: later.roundId, laterDataset: later.datasetId };
  return { city, ...rounds, ...countDeeds(city) };
}

function countDeeds(city: AttackedCity): Pick<CountedCity, 'done' | 'does' | 'sends' | 'watch'> {
  const done = new Set<Key>();
  const watch: CountedCity['watch'] = async (work) => {
    const before = await newestNumber(city);
    const result = await work();
    return { result, lines: await linesAfter(city, before) };
  };
  const leavesOne = async <K extends Key>(key: K, deed: () => Promise<Answer<K>>): Promise<Answer<K>['body']> => {
    const { result, lines } = await watch(deed);
    expect([key, result.status, result.status < 300 ? '' : result.bytes.toString()]).toEqual([key, 200, '']);
    expect([key, lines.map(({ allowed }) => allowed)]).toEqual([key, [true]]);
    done.add(key);
    return result.body;
  };
  return {
    ...{ done, watch },
    does: (who, key, given) => leavesOne(key, () => who.tryTo(key, given)),
    sends: (who, key, file, given) => leavesOne(key, () => who.upload(key, file, given)),
  };
}
