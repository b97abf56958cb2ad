import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sqlName, sqlText } from '#analytics/cluster/sqlText.ts';
import { quoteIdentifier } from '#analytics/lockedDuckDb.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { readSources } from '#test/support/source.ts';
import { hostileText } from './hostileText.ts';

const numRuns = releaseCount(300, 5_000);

describe('S-27: no name ends its own quotes', () => {
  let instance: DuckDBInstance;
  beforeAll(async () => {
    instance = await DuckDBInstance.create(':memory:');
  });
  afterAll(() => instance.closeSync());

  test('DuckDB reads a quoted name as one name, the very one that was given', async () => {
    const connection = await instance.connect();
    const name = hostileText
      .map((text) => text.replaceAll(/[\p{Cs}\0]/gu, '').slice(0, 200))
      .filter((text) => text !== '');
    await fc.assert(
      fc.asyncProperty(name, async (given) => {
        const answer = await connection.run(`SELECT 1 AS ${quoteIdentifier(given)}, 2 AS last`);
        expect(answer.columnNames()).toEqual([given, 'last']);
      }),
      { numRuns, seed: 1 },
    );
    connection.closeSync();
  });

  test('ClickHouse reads a quoted name or text as one token, the very one that was given', () => {
    fc.assert(
      fc.property(hostileText, (given) => {
        expect(readToken(`${sqlName(given)} FROM t`)).toEqual({ value: given, rest: ' FROM t' });
        expect(readToken(`${sqlText(given)} FROM t`)).toEqual({ value: given, rest: ' FROM t' });
      }),
      { numRuns, seed: 2 },
    );
  });
});

/** Reads a quoted token as the lexer of ClickHouse does: a backslash takes the next sign, a doubled quote is one, a single one ends. */
function readToken(sql: string): { readonly value: string; readonly rest: string } {
  const quote = sql[0];
  let value = '';
  for (let at = 1; at < sql.length; at += 1) {
    const sign = sql[at];
    if (sign === '\\') {
      at += 1;
      value += sql[at];
    } else if (sign === quote && sql[at + 1] === quote) {
      at += 1;
      value += quote;
    } else if (sign === quote) return { value, rest: sql.slice(at + 1) };
    else value += sign;
  }
  throw new Error('the token does not end');
}

test('nowhere is SQL for PostgreSQL put together from texts of a request: raw pieces stand in named files alone', () => {
  const raw = [...readSources('src')].filter(([, text]) => /\bsql\.raw\(/.test(text)).map(([path]) => path);
  expect(raw).toEqual([]);
});
