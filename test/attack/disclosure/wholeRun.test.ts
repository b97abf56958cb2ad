import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, Packer, Paragraph } from 'docx';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { pupilIds } from '#test/attack/rules/attackedData.ts';
import { artefactsVariable, keepArtefact } from '#test/support/keepArtefact.ts';
import { scanRun } from '#test/support/scanArtefacts.ts';
import {
  canaryScore,
  chosenPassword,
  pupilCanary,
  secretCanaries,
  secretKinds,
  talkedPassword,
} from '#test/support/seededCanaries.ts';

let folder = '';
const kept = process.env[artefactsVariable];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'whole-run-'));
  for (const name of ['artefacts', 'output', 'temporary']) mkdirSync(join(folder, name));
  process.env[artefactsVariable] = join(folder, 'artefacts');
});
afterEach(() => {
  process.env[artefactsVariable] = kept;
  rmSync(folder, { recursive: true, force: true });
});

const scan = (since = 0) =>
  scanRun({
    ...{ artefacts: join(folder, 'artefacts'), output: join(folder, 'output') },
    ...{ temporary: join(folder, 'temporary'), since },
  });
const password = chosenPassword('Xk3-quiet-river');

async function workbookWith(secret: string): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('清单').addRow(['数学', 503.2]);
  workbook.addWorksheet('隐藏', { state: 'veryHidden' }).addRow([secret]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

describe('D-13: the scan at the end of a run', () => {
  test('finds a pupil, a withheld score or a password in answers, pages and logs, and says where', async () => {
    keepArtefact('GET /api/problems {}', JSON.stringify([{ mean: 503.2 }, { mean: canaryScore }]));
    keepArtefact('page of problems.png', `<td title="${pupilIds[0]}">503.2</td>`);
    keepArtefact('log of serve', `{"level":30,"password":"${password}"}`);
    keepArtefact('GET /api/rounds {}', '[]');
    const hits = await scan();
    expect(hits.map((hit) => hit.replace(/\d+(?=:)/u, 'n')).sort()).toEqual([
      'GET /api/problems {}: 937.3719 is 937.3719',
      'log of serve, character n: a chosen password',
      'page of problems.png, character n: a pupil of a simulated file',
    ]);
  });

  test('looks into every part of Word and Excel files, those that people were sent and those in test/output', async () => {
    keepArtefact('GET /api/ledger/excel {}', await workbookWith(pupilIds[1] ?? ''));
    const sections = [{ children: [new Paragraph(`平均 ${canaryScore.toFixed(2)} 分`)] }];
    writeFileSync(join(folder, 'output/list.docx'), await Packer.toBuffer(new Document({ sections })));
    const hits = await scan();
    expect(hits.some((hit) => /ledger_excel.*\/xl\/.*a pupil of a simulated file/u.test(hit))).toBe(true);
    expect(hits.some((hit) => /list\.docx\/word\/document\.xml: 937\.37 is 937\.37/u.test(hit))).toBe(true);
  });

  test('finds secrets in folders that a test forgot, where files of pupils may lie', async () => {
    const forgotten = join(folder, 'temporary/mingjian-desk-1');
    mkdirSync(forgotten);
    writeFileSync(join(forgotten, 'round.csv'), `STUDENT\n${pupilIds[0]}\n`);
    writeFileSync(join(forgotten, 'notes.txt'), `${talkedPassword}`);
    expect(await scan()).toEqual([expect.stringMatching(/notes\.txt, character 0: a password in a wrong place$/u)]);
  });

  test('takes ordinary numbers, files of earlier runs and the own file that somebody reads back for what they are', async () => {
    keepArtefact('GET /api/problems {}', '{"mean":937.4,"width":937.3652,"code":"M20.2200001"}');
    keepArtefact('GET /api/uploads/:id/inspection {}', JSON.stringify(pupilIds));
    writeFileSync(join(folder, 'output/old.txt'), password);
    expect(await scan(Date.now() + 60_000)).toEqual([]);
  });

  test('knows every canary that tests put in: pupils of their files and secrets of every kind', () => {
    expect(pupilIds.length).toBeGreaterThan(300);
    expect(pupilIds.filter((id) => !pupilCanary.pattern.test(id))).toEqual([]);
    const secrets = [password, talkedPassword, ...secretKinds.map((make) => make(7, (length) => '4'.repeat(length)))];
    const known = (secret: string) => secretCanaries.some(({ pattern }) => pattern.test(secret));
    expect(secrets.filter((secret) => !known(secret))).toEqual([]);
  });

  test('is what the run ends with, over the folder that answers are kept in', () => {
    expect(kept).toBe(join(inject('testServerFolder'), 'artefacts'));
    expect(readFileSync('test/support/globalSetup.ts', 'utf8')).toMatch(/scanRun\([\s\S]*throw new Error\(/u);
  });
});
