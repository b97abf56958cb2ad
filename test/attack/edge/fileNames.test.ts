import { readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dispositionOf } from '#server/edge/dispositionOf.ts';
import { storedName } from '#server/edge/storedName.ts';
import { actOn, draftItem, raiseProblem } from '#test/attack/rules/attackedItem.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';

/** Names that lead elsewhere, end early, hide their ending, mean a device, or are too long. */
const names: readonly string[] = [
  ...[
    '../../etc/passwd',
    '..\\..\\windows\\win.ini',
    '/etc/passwd',
    'C:\\boot.ini',
    '\\\\host\\share\\a.pdf',
    '....//a.pdf',
  ],
  ...[
    '%2e%2e%2fa.pdf',
    '%252e%252e%252fa.pdf',
    '..%c0%afa.pdf',
    '..／..／a.pdf',
    '..',
    '.',
    '...',
    './a.pdf',
    '~/a.pdf',
    'a/../b.pdf',
  ],
  ...[
    'a.pdf\0.html',
    '\0',
    'a\0b.pdf',
    'a.pdf\r\nX-Evil: 1',
    'a\nb.pdf',
    'a\rb.pdf',
    'a\tb.pdf',
    'a.pdf\u0085b',
    'a\u2028b.pdf',
  ],
  ...[
    'a\u202efdp.exe',
    '\u202egpj.exe',
    'a\u2066b\u2069.pdf',
    'a\u200eb.pdf',
    'a\u200bb.pdf',
    '\ufeffa.pdf',
    'a\u00adb.pdf',
  ],
  ...[
    'CON',
    'con.pdf',
    'PRN.txt',
    'AUX',
    'NUL.pdf',
    'COM1',
    'lpt9.doc',
    'CONIN$',
    'a.pdf.',
    'a.pdf ',
    ' a.pdf',
    '.htaccess',
    '.env',
  ],
  ...[
    'a.pdf::$DATA',
    'a.pdf:evil',
    'a<b>.pdf',
    'a|b.pdf',
    'a?.pdf',
    'a*.pdf',
    'a".pdf',
    "a'.pdf",
    'a;b.pdf',
    'a=b.pdf',
    'a%22.pdf',
  ],
  ...[
    'a.html',
    'a.svg',
    'a.xhtml',
    'a.mht',
    'a.pdf.html',
    'a.js',
    '$(id).pdf',
    '`id`.pdf',
    '-rf.pdf',
    '| id.pdf',
    '$' + '{HOME}.pdf',
  ],
  ...[
    'e\u0301.pdf',
    'é.pdf',
    'ﬁle.pdf',
    '分层培训学时汇总（第二期）.pdf',
    '云岭县 “三单” 台账.xlsx',
    '𠮷田.pdf',
    '😀.pdf',
    '\ud800.pdf',
  ],
  ...[
    `${'长'.repeat(4_000)}.pdf`,
    `${'a'.repeat(4_096)}.pdf`,
    '',
    ' ',
    '　',
    `${'.'.repeat(300)}pdf`,
    `${'e\u0301'.repeat(400)}.pdf`,
  ],
];

/** Bytes that a browser would run if it showed them. */
const bodies: readonly (readonly [string, string])[] = [
  ['a.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ['a.html', '<!doctype html><script>alert(1)</script>'],
  ['a.xml', '<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>'],
  ['a.mht', 'MIME-Version: 1.0\nContent-Type: text/html\n\n<script>alert(1)</script>'],
  ['a.pdf', '%PDF-1.4\n<html><script>alert(1)</script>'],
  ['a.gif', 'GIF89a=1;<script>alert(1)</script>'],
];

const isSafe = (name: string) =>
  name.length > 0 &&
  [...name].length <= 121 &&
  name === name.normalize('NFC') &&
  !/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|^[\s.]|[\s.]$/u.test(name) &&
  !/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name);

describe('S-21: the name of a file', () => {
  test.each(names.map((name) => [name.slice(0, 60), name]))('%j is kept without what is dangerous in it', (_, name) => {
    expect([storedName(name), isSafe(storedName(name))]).toEqual([storedName(name), true]);
    expect(storedName(storedName(name))).toBe(storedName(name));
  });

  test('keeps Chinese and its ending', () => {
    expect(names.length).toBeGreaterThanOrEqual(60);
    expect(storedName('分层培训学时汇总（第二期）.pdf')).toBe('分层培训学时汇总（第二期）.pdf');
    expect(storedName(`${'长'.repeat(4_000)}.pdf`)).toMatch(/^长{116}\.pdf$/);
  });

  test.each(names.map((name) => [name.slice(0, 60), name]))(
    '%j is told in a header that holds only what it may',
    (_, name) => {
      const [, plain = '', full = ''] =
        /^attachment; filename="([\w.-]*)"; filename\*=UTF-8''([\w.~%-]*)$/.exec(dispositionOf(name)) ?? [];
      expect(plain.length).toBeLessThanOrEqual(60);
      expect(decodeURIComponent(full)).toBe(name.replaceAll(/\p{Cs}/gu, '_'));
    },
  );
});

describe('S-21: a file that people sent', () => {
  let city: AttackedCity;
  let folder = '';
  let item = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mingjian-names-'));
    city = await openAttackedCity('leader', 'jijiao', 'analyst', 'east');
    const { datasetId } = await city.importRound(2024);
    const { jijiao, leader, east } = city.people;
    item = (await draftItem(city, (await raiseProblem(city, datasetId)).id, { lead: 'east-bureau' })).id;
    const acted = actOn(city, item);
    await acted.succeed(jijiao, 'submit-for-review');
    await acted.succeed(leader, 'assign');
    await acted.succeed(east, 'acknowledge');
    await acted.succeed(east, 'start');
  });
  afterAll(async () => {
    await city.close();
    await rm(folder, { recursive: true });
  });

  /** Sends bytes under a name, as far as this machine can hold a file of that name. */
  async function send(name: string, content: string) {
    const path = join(folder, name.replaceAll(/[/\0]/g, '_').slice(0, 60));
    await writeFile(path, content);
    const address = { params: { id: item }, query: { kind: 'output', title: '培训材料' } };
    return city.people.east.upload('POST /api/ledger/items/:id/evidence', path, address);
  }

  test('is stored under the hash of its bytes, whatever it is called', { timeout: 300_000 }, async () => {
    const kept = names.filter((name) => name.trim() !== '' && !/^\.{1,2}$/.test(name));
    let taken = 0;
    for (const [at, name] of kept.entries()) {
      const { status } = await send(name, `content ${at}`);
      expect([name, [200, 400, 422].includes(status)]).toEqual([name, true]);
      if (status === 200) taken += 1;
    }
    expect(taken).toBeGreaterThan(40);
    const { vault } = city.system.platform.folders;
    const stored = readdirSync(vault, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    expect(stored.length).toBeGreaterThanOrEqual(taken);
    for (const { name } of stored) expect(name).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each(bodies)('is never shown by the browser, also when it is a %s', async (name, content) => {
    const filed = await send(name, content);
    expect(filed.status).toBe(200);
    const answer = await city.people.east.tryTo('GET /api/ledger/evidence/:id/file', { params: { id: filed.body.id } });
    const { headers } = answer;
    expect([answer.status, answer.bytes.toString()]).toEqual([200, content]);
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${name}"; filename*=UTF-8''${name}`,
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
  });
});
