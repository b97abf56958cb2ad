import { describe, expect, test } from 'vitest';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import { RuleError } from '#domain/ruleError.ts';
import { innocentTexts, makers } from './madeUpPersons.ts';

const around = [
  (id: string) => `学生${id}成绩偏低`,
  (id: string) => `（${id}）`,
  (id: string) => `见材料：${id}，已核实`,
];

function isRefused(text: string): boolean {
  try {
    refusePersonalData('标题', text);
    return false;
  } catch (refusal) {
    if (!(refusal instanceof RuleError) || refusal.code !== 'disclosure.personal-data') throw refusal;
    return true;
  }
}

describe('D-16: typed text', () => {
  test.each(Object.entries(makers))('with %s is refused, at least 99 of 100 times', (kind, make) => {
    const texts = Array.from({ length: 2000 }, (_unused, i) => around[i % around.length](make()));
    const passed = texts.filter((text) => !isRefused(text));
    console.log(`D-16 ${kind}: ${passed.length} of ${texts.length} passed`, passed.slice(0, 3));
    expect(1 - passed.length / texts.length).toBeGreaterThanOrEqual(0.99);
  });

  test('with figures of every other kind is taken, at least 95 of 100 times', () => {
    const texts = Array.from({ length: 2000 }, (_, i) => innocentTexts[i % innocentTexts.length]());
    const refused = texts.filter(isRefused);
    console.log(`D-16: ${refused.length} of ${texts.length} innocent texts refused`, [...new Set(refused)].slice(0, 3));
    expect(1 - refused.length / texts.length).toBeGreaterThanOrEqual(0.95);
  });
});
