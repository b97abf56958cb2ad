import { COLOURS } from '#web/theme.ts';
import type { IntervalPoint } from './intervalPoint.ts';

interface DrawApi {
  value(dimension: number): number;
  coord(point: readonly [number, number]): readonly [number, number];
}

/** The bars of the intervals, with caps, as a series that draws itself. */
export function intervalBars(points: readonly Pick<IntervalPoint, 'interval' | 'colour'>[]) {
  const data = points.flatMap(({ interval, colour }, row) =>
    interval === null ? [] : [{ value: [interval[0], interval[1], row], itemStyle: { color: colour } }],
  );
  return {
    type: 'custom',
    silent: true,
    data,
    encode: { x: [0, 1], y: 2 },
    renderItem: (params: { dataIndex: number }, api: DrawApi) => bar(api, data[params.dataIndex]?.itemStyle.color),
  };
}

function bar(api: DrawApi, colour = COLOURS.soft as string) {
  const [left, y] = api.coord([api.value(0), api.value(2)]);
  const [right] = api.coord([api.value(1), api.value(2)]);
  const line = (x1: number, y1: number, x2: number, y2: number) => ({
    type: 'line',
    shape: { x1, y1, x2, y2 },
    style: { stroke: colour, lineWidth: 2 },
  });
  return {
    type: 'group',
    children: [line(left, y, right, y), line(left, y - 5, left, y + 5), line(right, y - 5, right, y + 5)],
  };
}
