import { hasBirthDate } from '#domain/monitoring/importChecks/personalData.ts';
import { isPupilName, namesSchoolClass } from './namedPupils.ts';
import { findPersonalText, type PersonalText, personalTextNames } from './personalText.ts';

/** What gives a person away in a file: what may in a text, and where a picture was taken. */
export type PersonalKind = PersonalText | 'photo-place';

export const personalKindNames: Record<PersonalKind, string> = {
  ...personalTextNames,
  'photo-place': '拍摄地点（经纬度）',
};

/** A row of a text or table, counted from 1 as the file shows it; running text has one cell a row. */
export interface TextRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** A part of a file that can be read: its running text, a table, a sheet. */
export interface TextPart {
  readonly name: string;
  readonly rows: readonly TextRow[];
}

/** Where in a file something gives a person away; never what it says. */
export interface PersonalFinding {
  readonly kind: PersonalKind;
  readonly part: string;
  readonly row: number;
  /** Cell of the row, from 1. */
  readonly column: number;
}

/** More places than anybody looks up. */
const mostFindings = 200;

/** So many names under each other are a list of names. */
const namesOfList = 4;

/** Places of 身份证号, 学籍号, 手机号, named pupils and lists of names in what a file says, in the order of the file. */
export function findPersons(parts: readonly TextPart[]): readonly PersonalFinding[] {
  const found: PersonalFinding[] = [];
  for (const { name: part, rows } of parts) {
    const before = found.length;
    for (const { number: row, cells } of rows) {
      for (const { kind, column } of inRow(cells)) found.push({ kind, part, row, column });
      if (found.length >= mostFindings) return found.slice(0, mostFindings);
    }
    if (found.slice(before).every(({ kind }) => kind !== 'named-pupils')) found.push(...listsOfNames(part, rows));
  }
  return found;
}

function inRow(cells: readonly string[]): { readonly kind: PersonalText; readonly column: number }[] {
  const found = cells.flatMap((cell, index) => {
    const kind = isCutNumber(cell) ? 'identity-number' : findPersonalText(cell);
    return kind === null ? [] : [{ kind, column: index + 1 }];
  });
  const name = cells.findIndex((cell) => isPupilName(cell.trim()));
  const isNamed = name >= 0 && cells.some(namesSchoolClass) && found.every(({ kind }) => kind !== 'named-pupils');
  return isNamed ? [...found, { kind: 'named-pupils', column: name + 1 }] : found;
}

/** An identity number that a spreadsheet took for a number: of its eighteen digits the last three are lost. */
function isCutNumber(cell: string): boolean {
  return /^\s*\d{15}000\s*$/u.test(cell) && hasBirthDate(cell.trim());
}

/** Columns of which most cells are names. */
function listsOfNames(part: string, rows: readonly TextRow[]): PersonalFinding[] {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  return Array.from({ length: width }, (_, index) => index).flatMap((index) => {
    const filled = rows.filter(({ cells }) => (cells[index] ?? '').trim() !== '');
    const named = filled.filter(({ cells }) => isPupilName((cells[index] ?? '').trim()));
    const isList = named.length >= namesOfList && named.length * 5 >= filled.length * 3;
    return isList ? [{ kind: 'named-pupils' as const, part, row: named[0].number, column: index + 1 }] : [];
  });
}
