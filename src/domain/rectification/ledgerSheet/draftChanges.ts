import type { z } from 'zod';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import { matchUnit, type RegisteredUnit } from '#domain/plans/matchUnit.ts';
import { splitUnits } from '#domain/plans/splitUnits.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { fenOf, newBudget } from '#domain/rectification/budget.ts';
import type { DutyKind } from '#domain/rectification/duty.ts';
import { type ItemKind, itemKindNames, itemKinds, newItem } from '#domain/rectification/item.ts';
import { readWindow } from '#domain/rectification/readWindow.ts';
import type { WindowFrame } from '#domain/rectification/window.ts';
import { RuleError } from '#domain/ruleError.ts';
import { readDeadlines, readNumbered } from './cellText.ts';
import { type DraftField, dutyFields } from './ledgerField.ts';

/** A duty of a draft as it is to be. */
export interface DraftDuty {
  readonly unitId: string;
  readonly kind: DutyKind;
  readonly deadline: string | null;
}

/** What a draft is to become; what is missing stays as it is. */
export interface DraftChanges {
  readonly title?: string;
  readonly target?: string;
  readonly measures?: string[];
  readonly kind?: ItemKind;
  readonly window?: string;
  /** Amount in 分 and its source; null takes it away. */
  readonly budget?: { readonly fen: number | null; readonly source: string } | null;
  readonly duties?: readonly DraftDuty[];
}

/** What the words of a cell are held against. */
export interface DraftGround {
  /** Units that may be given duties. */
  readonly register: readonly RegisteredUnit[];
  /** Year that windows without one belong to. */
  readonly year: number;
  /** Terms and stages that a window may refer to. */
  readonly frame: WindowFrame;
  /** How many measures there have to be, where something is known of each beside its wording; null where any number will do. */
  readonly measures: number | null;
  readonly duties: readonly (DraftDuty & { readonly unitName: string })[];
}

const shapes = newItem.shape;

/** Reads cells of one draft into what they change. Throws a RuleError for the first cell of `cells` that says nothing that can be kept. */
export function readDraftField(
  field: Exclude<DraftField, DutyKind | 'deadlines'>,
  text: string,
  { year, frame, measures }: DraftGround,
): DraftChanges {
  refuseRanking(text);
  refusePersonalData(text);
  switch (field) {
    case 'title':
      return { title: kept(shapes.title, text) };
    case 'target':
      return { target: kept(shapes.target, text) };
    case 'measures':
      return { measures: sameNumber(kept(shapes.measures, readNumbered(text)), measures) };
    case 'budget':
      return { budget: text === '' ? null : budgetOf(text) };
    case 'window':
      return { window: readWindow({ text: text.replaceAll('\n', ''), year }, frame).text };
    case 'kind':
      return { kind: kindOf(text) };
  }
}

function kept<T>(shape: z.ZodType<T>, value: unknown): T {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  throw new RuleError('ledger.cell', read.error.issues[0].message);
}

function sameNumber(measures: string[], number: number | null): string[] {
  if (number === null || measures.length === number) return measures;
  throw new RuleError('ledger.cell', `措施带有预期效果等补充内容，须仍是 ${number} 条；增减措施请重新起草`);
}

/** “1,234.50元，年度预算”, “20万元 年度预算”, or the source alone. */
function budgetOf(text: string): NonNullable<DraftChanges['budget']> {
  const found = /^([\d,，]+(?:\.\d+)?)\s*(万?)元[，,、；;\s]*(.*)$/su.exec(text);
  const amount = found === null ? null : Number(found[1].replaceAll(/[,，]/gu, '')) * (found[2] === '' ? 1 : 10_000);
  const { yuan, source } = kept(newBudget, { yuan: amount, source: found === null ? text : found[3] });
  return { fen: yuan === null ? null : fenOf(yuan), source };
}

function kindOf(text: string): ItemKind {
  const kind = itemKinds.find((one) => itemKindNames[one] === text.replaceAll(/\s/gu, ''));
  if (kind !== undefined) return kind;
  throw new RuleError('ledger.cell', `整改类型须是${Object.values(itemKindNames).join('、')}之一`);
}

/** Duties from the cells of units and sub-deadlines that were changed; the others stay. Refuses unknown units, two duties of one, and no lead. */
export function readDuties(
  cells: Readonly<Partial<Record<DutyKind | 'deadlines', string>>>,
  ground: DraftGround,
): readonly DraftDuty[] {
  const named = dutyFields.flatMap((kind) => {
    const text = cells[kind];
    if (text === undefined)
      return ground.duties.filter((duty) => duty.kind === kind).map(({ unitId }) => ({ kind, unitId }));
    return splitNames(text, ground).map((name) => ({ kind, unitId: unitOf(name, ground) }));
  });
  if (!named.some(({ kind }) => kind === 'lead')) throw new RuleError('ledger.cell', '至少指定一个牵头单位');
  if (new Set(named.map(({ unitId }) => unitId)).size !== named.length)
    throw new RuleError('ledger.duty-twice', '同一单位在一项中只能承担一种职责');
  const deadlines = deadlinesOf(cells.deadlines, ground);
  const stranger = [...deadlines.keys()].find((id) => !named.some(({ unitId }) => unitId === id));
  if (cells.deadlines !== undefined && stranger !== undefined)
    throw new RuleError('ledger.cell', '分项时限里有单位在本项没有职责');
  return named.map((duty) => ({ ...duty, deadline: deadlines.get(duty.unitId) ?? null }));
}

/** Whole lines that are names first, then names parted as in documents. */
function splitNames(text: string, { register, duties }: DraftGround): string[] {
  const known = new Set([...register.map(({ name }) => name), ...duties.map(({ unitName }) => unitName)]);
  return text.split('\n').flatMap((line) => (known.has(line.trim()) ? [line.trim()] : splitUnits(line)));
}

function unitOf(name: string, { register, duties }: DraftGround): string {
  const own = duties.find(({ unitName }) => unitName === name);
  if (own !== undefined) return own.unitId;
  const { unitId, candidates } = matchUnit(name, register);
  if (unitId !== null) return unitId;
  const offered = register.filter(({ id }) => candidates.includes(id)).map((unit) => unit.name);
  throw new RuleError(
    'ledger.cell',
    offered.length === 0 ? `登记中没有单位“${name}”` : `“${name}”可能是${offered.slice(0, 5).join('、')}，请写全称`,
  );
}

function deadlinesOf(text: string | undefined, ground: DraftGround): ReadonlyMap<string, string> {
  if (text === undefined)
    return new Map(ground.duties.flatMap(({ unitId, deadline }) => (deadline === null ? [] : [[unitId, deadline]])));
  const lines = readDeadlines(text);
  if (lines === null) throw new RuleError('ledger.cell', '分项时限须一行一个单位，如“市教科院：2026-05-20”');
  return new Map(lines.map(({ unit, deadline }) => [unitOf(unit, ground), deadline]));
}
