import type { ConnectedDatabase } from '#database/connect.ts';
import { themes } from '#domain/problems/problem.ts';
import { dutyKinds } from '#domain/rectification/duty.ts';
import { itemStates } from '#domain/rectification/states.ts';

/** How many items, and the day (ISO date) around which their windows lie. */
export interface ManyItems {
  readonly count: number;
  readonly today: string;
}

/**
 * Adds many ledger items straight in SQL, as owner of the database: copies of the one that was issued first, spread evenly over every
 * state, region, theme and unit, each with four duties, two pieces of evidence and three acts. 模拟数据, and only to measure with: the
 * acts are not chained, and nobody ever did them.
 */
export async function fillManyItems({ $client }: ConnectedDatabase, { count, today }: ManyItems): Promise<void> {
  const run = (text: string, values: readonly unknown[]) => $client.query(text, [...values]);
  await run(copyProblems, [Math.ceil(count / 50), [...themes]]);
  await run(copyItems, [count, [...itemStates], today]);
  await run(copyLinks, []);
  await run(copyDuties, [[...dutyKinds]]);
  await run(addEvidence, [today]);
  await run(addActs, [today]);
  await run('ANALYZE', []);
}

const copyProblems = `
  WITH place AS (SELECT id, row_number() OVER (ORDER BY code) - 1 AS at, count(*) OVER () AS places FROM region WHERE ended_on IS NULL)
  INSERT INTO problem
  SELECT copy.*
  FROM (SELECT * FROM problem ORDER BY number LIMIT 1) first, generate_series(1, $1::int) k
  JOIN place ON place.at = k % place.places
  CROSS JOIN LATERAL jsonb_populate_record(NULL::problem, to_jsonb(first) || jsonb_build_object(
    'id', gen_random_uuid(), 'number', '量测-' || k, 'title', '问题 ' || k, 'region_id', place.id,
    'theme', ($2::text[])[1 + k % cardinality($2::text[])])) copy`;

const copyItems = `
  WITH place AS (SELECT id, name, row_number() OVER (ORDER BY code) - 1 AS at, count(*) OVER () AS places FROM region WHERE ended_on IS NULL)
  INSERT INTO ledger_item
  SELECT copy.*
  FROM (SELECT * FROM ledger_item ORDER BY number LIMIT 1) first, generate_series(1, $1::int) k
  JOIN place ON place.at = k % place.places
  CROSS JOIN LATERAL jsonb_populate_record(NULL::ledger_item, to_jsonb(first) || jsonb_build_object(
    'id', gen_random_uuid(), 'number', place.name || '量测台账-2026-' || k, 'title', '整改事项 ' || k, 'region_id', place.id,
    'state', ($2::text[])[1 + (k / 7) % cardinality($2::text[])], 'progress', k % 101, 'version', 1,
    'window_start', $3::date - 150 + k % 200, 'original_due', $3::date - 60 + k % 240,
    'due_date', $3::date - 60 + k % 240 + CASE WHEN k % 6 = 0 THEN 30 ELSE 0 END,
    'extensions', CASE WHEN k % 6 = 0 THEN 1 ELSE 0 END)) copy`;

const copyLinks = `
  WITH item AS (SELECT id, row_number() OVER (ORDER BY number) AS k FROM ledger_item WHERE number LIKE '%量测台账%'),
    answered AS (SELECT id, row_number() OVER (ORDER BY number) - 1 AS at, count(*) OVER () AS total FROM problem WHERE number LIKE '量测-%')
  INSERT INTO ledger_item_problem (item_id, problem_id)
  SELECT item.id, answered.id FROM item JOIN answered ON answered.at = item.k % answered.total`;

const copyDuties = `
  WITH item AS (SELECT id, due_date, row_number() OVER (ORDER BY number) AS k FROM ledger_item WHERE number LIKE '%量测台账%'),
    carrier AS (SELECT id, row_number() OVER (ORDER BY code) - 1 AS at, count(*) OVER () AS total FROM unit WHERE ended_on IS NULL)
  INSERT INTO ledger_duty
  SELECT copy.*
  FROM (SELECT * FROM ledger_duty LIMIT 1) first, item, generate_series(1, 4) n, carrier
  CROSS JOIN LATERAL jsonb_populate_record(NULL::ledger_duty, to_jsonb(first) || jsonb_build_object(
    'id', gen_random_uuid(), 'item_id', item.id, 'unit_id', carrier.id, 'kind', ($1::text[])[n], 'deadline', item.due_date - 10)) copy
  WHERE carrier.at = (item.k + n) % carrier.total`;

const addEvidence = `
  INSERT INTO ledger_evidence (item_id, kind, title, file_name, sha256, bytes, review, unit_id, uploaded_by, uploaded_at)
  SELECT item.id, 'output', '材料 ' || n, '材料.pdf', md5(item.id::text || n), 1000, 'submitted', duty.unit_id, item.created_by, $1::date
  FROM ledger_item item JOIN ledger_duty duty ON duty.item_id = item.id AND duty.kind = 'lead', generate_series(1, 2) n
  WHERE item.number LIKE '%量测台账%'`;

const addActs = `
  INSERT INTO ledger_history (item_id, sequence, deed, state_after, account_id, post, unit, at, details, previous_hash, hash)
  SELECT item.id, n, 'report', item.state, item.created_by, '经办', unit.name, $1, '{}', '', ''
  FROM ledger_item item JOIN ledger_duty duty ON duty.item_id = item.id AND duty.kind = 'lead' JOIN unit ON unit.id = duty.unit_id,
    generate_series(1, 3) n
  WHERE item.number LIKE '%量测台账%'`;
