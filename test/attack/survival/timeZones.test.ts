import { afterEach, expect, test } from 'vitest';
import { warningOn } from '#domain/rectification/warning.ts';
import { parseWindow } from '#domain/rectification/window.ts';
import { beginningOfDay, dayOf, endOfDay } from '#services/act.ts';

const own = process.env.TZ;
afterEach(() => {
  if (own === undefined) delete process.env.TZ;
  else process.env.TZ = own;
});

const zones = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu'];

/** Moments round which days, years, school years and summer times of other countries change. */
const moments = [
  ...['2026-03-01T15:59:59Z', '2026-03-01T16:00:00Z', '2026-03-08T07:30:00Z', '2024-02-28T16:00:00Z'],
  ...['2026-12-31T15:59:59Z', '2026-12-31T16:00:00Z', '2026-08-31T16:00:00Z', '2026-11-01T06:30:00Z'],
].map((moment) => new Date(moment));

/** What the rules about time say at those moments. */
function told(): unknown {
  const item = { state: 'in-progress', windowStart: '2026-01-01', submittedOn: null, progress: 10 } as const;
  return moments.map((moment) => {
    const day = dayOf(moment);
    const warnings = ['2026-03-01', '2026-03-15', '2026-12-31'].map((dueDate) => warningOn({ ...item, dueDate }, day));
    const windows = ['3月至5月', '2026年12月底前', '全程'].map((text) => parseWindow(text, 2026));
    return { day, begins: beginningOfDay(day), ends: endOfDay(day), warnings, windows };
  });
}

test('R-18: days, deadlines and windows are those of Beijing, whatever zone the machine is in', () => {
  const offsets = new Set<number>();
  const answers = new Set<string>();
  for (const zone of zones) {
    process.env.TZ = zone;
    offsets.add(new Date('2026-03-01T00:00:00').getTime());
    answers.add(JSON.stringify(told()));
  }
  expect([offsets.size, answers.size]).toEqual([zones.length, 1]);
  expect(moments.slice(0, 2).map(dayOf)).toEqual(['2026-03-01', '2026-03-02']);
});
