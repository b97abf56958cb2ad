import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepOrphans } from '#services/uploads/sweepOrphans.ts';
import { actOn, draftItem, raiseProblem } from '#test/attack/rules/attackedItem.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { buildWorkbook } from './buildWorkbook.ts';

const usual = process.env.TMPDIR;
let temporary = '';
let city: AttackedCity;
let itemId = '';
beforeAll(async () => {
  temporary = mkdtempSync(join(tmpdir(), 'residue-'));
  process.env.TMPDIR = temporary;
  city = await openAttackedCity('leader', 'jijiao', 'analyst', 'east');
  const { datasetId } = await city.importRound(2024);
  const { id: problemId } = await raiseProblem(city, datasetId);
  itemId = (await draftItem(city, problemId, { lead: 'east-bureau' })).id;
  const item = actOn(city, itemId);
  await item.succeed(city.people.jijiao, 'submit-for-review');
  await item.succeed(city.people.leader, 'assign');
  await item.succeed(city.people.east, 'acknowledge');
  await item.succeed(city.people.east, 'start');
  await city.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await city.close();
  if (usual === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = usual;
  rmSync(temporary, { recursive: true });
});

const evidence = (title: string) => ({ params: { id: itemId }, query: { kind: 'output', title } });

/** Goes away in the middle of sending a file. */
async function breakOff(bytes: number): Promise<void> {
  const address = city.app.server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const head = `--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n`;
  const request = `POST /api/uploads HTTP/1.1\r\nhost: 127.0.0.1\r\nx-mingjian: 1\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 9000000\r\n\r\n${head}`;
  const socket = connect(port, '127.0.0.1');
  await new Promise<void>((resolve) => socket.write(request + 'x'.repeat(bytes), () => resolve()));
  socket.destroy();
}

/** One request of each kind, with content that no other request has; answers its status, or null where it broke off. */
const requests: readonly ((turn: number) => Promise<number | null>)[] = [
  async (turn) => {
    const path = await city.file(`upload-${turn}.csv`, `学生,分数\ns${turn},1\n`);
    return (await city.people.analyst.upload('POST /api/uploads', path)).status;
  },
  async (turn) => {
    const path = await city.file(`foreign-${turn}.csv`, `不许${turn}`);
    return (await city.people.leader.upload('POST /api/uploads', path)).status;
  },
  async (turn) => {
    const path = await city.file(`evidence-${turn}.txt`, `材料${turn}`);
    const answer = await city.people.east.upload('POST /api/ledger/items/:id/evidence', path, evidence(`材料${turn}`));
    return answer.status;
  },
  async (turn) => {
    const path = await city.file(`phone-${turn}.txt`, `电话${turn}`);
    const given = evidence('联系电话 13800138000');
    return (await city.people.east.upload('POST /api/ledger/items/:id/evidence', path, given)).status;
  },
  async (turn) => {
    const path = await city.file(`13900139000-${turn}.txt`, `文件名${turn}`);
    return (await city.people.east.upload('POST /api/ledger/items/:id/evidence', path, evidence('文件名'))).status;
  },
  async (turn) => {
    const sheet = `<sheetData><row r="1"><c t="inlineStr"><is><t>${turn}</t></is></c></row></sheetData>`;
    const path = await city.file(`figures-${turn}.xlsx`, buildWorkbook({ sheet }).toString('latin1'));
    const given = { params: { id: '00000000-0000-4000-8000-000000000000' } };
    return (await city.people.analyst.upload('POST /api/rounds/:id/figures/excel', path, given)).status;
  },
  async (turn) => {
    await breakOff(200_000 + turn);
    return null;
  },
];

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());

const turns = releaseCount(98, 1001);

test(`${turns} mixed requests, refused and broken off among them, leave nothing beside what is needed`, {
  timeout: 1_200_000,
}, async () => {
  const { platform, database } = city.system;
  const statuses = new Map<number | null, number>();
  for (let turn = 0; turn < turns; turn += 1) {
    const status = (await requests[turn % requests.length]?.(turn)) ?? null;
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  const each = turns / requests.length;
  expect(Object.fromEntries(statuses)).toEqual({ 200: 2 * each, 403: each, 404: each, 422: 2 * each, null: each });
  const vault = platform.folders.vault;
  await expect
    .poll(() => filesIn(vault).filter(({ name }) => name.startsWith('.draft-')), { timeout: 10_000 })
    .toEqual([]);
  expect(await sweepOrphans(platform.db, vault)).toBeGreaterThan(0);
  expect(await sweepOrphans(platform.db, vault)).toBe(0);
  const { rows } = await database.owner.$client.query(
    'SELECT sha256 FROM upload WHERE discarded_at IS NULL UNION SELECT sha256 FROM ledger_evidence',
  );
  expect(rows).toHaveLength(2 * each);
  const kept = filesIn(vault);
  expect(kept.map(({ name }) => name).sort()).toEqual(rows.map(({ sha256 }) => sha256).sort());
  for (const { parentPath, name } of kept) expect(statSync(join(parentPath, name)).mode & 0o777).toBe(0o600);
  for (const folder of [vault, ...readdirSync(vault).map((name) => join(vault, name))])
    expect(statSync(folder).mode & 0o077).toBe(0);
});

test('no temporary file was made anywhere else', () => {
  const ours = readdirSync(temporary).filter(
    (name) => !/^(mingjian-test-|attacked-|node-compile-cache|tsx-)/.test(name),
  );
  expect(ours).toEqual([]);
});
