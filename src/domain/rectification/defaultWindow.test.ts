import { expect, test } from 'vitest';
import { defaultWindow } from './defaultWindow.ts';
import { itemKinds } from './item.ts';
import { parseWindow } from './window.ts';

test('立行立改 gets thirty days, 限期整改 half a year, 长期坚持 the whole course; all can be read', () => {
  const windows = itemKinds.map((kind) => defaultWindow(kind, '2026-12-15'));
  expect(windows).toEqual(['2026-12-15至2027-01-13', '2026-12-15至2027-06-12', '全程']);
  expect(windows.map((text) => parseWindow(text, 2026)?.end)).toEqual(['2027-01-13', '2027-06-12', null]);
});
