import { expect, test } from 'vitest';
import { asTemplate } from './asTemplate.ts';
import { planTemplates } from './planTemplates.ts';

test('a plan that is over begins in the present year, with its months as they were', () => {
  const { year, stages, tasks, documentNumber } = asTemplate(planTemplates['shenzhen-2019'], 2026);
  expect([year, documentNumber, stages.map(({ window }) => window)]).toEqual([
    ...[2026, null, ['2026年3月至5月', '2026年6月至12月', '2026年11月至12月']],
  ]);
  expect(tasks).toEqual(planTemplates['shenzhen-2019'].tasks);
});

test('a plan that still runs keeps its years', () => {
  const { year, stages } = asTemplate(planTemplates['nankai-2025'], 2026);
  expect([year, stages.map(({ window }) => window)]).toEqual([2025, ['2025年', '2026年', '2027年']]);
});
