import { expect, test } from 'vitest';
import { COLOURS, COMPARISON_COLOURS, TONES, VERDICT_COLOURS } from './theme.ts';

/** Relative luminance of an sRGB colour, WCAG 2.2. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** Contrast ratio of two colours, WCAG 2.2. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (light + 0.05) / (dark + 0.05);
}

test('black on white has the contrast of 21 to 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 6);
});

test.each(Object.entries(TONES))('a word in tone %s can be read on its ground', (_, { text, ground }) => {
  expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
});

const states = Object.entries({ ...COMPARISON_COLOURS, ...VERDICT_COLOURS });
test.each(states)('the state %s can be read on white and on the canvas', (_, colour) => {
  expect(contrast(colour, '#ffffff')).toBeGreaterThanOrEqual(4.5);
  expect(contrast(colour, COLOURS.canvas)).toBeGreaterThanOrEqual(4.5);
});

test('soft text can be read on the canvas, and white on the primary colour', () => {
  expect(contrast(COLOURS.soft, COLOURS.canvas)).toBeGreaterThanOrEqual(4.5);
  expect(contrast('#ffffff', COLOURS.primary)).toBeGreaterThanOrEqual(4.5);
});
