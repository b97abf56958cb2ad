import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFigures } from '#files/figures/readFigures.ts';
import { inspectFile } from '#services/monitoring/inspectFile.ts';
import { buildWorkbook } from '#test/attack/files/buildWorkbook.ts';
import { withFile } from '#test/attack/files/temporaryFile.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import { attemptImport, cleanLines } from './importAttempt.ts';

let city: AttackedCity;
beforeAll(async () => {
  city = await openAttackedCity('analyst');
});
afterAll(() => city.close());

const keys = ['__proto__', 'constructor', 'prototype', '__defineGetter__', 'toString', 'hasOwnProperty'];

/** Texts of JSON that carry a key at some depth, also twice and written in escapes. */
const bodies = keys.flatMap((key) => [
  `{"${key}":{"polluted":1}}`,
  `{"name":"年度","${key}":{"polluted":1},"year":2026}`,
  `{"constructor":{"prototype":{"polluted":1}},"${key}":1}`,
  `{"name":{"${key}":{"polluted":1}}}`,
  `[{"${key}":{"polluted":1}}]`,
  `{"${[...key].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}":{"polluted":1}}`,
]);

function expectClean(): void {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
  expect(Reflect.get([], 'polluted')).toBeUndefined();
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(known);
}

const known = Object.getOwnPropertyNames(Object.prototype).sort();

test.each(['POST /api/session', 'POST /api/rounds', 'POST /api/imports', 'POST /api/estimates', 'POST /api/problems'])(
  'no key in the JSON sent to %s reaches what all objects share',
  async (key) => {
    const [method, url] = key.split(' ');
    for (const payload of bodies) {
      const headers = { 'content-type': 'application/json', 'x-mingjian': '1' };
      const answer = await city.app.inject({ method: method as 'POST', url: url ?? '', headers, payload });
      expect([payload, answer.statusCode < 500]).toEqual([payload, true]);
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expectClean();
    }
  },
);

test('signed in, the same keys are refused by the shape of the request', async () => {
  for (const payload of bodies) {
    const { status } = await city.people.analyst.tryTo('POST /api/rounds', { body: JSON.parse(payload) });
    expect([payload, status]).toEqual([payload, 400]);
    expectClean();
  }
});

test('queries and forms carry no key further either', async () => {
  for (const key of keys) {
    const queries = [
      `${key}=1`,
      `${key}[polluted]=1`,
      `a[${key}][polluted]=1`,
      `${key}.polluted=1`,
      `constructor[prototype][polluted]=1`,
    ];
    for (const query of queries) {
      const answer = await city.app.inject({ method: 'GET', url: `/api/rounds?${query}` });
      expect([query, answer.statusCode < 500]).toEqual([query, true]);
      expectClean();
    }
    for (const name of [key, `${key}[polluted]`]) {
      const payload = `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n1\r\n--x\r\ncontent-disposition: form-data; name="file"; filename="${key}"\r\n\r\n1\r\n--x--\r\n`;
      const headers = { 'content-type': 'multipart/form-data; boundary=x', 'x-mingjian': '1' };
      const answer = await city.app.inject({ method: 'POST', url: '/api/uploads', headers, payload });
      expect([name, answer.statusCode < 500]).toEqual([name, true]);
      expectClean();
    }
  }
});

const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;

test('headers, cells, sheet names and attributes of files are only text', async () => {
  for (const key of keys) {
    const lines = cleanLines(3).map((line, at) => `${line},${at === 0 ? key : 'x'}`);
    const { dataset, refusal } = await attemptImport('键.csv', lines.join('\n'));
    expect([key, refusal?.code ?? dataset?.columns.at(-1)?.name]).toEqual([
      key,
      expect.stringMatching(/header-invalid|__defineGetter__|hasOwnProperty/),
    ]);
    const values = cleanLines(3).map((line, at) => (at === 2 ? line.replace(/^[^,]*,[^,]*,/, `${key},${key},`) : line));
    const asValue = await attemptImport('值.csv', values.join('\n'));
    expect(asValue.dataset?.rows).toBe(3);
    const inspected = await withFile('值.csv', values.join('\n'), (path) => inspectFile({ path, originalName: key }));
    expect(inspected.distinct.学校).toContain(key);
    const sheet = `<sheetData><row>${['指标', '单位', '年度', '数值', key].map(cell).join('')}</row><row ${key}="1">${[key, key, '2024', '1', '2'].map(cell).join('')}</row></sheetData>`;
    const bytes = buildWorkbook({ sheet, workbookProperties: `<x ${key}="1"/>` });
    const figures = await withFile('键.xlsx', bytes, (path) => readFigures(path));
    expect(figures).toMatchObject([{ indicator: key, unit: key, value: 1 }]);
    expectClean();
  }
});

test('the check itself notices a polluted prototype', () => {
  Reflect.set(Object.prototype, 'polluted', 1);
  try {
    expect(expectClean).toThrow();
  } finally {
    Reflect.deleteProperty(Object.prototype, 'polluted');
  }
  expectClean();
});
