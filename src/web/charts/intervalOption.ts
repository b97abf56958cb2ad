import type { EChartsCoreOption } from 'echarts/core';
import { COLOURS, FONT } from '#web/theme.ts';
import { intervalBars } from './intervalBars.ts';
import type { IntervalPoint, PointSymbol } from './intervalPoint.ts';

/** A line to compare with: target, comparator, or no change. */
export interface ReferenceLine {
  readonly label: string;
  readonly value: number;
}

/** How the first and the second reference line look; the legend under the picture says which is which. */
export const REFERENCE_LINES = [
  { color: '#8a6116', type: 'dashed', width: 2 },
  { color: '#0f5470', type: 'dotted', width: 2 },
] as const;

/** Unit of the axis, and how many pixels the names of the groups may take. */
export interface PictureLook {
  readonly unit: string;
  readonly labelWidth: number;
}

const SYMBOLS = {
  up: { symbol: 'triangle', symbolRotate: 0 },
  down: { symbol: 'triangle', symbolRotate: 180 },
  level: { symbol: 'diamond', symbolRotate: 0 },
  hollow: { symbol: 'emptyCircle', symbolRotate: 0 },
} as const satisfies Record<PointSymbol, object>;

/** Height in pixels that `count` groups need. */
export function intervalHeight(count: number): number {
  return 64 + count * 32;
}

/** Points with intervals, one group per row in the order given, never in the order of values. */
export function intervalOption(
  points: readonly IntervalPoint[],
  references: readonly ReferenceLine[],
  { unit, labelWidth }: PictureLook,
): EChartsCoreOption {
  const labels = points.map(({ label }) => label);
  return {
    animation: false,
    textStyle: { fontFamily: FONT, color: COLOURS.ink },
    grid: { left: 8, right: 24, top: 28, bottom: 24, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'item',
      confine: true,
      formatter: ({ dataIndex }: { dataIndex: number }) => tip(points[dataIndex]),
    },
    xAxis: { type: 'value', scale: true, name: unit, ...range(points, references), ...axisLook },
    yAxis: {
      type: 'category',
      data: labels,
      inverse: true,
      ...axisLook,
      axisLabel: { ...labelLook, width: labelWidth },
    },
    series: [intervalBars(points), dots(points, references)],
  };
}

const axisLook = {
  axisLabel: { color: COLOURS.soft, hideOverlap: true },
  nameTextStyle: { color: COLOURS.soft },
  axisLine: { lineStyle: { color: '#9aa8b2' } },
  splitLine: { lineStyle: { color: '#e5ebef' } },
  axisTick: { show: false },
};

const labelLook = { color: COLOURS.ink, overflow: 'break', lineHeight: 14, interval: 0 };

/** Every interval and every reference line lies inside the axis, whose ends are round numbers. */
function range(points: readonly IntervalPoint[], references: readonly ReferenceLine[]): AxisRange | object {
  const ends = points.flatMap(({ value, interval }) => interval ?? (value === null ? [] : [value]));
  const all = [...ends, ...references.map(({ value }) => value)].filter(Number.isFinite);
  if (all.length === 0) return {};
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const interval = roundStep((high - low || 1) / 4);
  return { interval, min: Math.floor(low / interval) * interval, max: Math.ceil(high / interval) * interval };
}

interface AxisRange {
  readonly min: number;
  readonly max: number;
  readonly interval: number;
}

/** The smallest of 1, 2, 5, 10 … times a power of ten that is not below `step`. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  return power * ([1, 2, 5].find((factor) => factor * power >= step) ?? 10);
}

function dots(points: readonly IntervalPoint[], references: readonly ReferenceLine[]) {
  return {
    type: 'scatter',
    symbolSize: 12,
    data: points.map(({ value, colour, symbol }, row) => ({
      value: [value ?? '-', row],
      ...SYMBOLS[symbol],
      itemStyle: { color: colour },
    })),
    markLine: {
      silent: true,
      symbol: 'none',
      label: { show: false },
      data: references.map(({ value }, index) => ({ xAxis: value, lineStyle: REFERENCE_LINES[index] })),
    },
  };
}

/** Texts are written by people and files, so they are escaped: ECharts shows tooltips as HTML. */
function tip(point: IntervalPoint | undefined): string {
  if (point === undefined) return '';
  return [`<strong>${escapeHtml(point.label)}</strong>`, ...point.lines.map(escapeHtml)].join('<br/>');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
