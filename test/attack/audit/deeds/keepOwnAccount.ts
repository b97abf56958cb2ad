import { expect } from 'vitest';
import { codeOf } from '#test/support/authenticator.ts';
import { signedIn, type Visitor, visitor } from '#test/support/visitor.ts';
import type { CountedCity } from './countedCity.ts';

/** Somebody who looks after the own account. */
export interface Owner {
  readonly person: Visitor;
  readonly password: string;
}

/** Opens the account, without counting. */
export async function openOwner({ city }: CountedCity): Promise<Owner> {
  const { system, security } = city.administrators;
  const opened = await system.ask('POST /api/accounts', { body: { username: 'owner' } });
  const post = { accountId: opened.id, unitId: city.units.jijiao, title: '本人', role: 'administrator' };
  await security.ask('POST /api/accounts/post', { body: post });
  const person = await signedIn(city.app, 'owner', opened.oneTimePassword);
  const password = `Changed-${opened.oneTimePassword}`;
  await person.ask('POST /api/session', { body: { username: 'owner', password } });
  return { person, password };
}

/** A token made and taken back. */
export async function keepToken({ does }: CountedCity, { person, password }: Owner): Promise<void> {
  const token = {
    ...{ name: '统计程序', purpose: '工作改进', reason: '每日汇总进展', deeds: ['ledger.read'], days: 30, password },
  };
  await does(person, 'POST /api/self/tokens', { body: token });
  const [kept] = await person.ask('GET /api/self/tokens');
  await does(person, 'DELETE /api/self/tokens/:id', { params: { id: kept.id } });
}

/** A session elsewhere ended, then all others, and the password proved once more. */
export async function endOtherSessions({ city, does }: CountedCity, { person, password }: Owner): Promise<void> {
  const other = visitor(city.app);
  await other.ask('POST /api/session', { body: { username: 'owner', password } });
  const strange = (await person.ask('GET /api/self/sessions')).find(({ current }) => !current);
  await does(person, 'DELETE /api/self/sessions/:id', { params: { id: strange?.id ?? '' } });
  await does(person, 'POST /api/self/sessions/end-others');
  await does(person, 'POST /api/session/proof', { body: { password } });
}

/** A second factor from its first code to its removal; every code is used in a minute of its own. */
export async function keepSecondFactor({ city, does }: CountedCity, { person, password }: Owner): Promise<void> {
  const { secret } = await does(person, 'POST /api/self/second-factor', { body: { password } });
  const code = () => codeOf(secret, city.system.platform.now());
  await does(person, 'POST /api/self/second-factor/confirmation', { body: { code: code() } });
  city.system.setTime('2026-03-02T09:01:00+08:00');
  const late = visitor(city.app);
  const { secondFactor } = await late.ask('POST /api/session', { body: { username: 'owner', password } });
  expect(secondFactor).toBe(true);
  await does(late, 'POST /api/session/second-factor', { body: { code: code() } });
  city.system.setTime('2026-03-02T09:02:00+08:00');
  await does(late, 'POST /api/self/recovery-codes', { body: { password, code: code() } });
  city.system.setTime('2026-03-02T09:03:00+08:00');
  await does(late, 'POST /api/self/second-factor/removal', { body: { password, code: code() } });
}
