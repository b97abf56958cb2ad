import { type FilePlace, RuleError } from '#domain/ruleError.ts';
import { findPersonalData, personalDataNames } from './personalData.ts';

/** How many places a refusal shows; the rest is counted only. */
const SHOWN_PLACES = 100;

/** One cell: row from 0 in the data, column, and the value as people would see it. */
export interface Cell {
  readonly row: number;
  readonly column: string;
  readonly value: string;
}

/** A kind of problem, told once however many cells have it. */
export interface Finding {
  /** Cells of the same kind share a sentence, e.g. `权重列“W”应为数值`. */
  readonly sentence: string;
  readonly remedy: string;
}

/** Collects all that is wrong with a file, so that people see everything at once. */
export interface Findings {
  /** Something that keeps the file out. */
  refuse(finding: Finding, cell: Cell | null): void;
  /** Something worth knowing that does not keep the file out. */
  warn(sentence: string): void;
  readonly warnings: readonly string[];
  /** Throws `import.refused` with every finding when there is any. */
  throwIfAny(): void;
}

/** `firstRow` is what a spreadsheet calls the first data row: 2 below a header line, 1 where there is none. */
export function createFindings(file: string, firstRow: number): Findings {
  const kinds = new Map<string, { finding: Finding; count: number; first: FilePlace }>();
  const places: FilePlace[] = [];
  const warnings: string[] = [];
  return {
    warnings,
    warn: (sentence) => void warnings.push(sentence),
    refuse: (finding, cell) => {
      const place =
        cell === null
          ? { file }
          : { file, column: cell.column, row: cell.row + firstRow, value: maskPersonalData(cell.value) };
      const known = kinds.get(finding.sentence);
      if (known === undefined) kinds.set(finding.sentence, { finding, count: 1, first: place });
      else known.count += 1;
      if (cell !== null && places.length < SHOWN_PLACES) places.push(place);
    },
    throwIfAny: () => {
      if (kinds.size > 0) throw refusal(file, [...kinds.values()], places);
    },
  };
}

/** Refusals are stored and shown, so whichever check found a cell, what gives a person away is not repeated. */
function maskPersonalData(value: string): string {
  const kind = findPersonalData(value);
  return kind === null ? value : `（${personalDataNames[kind]}，已隐去）`;
}

interface CountedFinding {
  readonly finding: Finding;
  readonly count: number;
  readonly first: FilePlace;
}

function refusal(file: string, kinds: readonly CountedFinding[], places: readonly FilePlace[]): RuleError {
  const list = kinds.map((kind, index) => `${index + 1}. ${describe(kind)}`).join('；');
  return new RuleError('import.refused', `文件“${file}”未导入，发现 ${kinds.length} 类问题：${list}`, {
    remedy: [...new Set(kinds.map(({ finding }) => finding.remedy))].join(''),
    places,
  });
}

function describe({ finding, count, first }: CountedFinding): string {
  if (first.row === undefined) return finding.sentence;
  return `${finding.sentence}，共 ${count} 处，首处在第 ${first.row} 行“${first.column}”列，值为“${first.value}”`;
}
