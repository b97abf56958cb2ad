import { expect, test } from 'vitest';
import { RuleError } from '#domain/ruleError.ts';
import { UsageError } from './command.ts';
import { estimate } from './estimate.ts';

/** What the command prints for the simulated district (strata and clusters). */
async function print(...args: readonly string[]): Promise<string> {
  const written: string[] = [];
  const keep = (text: string) => void written.push(text);
  await estimate(['examples/simulated-district.json', ...args], {
    language: 'zh',
    folder: '.',
    out: keep,
    error: keep,
  });
  return written.join('\n');
}

test('the script is for survey unless another package is named', async () => {
  expect(await print('--r', '--dialect', 'survey')).toBe(await print('--r'));
});

test('a package that cannot do the design is refused with the reason', async () => {
  await expect(print('--r', '--dialect', 'bifie')).rejects.toThrow(/BIFIEsurvey 不能做泰勒线性化/);
  await expect(print('--r', '--dialect', 'intsvy')).rejects.toThrow(RuleError);
});

test('an unknown package is refused with those there are', async () => {
  await expect(print('--r', '--dialect', 'spss')).rejects.toMatchObject({
    code: 'spec.r-dialect',
    remedy: expect.stringContaining('survey、bifie、intsvy'),
  });
});

test('a dialect without a script is wrong usage', async () => {
  await expect(print('--dialect', 'survey')).rejects.toThrow(UsageError);
});
