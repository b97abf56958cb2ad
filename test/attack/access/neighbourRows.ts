import type { DistrictWork, ForeignWork } from './twoDistricts.ts';

/** Where rows of the neighbour lie: each table, and a condition that finds them. */
export function neighbourRows(their: ForeignWork): readonly (readonly [table: string, condition: string])[] {
  return [
    ['round', `id = '${their.round}'`],
    ['dataset', `round_id = '${their.round}'`],
    ['import_job', `round_id = '${their.round}'`],
    ['problem', `id = '${their.problem}'`],
    ['problem_evidence', `problem_id = '${their.problem}'`],
    ['problem_list', `id = '${their.list}'`],
    ['problem_list_recipient', `list_id = '${their.list}'`],
    ['ledger_item', `id = '${their.item}'`],
    ['ledger_item_problem', `item_id = '${their.item}'`],
    ['ledger_duty', `item_id = '${their.item}'`],
    ['ledger_history', `item_id = '${their.item}'`],
  ];
}

/** Statements that change rows of the neighbour. */
export function changesOfNeighbour(their: ForeignWork): readonly string[] {
  return [
    `UPDATE round SET name = 'x' WHERE id = '${their.round}'`,
    `UPDATE import_job SET name = 'x' WHERE round_id = '${their.round}'`,
    `UPDATE problem SET title = 'x' WHERE id = '${their.problem}'`,
    `UPDATE problem_list_recipient SET objection = 'x' WHERE list_id = '${their.list}'`,
    `UPDATE ledger_item SET state = 'closed' WHERE id = '${their.item}'`,
    `UPDATE ledger_duty SET feedback = 'x' WHERE item_id = '${their.item}'`,
  ];
}

/** Statements that put a row under the neighbour’s name, or under what is the neighbour’s. */
export function insertsForNeighbour(their: ForeignWork, own: DistrictWork, regionId: string): readonly string[] {
  return [
    `INSERT INTO round SELECT gen_random_uuid(), '${regionId}', name, year, cycle, domains, nominal_grade, tested_grade, level, approval_number, purpose, simulated, created_by, created_at FROM round WHERE id = '${own.round}'`,
    `UPDATE problem SET region_id = '${regionId}' WHERE id = '${own.problem}'`,
    `INSERT INTO ledger_item_problem VALUES ('${their.item}', '${own.problem}')`,
    `INSERT INTO problem_evidence (problem_id, evidence, sha256, added_at) VALUES ('${their.problem}', '{}', 'x', now())`,
    `INSERT INTO dataset SELECT gen_random_uuid(), '${their.round}', name, 99, content_hash, source_hash, source_name, rows, schools, columns, mapping, warnings, imported_by, imported_at FROM dataset WHERE round_id = '${own.round}'`,
  ];
}
