import type { EChartsCoreOption } from 'echarts/core';
import { COLOURS, COMPARISON_COLOURS, FONT } from '#web/theme.ts';

/** Limits at one effective size: 95 % inside, 99.8 % outside. */
interface FunnelLimits {
  readonly size: number;
  readonly inner: readonly number[];
  readonly outer: readonly number[];
}

/** What a funnel shows; the others have no names, and their order means nothing. */
export interface FunnelPicture {
  readonly centre: number;
  readonly limits: readonly FunnelLimits[];
  readonly peers: { readonly points: readonly { readonly size: number; readonly value: number }[] };
  readonly own: {
    readonly size: number;
    readonly value: number;
    readonly side: 'below' | 'above';
    readonly zone: string;
  } | null;
}

/** Words and scale of the picture. */
export interface FunnelLook {
  readonly sizeName: string;
  readonly unit: string;
  /** 100 where values are shares and shown as percentages. */
  readonly scale: number;
  /** What the tip at one's own unit says. */
  readonly ownTip: string;
}

const lines = { inner: { color: '#8a6116', type: 'dashed' }, outer: { color: '#51626f', type: 'solid' } } as const;

/** A funnel of limits about the value of the whole, the others as small grey points without a tip, one's own unit as a large diamond. */
export function funnelOption(picture: FunnelPicture, { sizeName, unit, scale, ownTip }: FunnelLook): EChartsCoreOption {
  const { limits, peers, own, centre } = picture;
  const line = (which: 'inner' | 'outer', side: 0 | 1) => ({
    ...{ type: 'line', silent: true, showSymbol: false, symbol: 'none' },
    data: limits.map((at) => [at.size, at[which][side] * scale]),
    lineStyle: { ...lines[which], width: 1.5 },
  });
  return {
    animation: false,
    textStyle: { fontFamily: FONT, color: COLOURS.ink },
    grid: { left: 8, right: 24, top: 28, bottom: 40, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: { trigger: 'item', confine: true, formatter: () => ownTip },
    xAxis: { type: 'value', scale: true, name: sizeName, nameLocation: 'middle', nameGap: 26, ...axisLook },
    yAxis: { type: 'value', scale: true, name: unit, ...axisLook },
    series: [
      ...([0, 1] as const).flatMap((side) => [line('inner', side), line('outer', side)]),
      {
        ...{ type: 'scatter', silent: true, symbolSize: 7, itemStyle: { color: '#6f808c' } },
        data: peers.points.map(({ size, value }) => [size, value * scale]),
        markLine: {
          ...{ silent: true, symbol: 'none', label: { show: false } },
          data: [{ yAxis: centre * scale, lineStyle: { color: COLOURS.primary, type: 'dotted', width: 2 } }],
        },
      },
      ...(own === null ? [] : [ownPoint(own, scale)]),
    ],
  };
}

function ownPoint({ size, value, side, zone }: NonNullable<FunnelPicture['own']>, scale: number) {
  const color = zone === 'inside' ? COLOURS.primary : COMPARISON_COLOURS[side];
  return { type: 'scatter', symbol: 'diamond', symbolSize: 18, data: [[size, value * scale]], itemStyle: { color } };
}

const axisLook = {
  axisLabel: { color: COLOURS.soft, hideOverlap: true },
  nameTextStyle: { color: COLOURS.soft },
  axisLine: { lineStyle: { color: '#9aa8b2' } },
  splitLine: { lineStyle: { color: '#e5ebef' } },
  axisTick: { show: false },
};
