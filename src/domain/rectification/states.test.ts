import { describe, expect, test } from 'vitest';
import { roles } from '#domain/access/role.ts';
import { endStates, type ItemState, itemStateNames, itemStates } from './states.ts';
import { deedsFrom, getTransition, type ItemDeed, itemDeeds } from './transitions.ts';

const isEnd = (state: ItemState) => endStates.some((end) => end === state);

/** States a deed can lead to: `acknowledge` leads on once every duty is signed for. */
function outcomes(deed: ItemDeed, from: ItemState): readonly ItemState[] {
  const { to } = getTransition(deed);
  if (deed === 'acknowledge') return [from, 'acknowledged'];
  return [to ?? from];
}

/** States that can be reached from one, over any deeds but those left out. */
function reachableFrom(start: ItemState, without: readonly ItemDeed[] = []): ReadonlySet<ItemState> {
  const seen = new Set<ItemState>([start]);
  for (const state of seen)
    for (const deed of itemDeeds)
      if (!without.includes(deed) && getTransition(deed).from.includes(state))
        for (const next of outcomes(deed, state)) seen.add(next);
  return seen;
}

test('every state can be reached from a draft', () => {
  expect([...reachableFrom('draft')].sort()).toEqual([...itemStates].sort());
});

test('every state but an end state has a deed that leaves it', () => {
  const stuck = itemStates.filter(
    (state) =>
      !itemDeeds.some(
        (deed) => getTransition(deed).from.includes(state) && outcomes(deed, state).some((next) => next !== state),
      ),
  );
  expect(stuck).toEqual([...endStates]);
});

test('nothing can be done to an item in an end state', () => {
  for (const end of endStates) for (const role of roles) expect(deedsFrom(end, role)).toEqual([]);
});

test('closing is always within reach of an item under way', () => {
  for (const state of itemStates.filter((one) => !isEnd(one)))
    expect([...reachableFrom(state)], state).toContain('closed');
});

test('what the item lacks is told before what the person has yet to fill in', () => {
  const filledIn = [
    ...['reason', 'progress-so-far', 'before-due-date', 'fresh-due-date'],
    ...['recheck-date', 'new-unit', 'merge-target'],
  ];
  for (const deed of itemDeeds) {
    const asked = getTransition(deed).needs.map((need) => filledIn.includes(need));
    expect(asked, deed).toEqual([...asked].sort((left, right) => Number(left) - Number(right)));
  }
});

describe('the line to 销号', () => {
  test('passes through 督导核查 and 已落实, whatever else is done', () => {
    expect(reachableFrom('draft', ['begin-verification'])).not.toContain('closed');
    expect(reachableFrom('draft', ['confirm-implemented'])).not.toContain('closed');
  });

  test('ends with a found effect or with a reason, and with nothing else', () => {
    const closing = itemDeeds.filter((deed) => {
      const { from, to } = getTransition(deed);
      return to === 'closed' && !from.every((state) => state === 'recheck');
    });
    expect(closing.map((deed) => [deed, getTransition(deed).needs])).toEqual([
      ['close', ['found-effective']],
      ['close-pending', ['reason']],
    ]);
    expect(getTransition('close-pending').from).toEqual(['awaiting-next-round']);
    expect(getTransition('defer-to-next-round').needs).toContain('reason');
  });

  test('every deed that judges an item is one of an independent unit', () => {
    const judging: readonly ItemState[] = ['verifying', 'implemented', 'closed', 'recheck', 'awaiting-next-round'];
    for (const deed of itemDeeds) {
      const { to, standing } = getTransition(deed);
      if (to !== null && judging.includes(to)) expect([deed, standing]).toEqual([deed, 'independent']);
    }
    for (const deed of ['return-for-rework', 'resume', 'reopen'] as const)
      expect(getTransition(deed).standing).toBe('independent');
  });
});

test('whoever leaves the line or turns back says why', () => {
  const turning: readonly ItemDeed[] = [
    'send-back',
    'return-duty',
    'return-for-rework',
    'resume',
    'reopen',
    'withdraw',
    'merge',
  ];
  for (const deed of turning) expect([deed, ...getTransition(deed).needs]).toContain('reason');
});

describe('for every state, role and deed', () => {
  const cases = itemStates.flatMap((state) => roles.map((role) => [state, role] as const));
  test.each(cases)('%s is decided for %s', (state, role) => {
    const allowed = deedsFrom(state, role);
    for (const deed of itemDeeds) {
      const { from, roles: who } = getTransition(deed);
      expect([deed, allowed.includes(deed)]).toEqual([deed, from.includes(state) && who.includes(role)]);
    }
  });
});

test('the three administrators have no deed in any state', () => {
  for (const role of ['system-admin', 'security-admin', 'audit-admin'] as const)
    for (const state of itemStates) expect(deedsFrom(state, role)).toEqual([]);
});

test('every state and deed has a Chinese name of its own', () => {
  const deedNames = itemDeeds.map((deed) => getTransition(deed).name);
  const stateNames = Object.values(itemStateNames);
  for (const names of [deedNames, stateNames]) {
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/\p{Script=Han}/u);
  }
});
