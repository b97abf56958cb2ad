import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  type DiscoveryRequestOptions,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { RuleError } from '#domain/ruleError.ts';
import type { Platform } from '#platform.ts';
import type { Subject } from '#services/access/signOn.ts';
import { type Outbound, openOutbound } from '#services/outbound/openOutbound.ts';
import { outboundRefusalIn } from '#services/outbound/outboundRefusalIn.ts';
import { signOnHosts } from '#services/outbound/signOnHosts.ts';

/** What a departure leaves behind; the answer has to fit it. */
export interface Ticket {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** The identity provider of the region. */
export interface IdentityProvider {
  readonly name: string;
  /** Where to send the browser, and what to keep until it comes back. */
  depart(): Promise<Ticket & { readonly address: string }>;
  /** Who came back. `query` is that of the answer, begins with `?`. */
  arrive(query: string, ticket: Ticket): Promise<Subject>;
}

/** Longest time that the provider is waited for, in seconds. */
const patience = 10;

/**
 * OpenID Connect, authorization code flow with PKCE (RFC 7636, S256), state and nonce; issuer, audience, lifetime and, by the keys
 * of the provider, signature of the ID token are checked. Nothing is asked before somebody signs in by it, and what the provider
 * says of itself is asked again when that failed.
 */
export function openIdentityProvider(
  given: NonNullable<Platform['config']['signOn']>,
  callback: string,
  allowed: readonly string[],
): IdentityProvider {
  const outbound = openOutbound(signOnHosts(given.issuer, allowed));
  let known: Promise<Configuration> | null = null;
  const configuration = async () => {
    known ??= discover(given, outbound);
    return await known.catch((error: unknown) => {
      known = null;
      throw unreachable(error);
    });
  };
  return {
    name: given.name,
    depart: async () => {
      const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
      const challenge = await calculatePKCECodeChallenge(verifier);
      const parameters = {
        ...{ redirect_uri: callback, scope: 'openid', response_type: 'code', state, nonce },
        ...{ code_challenge: challenge, code_challenge_method: 'S256' },
      };
      return { state, nonce, verifier, address: buildAuthorizationUrl(await configuration(), parameters).href };
    },
    arrive: async (query, { state, nonce, verifier }) => {
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
      const tokens = await authorizationCodeGrant(await configuration(), new URL(callback + query), checks).catch(
        (error: unknown) => {
          throw refused(error);
        },
      );
      const claims = tokens.claims();
      if (claims === undefined) throw refused(null);
      return { issuer: claims.iss, subject: claims.sub };
    },
  };
}

async function discover(
  { issuer, clientId, clientSecret }: NonNullable<Platform['config']['signOn']>,
  outbound: Outbound,
) {
  const local = issuer.startsWith('http:') ? [allowInsecureRequests] : [];
  const execute = [...local, enableNonRepudiationChecks];
  const options: DiscoveryRequestOptions = {
    ...{ execute, timeout: patience },
    [customFetch]: async (url, { method, headers, body, signal }) => {
      const bytes =
        body === undefined || body === null ? null : new Uint8Array(await new Response(body as BodyInit).arrayBuffer());
      return outbound(url, { method, headers, body: bytes, ...(signal !== undefined && { signal }) });
    },
  };
  return discovery(new URL(issuer), clientId, undefined, ClientSecretPost(clientSecret), options);
}

function unreachable(cause: unknown): RuleError {
  const error = new RuleError('access.sign-on-unreachable', '联系不上统一身份认证', {
    status: 409,
    remedy: outboundRefusalIn(cause)?.remedy ?? '请稍后再试，或用用户名和口令登录。',
  });
  error.cause = cause;
  return error;
}

function refused(cause: unknown): RuleError {
  const error = new RuleError('access.sign-on-refused', '统一身份认证的答复不可信，已拒绝', {
    status: 401,
    remedy: '请重新登录。',
  });
  error.cause = cause;
  return error;
}
