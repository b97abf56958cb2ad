import { setTimeout as sleep } from 'node:timers/promises';
import { demonstrationUsername } from '#demo/demonstrationUsernames.ts';
import { systemActor } from '#domain/access/actor.ts';
import { newRound } from '#domain/monitoring/round.ts';
import { getActorByName } from '#services/access/getActorByName.ts';
import { createRound } from '#services/monitoring/manageRounds.ts';
import { attackedFiles, attackedMapping, withScoresMoved } from '#test/attack/rules/attackedData.ts';
import type { Visitor } from '#test/support/visitor.ts';
import type { YearPlace } from './yearPlace.ts';

/** Keeps a file to send, by name and content. */
type Keep = (name: string, content: string) => Promise<string>;

/** Two rounds: the one that shows the problems, and a later one of which one delivery improved and the other fell. */
export async function measure(place: YearPlace, analyst: Visitor, file: Keep) {
  const year = place.platform.now().getFullYear();
  const before = await openRound(place, year - 2);
  const later = await openRound(place, year - 1);
  const first = await deliver(analyst, {
    file,
    roundId: before,
    content: attackedFiles[0],
    name: '八年级数学学生数据',
  });
  const improved = await deliver(analyst, {
    file,
    roundId: later,
    content: withScoresMoved(30),
    name: '八年级数学学生数据',
  });
  const worse = await deliver(analyst, {
    file,
    roundId: later,
    content: withScoresMoved(-60),
    name: '八年级数学学生数据（复核口径）',
  });
  const error = { measure: 'math', value: 3, source: '模拟数据说明', fromRoundId: before, toRoundId: later };
  await analyst.ask('POST /api/linking-errors', { body: error });
  return { first, improved, worse };
}

/** Registers a round as the demonstration does: its data are simulated, and whatever rests on it says so. */
async function openRound({ platform }: YearPlace, year: number): Promise<string> {
  const round = newRound.parse({
    ...{ name: `${year}年八年级数学监测（模拟）`, year, cycle: null, domains: ['math'], level: 'city' },
    ...{ nominalGrade: '八年级', testedGrade: '八年级', approvalNumber: null, purpose: '问题发现与工作改进' },
  });
  const analyst = await platform.as(systemActor, (db) =>
    getActorByName(db, demonstrationUsername('institute-analyst')),
  );
  const { id } = await platform.as(analyst, (db) =>
    createRound(db, { actor: analyst, now: platform.now() }, { ...round, simulated: true }),
  );
  return id;
}

interface Delivery {
  readonly file: Keep;
  readonly roundId: string;
  readonly content: string;
  readonly name: string;
}

async function deliver(analyst: Visitor, { file, roundId, content, name }: Delivery): Promise<string> {
  const upload = await analyst.upload('POST /api/uploads', await file('upload.csv', content));
  const body = { uploadId: upload.body.id, roundId, name, mapping: attackedMapping };
  const { id } = await analyst.ask('POST /api/imports', { body });
  for (let tries = 0; tries < 1200; tries++) {
    const { state, datasetId } = await analyst.ask('GET /api/imports/:id', { params: { id } });
    if (state === 'done' && datasetId !== null) return datasetId;
    await sleep(50);
  }
  throw new Error(`the import of ${name} did not end`);
}

interface Raised {
  readonly name: string;
  readonly level: string;
  readonly regionId: string;
}

/** A problem of a region, raised from the first round. */
export async function raise(analyst: Visitor, datasetId: string, { name, ...of }: Raised) {
  const body = {
    ...{ datasetId, query: { measure: 'math', statistic: { kind: 'mean' }, by: null } },
    row: { groupKey: null, referenceKey: null, level: null },
    statement: {
      ...{
        title: `${name}八年级数学学业表现低于目标`,
        nature: 'regional',
        severity: 'prominent',
        theme: 'achievement',
        ...of,
      },
      condition: '全市首轮监测中八年级学生数学表现低于市定目标，据此列为本级问题，逐校核实成因。',
      criterion: '市定八年级数学学业质量目标',
      effect: '部分学生进入九年级后学习后续内容存在困难。',
    },
  };
  return (await analyst.ask('POST /api/problems', { body })).id;
}
