import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { passwordAdvice } from '#domain/access/password.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { IdentityProvider } from '#server/identityProvider.ts';
import { type Cookies, Redirect, route } from '#server/route.ts';
import { changePassword } from '#services/access/changePassword.ts';
import type { SignedIn } from '#services/access/openSession.ts';
import { proveAgain } from '#services/access/proveAgain.ts';
import { proveSecondFactor } from '#services/access/proveSecondFactor.ts';
import { signIn } from '#services/access/signIn.ts';
import { linkSignOn, noteDeparture, requireLinkable, signOn, takeDeparture } from '#services/access/signOn.ts';
import { signOut } from '#services/access/signOut.ts';
import { type PublicActor, publicActor } from './publicActor.ts';
import { factorCode, password } from './typed.ts';

/** Where the identity provider sends people back to. */
export const callbackPath = '/api/session/sign-on/callback';

/** What the door answers: who came in, or that a second factor is still wanted; then nothing else is said. */
export type Welcome =
  | ({ readonly secondFactor: false } & PublicActor)
  | { readonly secondFactor: true; readonly mustChangePassword: false };

/** Coming in and going out: by password, second factor and identity provider. */
export const signInRoutes = {
  'GET /api/session/ways': route('access.sign-in', {}, async ({ platform, identityProvider }) => ({
    signOn: identityProvider?.name ?? null,
    passwordLength: platform.signIn.profile.length,
    passwordAdvice: passwordAdvice(platform.signIn.profile),
  })),
  'POST /api/session': route(
    'access.sign-in',
    {
      body: z.strictObject({
        username: z.string().trim().min(1, '请填写用户名').max(60),
        password,
        code: factorCode.optional(),
      }),
    },
    async ({ platform, db, body, now, cookies, visit }) => {
      await leaveFormerSession(db, cookies, now);
      const given = { ...body, code: body.code ?? null };
      return welcome(cookies, await signIn(db, platform.signIn, { given, visit, now }));
    },
  ),
  'POST /api/session/second-factor': route(
    'access.sign-in',
    { body: z.strictObject({ code: factorCode }) },
    async ({ platform, db, body, now, cookies, visit }) => {
      const given = { token: cookies.session.value, code: body.code, visit, now };
      return welcome(cookies, await proveSecondFactor(db, platform.signIn, given));
    },
  ),
  'POST /api/session/sign-on': route('access.sign-in', {}, async ({ db, now, cookies, identityProvider }) => {
    if (identityProvider === null) throw noProvider();
    return await depart(db, { identityProvider, cookies, accountId: null, now });
  }),
  'POST /api/self/sign-on': route(
    'access.link-sign-on',
    { body: z.strictObject({ password }) },
    async ({ platform, db, actor, body, now, cookies, identityProvider }) => {
      if (identityProvider === null) throw noProvider();
      const refusal = await requireLinkable(db, platform.signIn, { actor, now, password: body.password });
      if (refusal !== null) return refusal as never;
      return await depart(db, { identityProvider, cookies, accountId: actor.accountId, now });
    },
  ),
  [`GET ${callbackPath}` as const]: route(
    'access.sign-in',
    { query: z.looseObject({ state: z.string().max(200).optional() }) },
    async ({ platform, db, now, cookies, visit, identityProvider, query }) => {
      const browser = cookies.departure.value;
      cookies.departure.clear();
      const departure =
        browser === null || query.state === undefined
          ? null
          : await takeDeparture(db, { state: query.state, browser, now });
      if (identityProvider === null || departure === null) return new Redirect('/sign-in?refused=sign-on');
      const ticket = { ...departure, state: query.state ?? '' };
      const subject = await identityProvider.arrive(searchOf(query), ticket).catch(refusalOrThrow);
      if (subject instanceof RuleError) return new Redirect('/sign-in?refused=sign-on');
      if (departure.accountId !== null) {
        const refusal = await linkSignOn(db, { accountId: departure.accountId, subject, now });
        return new Redirect(refusal === null ? '/self?linked=yes' : '/self?linked=no');
      }
      const signed = await signOn(db, platform.signIn, { subject, visit, now });
      if (signed instanceof RuleError) return new Redirect('/sign-in?refused=not-linked');
      await leaveFormerSession(db, cookies, now);
      welcome(cookies, signed);
      return new Redirect(signed.secondFactor ? '/sign-in?step=second-factor' : '/');
    },
  ),
  'DELETE /api/session': route('access.sign-out', {}, async ({ db, now, cookies }) => {
    await leaveFormerSession(db, cookies, now);
    cookies.session.clear();
    return null;
  }),
  'GET /api/session': route('access.read-self', {}, async ({ actor }) => publicActor(actor)),
  'POST /api/session/proof': route(
    'access.prove-again',
    { body: z.strictObject({ password, code: factorCode.optional() }) },
    async ({ platform, db, actor, now, body, cookies, visit }) => {
      const given = { ...body, code: body.code ?? null, token: cookies.session.value };
      const proved = await proveAgain(db, platform.signIn, { ...given, actor, now, visit });
      return welcome(cookies, proved);
    },
  ),
  'POST /api/session/password': route(
    'access.change-password',
    { body: z.strictObject({ current: password, next: password }) },
    async ({ platform, db, actor, now, body, cookies }) => {
      const refusal = await changePassword(db, platform.signIn, { actor, now, ...body });
      if (refusal !== null) return refusal as never;
      cookies.session.clear();
      return null;
    },
  ),
};

type SomeDatabase = Parameters<typeof signOut>[0];

/** A session that the browser brought along ends before another one begins: no token lives through signing in. */
async function leaveFormerSession(db: SomeDatabase, { session }: Cookies, now: Date): Promise<void> {
  if (session.value !== null) await signOut(db, session.value, now);
}

function welcome(cookies: Cookies, signed: SignedIn | RuleError): Welcome {
  if (signed instanceof RuleError) return signed as never;
  cookies.session.set(signed.token);
  if (signed.device !== null) cookies.device.set(signed.device);
  return signed.secondFactor
    ? { secondFactor: true, mustChangePassword: false }
    : { secondFactor: false, ...publicActor(signed.actor) };
}

async function depart(
  db: SomeDatabase,
  given: {
    readonly identityProvider: IdentityProvider;
    readonly cookies: Cookies;
    readonly accountId: string | null;
    readonly now: Date;
  },
): Promise<{ readonly address: string }> {
  const { address, ...ticket } = await given.identityProvider.depart();
  const browser = randomBytes(32).toString('base64url');
  await noteDeparture(db, { ...ticket, browser, accountId: given.accountId }, given.now);
  given.cookies.departure.set(browser);
  return { address };
}

/** The query as it stood in the address; what was given twice stays twice, and is refused where that is forbidden. */
function searchOf(query: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)]));
  return `?${new URLSearchParams(pairs)}`;
}

function refusalOrThrow(error: unknown): RuleError {
  if (error instanceof RuleError) return error;
  throw error;
}

function noProvider(): RuleError {
  return new RuleError('access.no-sign-on', '本系统没有接入统一身份认证', {
    status: 404,
    remedy: '请用用户名和口令登录。',
  });
}
