import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { type Visitor, visitor } from '#test/support/visitor.ts';
import { type Credentials, chosenPassword } from './signIn.ts';
import { city, type Desk } from './town.ts';

/** Imports the second round over the API, as the analyst would, and registers the linking error between the rounds. */
export async function importSecondRound(app: FastifyInstance, analyst: Credentials, desk: Desk): Promise<void> {
  const person = visitor(app, { username: analyst.username, password: chosenPassword(analyst) });
  const { rounds } = await person.ask('GET /api/rounds');
  const [, second] = city.rounds;
  const { id } = await person.ask('POST /api/rounds', { body: second.round });
  const upload = await person.upload('POST /api/uploads', desk.secondRound);
  const body = { uploadId: upload.body.id, roundId: id, name: '八年级数学学生数据', mapping: city.mapping };
  await waitForImport(person, (await person.ask('POST /api/imports', { body })).id);
  await person.ask('POST /api/linking-errors', {
    body: {
      ...{ measure: 'math', value: second.linkingError, source: '两轮锚题等值报告，模拟数据' },
      ...{ fromRoundId: rounds[0].id, toRoundId: id },
    },
  });
}

async function waitForImport(person: Visitor, id: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const job = await person.ask('GET /api/imports/:id', { params: { id } });
    if (job.state === 'refused') throw new Error(JSON.stringify(job.refusal));
    if (job.datasetId !== null) return;
    await sleep(100);
  }
  throw new Error('the import did not end');
}
