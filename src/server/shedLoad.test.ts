import { connect } from 'node:net';
import fastify from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { refusalOf } from './refusal.ts';
import { shedLoad } from './shedLoad.ts';

let release: () => void = () => undefined;
let app = fastify();
beforeEach(async () => {
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  app = fastify();
  app.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null, null));
  app.setErrorHandler((error, _request, reply) => reply.status(refusalOf(error)?.status ?? 500).send());
  shedLoad(app, { ordinary: 3, upload: 1 });
  app.get('/healthz', async () => 'ok');
  app.post('/work', async () => {
    await held;
    return 'done';
  });
  await app.ready();
});
afterEach(() => app.close());

const work = (type?: string) =>
  app.inject({
    method: 'POST',
    url: '/work',
    ...(type !== undefined && { headers: { 'content-type': type }, payload: '-' }),
  });
const statuses = async (answers: readonly Promise<{ statusCode: number }>[]) =>
  (await Promise.all(answers)).map(({ statusCode }) => statusCode).sort();

test('what is more than can be answered is turned away, and what was taken in is answered', async () => {
  const answers = Array.from({ length: 8 }, () => work());
  await new Promise((resolve) => setTimeout(resolve, 50));
  release();
  expect(await statuses(answers)).toEqual([200, 200, 200, 503, 503, 503, 503, 503]);
});

test('places that were taken come free again', async () => {
  release();
  for (let round = 0; round < 5; round += 1) expect(await statuses([work(), work(), work()])).toEqual([200, 200, 200]);
});

test('uploads have places of their own, and health is always answered', async () => {
  const uploads = [work('multipart/form-data; boundary=x'), work('multipart/form-data; boundary=x')];
  const others = [work(), work(), work()];
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect((await app.inject('/healthz')).statusCode).toBe(200);
  release();
  expect(await statuses(uploads)).toEqual([200, 503]);
  expect(await statuses(others)).toEqual([200, 200, 200]);
});

test('a body that does not come takes no place from others', async () => {
  release();
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const sockets = Array.from({ length: 5 }, () => connect(Number(new URL(address).port), '127.0.0.1'));
  const head = 'POST /work HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{';
  for (const socket of sockets) socket.write(head);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await statuses([work(), work(), work()])).toEqual([200, 200, 200]);
  for (const socket of sockets) socket.destroy();
});
