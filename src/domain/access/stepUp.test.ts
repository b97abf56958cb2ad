import { describe, expect, test } from 'vitest';
import { policies } from './policy.ts';
import { needsProof, provedMinutes } from './stepUp.ts';

const proved = new Date('2026-03-02T09:00:00+08:00');
const later = (minutes: number) => new Date(proved.getTime() + minutes * 60_000);

describe('a deed over other people’s access', () => {
  test.each(['access.grant-post', 'access.reset-second-factor', 'access.recover-administrator'] as const)(
    '%s needs a proof of who one is that is no older than fifteen minutes',
    (deed) => {
      expect(needsProof(deed, proved, later(provedMinutes))).toBe(false);
      expect(needsProof(deed, proved, later(provedMinutes + 0.01))).toBe(true);
    },
  );

  test('is every one that an administrator alone may do to an account', () => {
    const old = later(60);
    const asked = Object.keys(policies).filter((deed) => needsProof(deed as keyof typeof policies, proved, old));
    expect(asked).toContain('access.manage-accounts');
    expect(asked).toContain('access.end-access');
    expect(asked.every((deed) => deed.startsWith('access.'))).toBe(true);
    expect(asked).not.toContain('access.read-self');
  });
});
