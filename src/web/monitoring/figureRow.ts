import type { NewFigure } from '#domain/monitoring/figure.ts';

/** A line of the grid while it is being typed: everything is text. */
export type FigureRow = Readonly<Record<FigureField, string>> & { readonly id: number };

/** Fields of the grid in the order of the columns of the Excel template. */
export const FIGURE_FIELDS = [
  'indicator',
  'unit',
  'group',
  'value',
  'standardError',
  'n',
  'national',
  'provincial',
  'city',
  'source',
  'page',
] as const;

/** A field of the grid. */
export type FigureField = (typeof FIGURE_FIELDS)[number];

/** An empty line that keeps the report of the line before, because figures are copied page by page. */
export function emptyRow(id: number, before?: FigureRow): FigureRow {
  const blank = Object.fromEntries(FIGURE_FIELDS.map((field) => [field, ''])) as Record<FigureField, string>;
  return { ...blank, source: before?.source ?? '', page: before?.page ?? '', id };
}

/** True for a line in which nothing was typed but what came from the line before. */
export function isBlank(row: FigureRow): boolean {
  return row.indicator === '' && row.unit === '' && row.value === '';
}

/** A typed line as a figure; empty is absent, and a number that cannot be read is NaN, which the server refuses. */
export function figureOf(row: FigureRow): NewFigure {
  const number = (text: string) => (text.trim() === '' ? null : Number(text));
  return {
    indicator: row.indicator.trim(),
    unit: row.unit.trim(),
    group: row.group.trim() || null,
    value: number(row.value) ?? Number.NaN,
    standardError: number(row.standardError),
    n: number(row.n),
    national: number(row.national),
    provincial: number(row.provincial),
    city: number(row.city),
    source: row.source.trim(),
    page: row.page.trim() || null,
  };
}
