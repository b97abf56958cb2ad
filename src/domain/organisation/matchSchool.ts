import type { OrganisationRegister, RegisteredRegion, RegisteredUnit } from './register.ts';
import { schoolNatureNames, schoolSettingNames, schoolStageNames } from './school.ts';
import { type SchoolField, type SchoolRow, schoolFieldNames } from './schoolRow.ts';
import { schoolCodePattern, schoolCodeRule } from './unit.ts';

/** What is wrong with a cell, and what to do about it. */
export interface SchoolFault {
  readonly column: string;
  readonly value: string;
  readonly what: string;
  readonly remedy: string;
}

/** What is known when a sheet is compared. */
export interface KnownSchools extends OrganisationRegister {
  /** Which unit has, or ever had, each code. */
  readonly codes: ReadonlyMap<string, string>;
}

/** Which school a row means and what it is to look like, or what is wrong with the row. */
export interface Matched {
  readonly school: RegisteredUnit | null;
  readonly wanted: Omit<RegisteredUnit, 'id' | 'endedOn' | 'heirId'> | null;
  readonly faults: readonly SchoolFault[];
}

/** Finds the school by its code, by a code that it once had, or by the former code that the row names; what is left empty stays. */
export function matchSchool(known: KnownSchools, row: SchoolRow): Matched {
  const faults: SchoolFault[] = [];
  const blame = (field: SchoolField, what: string, remedy: string) =>
    void faults.push({ column: schoolFieldNames[field], value: row[field], what, remedy });
  const school = findSchool(known, row, blame);
  const region = findRegion(known, row.region);
  if (region === null) blame('region', '没有登记这个地区，或已停用', '请填写在册地区的代码或名称。');
  if (row.name.length < 2 || row.name.length > 60) blame('name', '学校名称应为 2–60 个字', '请填写学校全称。');
  const traits = {
    stage: choose(row, 'stage', { names: schoolStageNames, kept: school?.stage ?? null, blame }),
    setting: choose(row, 'setting', { names: schoolSettingNames, kept: school?.setting ?? null, blame }),
    nature: choose(row, 'nature', { names: schoolNatureNames, kept: school?.nature ?? null, blame }),
  };
  const superiorId = region === null ? null : findSuperior(known, { row, school, region, blame });
  if (faults.length > 0 || region === null) return { school: null, wanted: null, faults };
  // A code that the school once had finds it and changes nothing; only a former code that is named corrects it.
  const code = school === null || row.formerCode !== '' ? row.code : school.code;
  const wanted = { code, name: row.name, kind: 'school', regionId: region.id, superiorId, ...traits } as const;
  return { school, wanted, faults };
}

type Blame = (field: SchoolField, what: string, remedy: string) => void;

function findSchool({ units, codes }: KnownSchools, row: SchoolRow, blame: Blame): RegisteredUnit | null {
  if (!schoolCodePattern.test(row.code)) blame('code', schoolCodeRule, '请核对标识码，并按文本填写。');
  const byFormer = row.formerCode === '' ? undefined : codes.get(row.formerCode);
  if (row.formerCode !== '' && byFormer === undefined)
    blame('formerCode', '没有学校用过这个标识码', '请核对原标识码；不更正标识码的请留空。');
  const byCode = codes.get(row.code);
  if (byFormer !== undefined && byCode !== undefined && byCode !== byFormer)
    blame('code', '这个标识码属于（或曾属于）另一单位', '作废的标识码不得再用，请核对。');
  const found = units.get(byFormer ?? byCode ?? '');
  if (found === undefined) return null;
  if (found.kind !== 'school') blame('code', `“${found.name}”不是学校`, '请核对标识码。');
  if (found.endedOn !== null)
    blame('code', `“${found.name}”已于 ${found.endedOn} 停用`, '停用学校不能导入；重新开办的请先登记新标识码。');
  return found;
}

function findRegion({ regions }: KnownSchools, text: string): RegisteredRegion | null {
  const standing = [...regions.values()].filter(({ endedOn }) => endedOn === null);
  const named = standing.filter(({ code, name }) => code === text || name === text);
  return named.length === 1 ? named[0] : null;
}

function choose<Key extends string>(
  row: SchoolRow,
  field: SchoolField,
  {
    names,
    kept,
    blame,
  }: { readonly names: Readonly<Record<Key, string>>; readonly kept: Key | null; readonly blame: Blame },
): Key | null {
  if (row[field] === '') return kept;
  const chosen = (Object.keys(names) as Key[]).find((key) => names[key] === row[field]);
  if (chosen === undefined) blame(field, '不在选项内', `请填写：${Object.values(names).join('、')}。`);
  return chosen ?? null;
}

interface Placing {
  readonly row: SchoolRow;
  readonly school: RegisteredUnit | null;
  readonly region: RegisteredRegion;
  readonly blame: Blame;
}

/** The unit that is named; otherwise that of the school while it stays in its region, or the one bureau at the top of the region. */
function findSuperior({ units }: KnownSchools, { row, school, region, blame }: Placing): string | null {
  const standing = [...units.values()].filter(({ endedOn }) => endedOn === null);
  if (row.superior !== '') {
    const named = standing.filter(
      ({ code, name, kind }) => kind !== 'school' && (code === row.superior || name === row.superior),
    );
    if (named.length === 1) return named[0].id;
    blame('superior', '没有登记这个单位，或有几个同名单位', '请填写在册单位的代码。');
    return null;
  }
  if (school !== null && school.regionId === region.id) return school.superiorId;
  const offices = standing.filter(({ kind, regionId }) => kind === 'administration' && regionId === region.id);
  const tops = offices.filter(({ superiorId }) => !offices.some(({ id }) => id === superiorId));
  if (tops.length === 1) return tops[0].id;
  blame('superior', '本地区没有唯一的教育行政部门', '请填写主管单位的代码或名称。');
  return null;
}
