import { expect, test } from 'vitest';
import { intervalOption } from './intervalOption.ts';
import type { IntervalPoint } from './intervalPoint.ts';

const point = (label: string, value: number | null): IntervalPoint => ({
  label,
  value,
  interval: value === null ? null : [value - 5, value + 5],
  colour: '#000000',
  symbol: 'level',
  lines: [],
});

interface Read {
  readonly yAxis: { readonly data: readonly string[]; readonly inverse: boolean };
  readonly xAxis: { readonly min: number; readonly max: number };
  readonly tooltip: { formatter(at: { dataIndex: number }): string };
}
const read = (points: readonly IntervalPoint[], target: number | null) =>
  intervalOption(points, target === null ? [] : [{ label: '目标', value: target }], {
    unit: '分',
    labelWidth: 120,
  }) as unknown as Read;

test('groups keep the order given, whatever their values', () => {
  const low = [point('甲区', 480), point('乙区', 520), point('丙区', 450)];
  const high = [point('甲区', 530), point('乙区', 410), point('丙区', 490)];
  expect(read(low, null).yAxis.data).toEqual(['甲区', '乙区', '丙区']);
  expect(read(high, null).yAxis.data).toEqual(['甲区', '乙区', '丙区']);
});

test('the first group stands at the top', () => {
  expect(read([point('甲区', 480)], null).yAxis.inverse).toBe(true);
});

test('intervals and the target lie inside the axis', () => {
  const { min, max } = read([point('甲区', 480), point('乙区', null)], 600).xAxis;
  expect(min).toBeLessThan(475);
  expect(max).toBeGreaterThanOrEqual(600);
});

test('the axis begins and ends at round numbers', () => {
  const { min, max } = read([point('甲区', 483), point('乙区', 617)], null).xAxis;
  expect([min, max]).toEqual([450, 650]);
});

test('a group name cannot smuggle markup into the tooltip', () => {
  const shown = read([point('<img src=x onerror=alert(1)>', 1)], null).tooltip.formatter({ dataIndex: 0 });
  expect(shown).toBe('<strong>&lt;img src=x onerror=alert(1)&gt;</strong>');
});
