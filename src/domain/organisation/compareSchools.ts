import { type KnownSchools, type Matched, matchSchool, type SchoolFault } from './matchSchool.ts';
import type { RegisteredUnit } from './register.ts';
import { schoolNatureNames, schoolSettingNames, schoolStageNames } from './school.ts';
import { type SchoolField, type SchoolRow, schoolFieldNames } from './schoolRow.ts';

/** One thing that a row changes about a school, in words. */
export interface SchoolDifference {
  readonly field: SchoolField;
  readonly column: string;
  readonly from: string;
  readonly to: string;
}

/** What a row of the sheet means: a new school, a changed one, one that is as it was, or a row that is refused. */
export interface ComparedSchool {
  readonly row: number;
  readonly state: 'new' | 'changed' | 'unchanged' | 'refused';
  readonly code: string;
  readonly name: string;
  /** The school that it is, or null where it is new or refused. */
  readonly unitId: string | null;
  readonly differences: readonly SchoolDifference[];
  readonly faults: readonly SchoolFault[];
  /** The school as it will be; null where the row is refused. */
  readonly wanted: Omit<RegisteredUnit, 'id' | 'endedOn' | 'heirId'> | null;
}

/** A sheet held against the register. */
export interface SchoolComparison {
  readonly rows: readonly ComparedSchool[];
  /** Standing schools of the regions in the sheet that it does not name: nothing happens to them. */
  readonly gone: readonly { readonly unitId: string; readonly code: string; readonly name: string }[];
}

/** Holds every row against the register; faults of all rows are told at once, nothing is changed. */
export function compareSchools(known: KnownSchools, rows: readonly SchoolRow[]): SchoolComparison {
  const compared = refuseRepeated(rows.map((row) => compareRow(known, row)));
  const named = new Set(compared.map(({ unitId }) => unitId));
  const regions = new Set(compared.map(({ wanted }) => wanted?.regionId));
  const gone = [...known.units.values()]
    .filter(
      (unit) => unit.kind === 'school' && unit.endedOn === null && regions.has(unit.regionId) && !named.has(unit.id),
    )
    .map(({ id, code, name }) => ({ unitId: id, code, name }));
  return { rows: compared, gone };
}

function compareRow(known: KnownSchools, row: SchoolRow): ComparedSchool {
  const { school, wanted, faults } = matchSchool(known, row);
  const base = { row: row.row, code: row.code, name: row.name };
  if (faults.length > 0 || wanted === null)
    return { ...base, state: 'refused', unitId: null, differences: [], faults, wanted: null };
  if (school === null) return { ...base, state: 'new', unitId: null, differences: [], faults, wanted };
  const differences = differencesOf(known, { school, wanted });
  const state = differences.length === 0 ? 'unchanged' : 'changed';
  return { ...base, state, unitId: school.id, differences, faults, wanted };
}

function differencesOf(
  { regions, units }: KnownSchools,
  { school, wanted }: Required<Pick<Matched, 'wanted'>> & { readonly school: RegisteredUnit },
) {
  if (wanted === null) return [];
  const words = (one: Omit<RegisteredUnit, 'id' | 'endedOn' | 'heirId'>): Record<SchoolField, string> => ({
    code: one.code,
    name: one.name,
    region: regions.get(one.regionId)?.name ?? '',
    stage: one.stage === null ? '' : schoolStageNames[one.stage],
    setting: one.setting === null ? '' : schoolSettingNames[one.setting],
    nature: one.nature === null ? '' : schoolNatureNames[one.nature],
    superior: one.superiorId === null ? '' : (units.get(one.superiorId)?.name ?? ''),
    formerCode: '',
  });
  const [before, after] = [words(school), words(wanted)];
  return (Object.keys(before) as SchoolField[])
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, column: schoolFieldNames[field], from: before[field], to: after[field] }));
}

/** A school that is named twice, by whatever code, is refused from the second row on; so is a name twice in a region. */
function refuseRepeated(rows: readonly ComparedSchool[]): readonly ComparedSchool[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const { wanted } = row;
    if (wanted === null) return row;
    const keys = [`code ${wanted.code}`, `name ${wanted.regionId} ${wanted.name}`, `unit ${row.unitId ?? row.row}`];
    const earlier = keys.map((key) => seen.get(key)).find((number) => number !== undefined);
    for (const key of keys) seen.set(key, row.row);
    if (earlier === undefined) return row;
    const fault = {
      ...{ column: schoolFieldNames.code, value: row.code, what: `与第 ${earlier} 行是同一学校，或标识码、名称重复` },
      remedy: '请只保留一行。',
    };
    return { ...row, state: 'refused', unitId: null, differences: [], faults: [fault], wanted: null };
  });
}
