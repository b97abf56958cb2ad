import { expect, test } from 'vitest';
import { defaultPolicy, disclosurePolicySchema } from './policy.ts';
import { builtInLimits, isLaxer, policyUnder, regionalLimits, strictestLimits } from './regionalLimits.ts';

const stricter = { minimumStudents: 62, minimumSchools: 8, leastPercentStep: 2, exactFrom: 1000 } as const;

test('without any wish of a region the built-in policy holds', () => {
  expect(policyUnder(strictestLimits([]))).toEqual(defaultPolicy);
});

test('a region makes the policy stricter, and never goes below the built-in floor', () => {
  const policy = policyUnder(stricter);
  expect(disclosurePolicySchema.safeParse(policy).success).toBe(true);
  expect([policy.minimumStudents, policy.fewWidth, policy.exactEnds]).toEqual([62, 62, 1000]);
  expect(policy.percentSteps.map(({ step }) => step)).toEqual([2, 2, 2, 5, 10]);
  expect(policy.bands).toEqual([30, 40, 100, 300, 1000]);
  for (const below of [{ minimumStudents: 29 }, { minimumSchools: 4 }, { leastPercentStep: 0 }, { exactFrom: 299 }])
    expect(regionalLimits.safeParse({ ...stricter, ...below }).success).toBe(false);
});

test('of a city and its district the stricter limit holds, each by each', () => {
  const district = { ...builtInLimits, minimumSchools: 10 };
  expect(strictestLimits([stricter, district])).toEqual({ ...stricter, minimumSchools: 10 });
});

test('a change is laxer as soon as one limit falls, whatever the others do', () => {
  expect(isLaxer({ ...stricter, minimumStudents: 61, exactFrom: 5000 }, stricter)).toBe(true);
  expect(isLaxer({ ...stricter, minimumSchools: 9 }, stricter)).toBe(false);
});

test('a policy with finer steps or bands than the built-in ones is refused', () => {
  const { percentSteps, bands } = defaultPolicy;
  for (const laxer of [
    { percentSteps: percentSteps.map(({ from }) => ({ from, step: 0.1 })) },
    { percentSteps: percentSteps.map(({ from, step }) => ({ from: from / 2, step })) },
    { bands: [30, 31, 32, 33, 300] },
    { bands: bands.slice(0, 3) },
  ])
    expect(disclosurePolicySchema.safeParse({ ...defaultPolicy, ...laxer }).success).toBe(false);
});
