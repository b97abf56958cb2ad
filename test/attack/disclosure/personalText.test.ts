import { describe, expect, test } from 'vitest';
import { createRandom } from '#demo/random.ts';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import { RuleError } from '#domain/ruleError.ts';

const random = createRandom(16, 16);
const below = (limit: number) => Math.floor(random.uniform() * limit);
const digits = (length: number) => Array.from({ length }, () => below(10)).join('');
const two = (number: number) => String(number).padStart(2, '0');

/** A number as GB 11643-1999 makes it: the weighted sum of all eighteen places leaves 1 modulo 11. */
function identityNumber(): string {
  const province = 11 + below(50);
  const first = `${province}${digits(4)}${2008 + below(10)}${two(1 + below(12))}${two(1 + below(28))}${digits(3)}`;
  const sum = [...first].reduce((total, digit, i) => total + Number(digit) * (2 ** (17 - i) % 11), 0);
  const check = (12 - (sum % 11)) % 11;
  return first + (check === 10 ? 'X' : String(check));
}

const makers = {
  身份证号: identityNumber,
  学籍号: () => `G${identityNumber()}`,
  手机号: () => `1${3 + below(7)}${digits(9)}`,
} as const;

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
  test.each(Object.entries(makers))('with a %s is refused, at least 99 of 100 times', (_, make) => {
    const texts = Array.from({ length: 2000 }, (_unused, i) => around[i % around.length](make()));
    expect(texts.filter(isRefused).length / texts.length).toBeGreaterThanOrEqual(0.99);
  });

  test('with figures of every other kind is taken, at least 95 of 100 times', () => {
    const innocent = [
      () =>
        `数学平均分 ${400 + below(200)}.${below(10)} 分，95% 区间 ${digits(3)}.${below(10)} 至 ${digits(3)}.${below(10)}`,
      () => `区县代码 ${digits(6)}，学校标识码 ${digits(10)}`,
      () => `国办发〔${2015 + below(10)}〕${1 + below(99)}号，${2020 + below(6)}年${1 + below(12)}月${1 + below(28)}日`,
      () => `数据版本 ${Array.from({ length: 64 }, () => below(16).toString(16)).join('')}`,
    ];
    const texts = Array.from({ length: 2000 }, (_, i) => innocent[i % innocent.length]());
    expect(texts.filter((text) => !isRefused(text)).length / texts.length).toBeGreaterThanOrEqual(0.95);
  });
});
