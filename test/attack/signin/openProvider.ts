import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** A real identity provider on this machine, and somebody who signs in there. */
export interface TestProvider {
  readonly issuer: string;
  /** Follows the way from the address that the door gave to the address that the provider sends back to, as `subject`. */
  signIn(address: string, subject: string): Promise<URL>;
  /** What happens to every ID token before it is handed out; null leaves it as it is. */
  tamper: ((idToken: string) => string) | null;
  close(): Promise<void>;
}

/** The client as it is registered at the provider. */
export const client = { id: 'mingjian', secret: 'a-secret-of-the-client-0123456789' } as const;

/** Starts the provider; it sends people back to `origin`. */
export async function openProvider(origin: string): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [`${origin}/api/session/sign-on/callback`],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    pkce: { required: () => true },
    cookies: { keys: ['a-key-for-the-cookies-of-a-test'] },
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: async () => ({ sub: id }) }),
  });
  const opened: TestProvider = {
    issuer,
    tamper: null,
    signIn: walkThrough,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  provider.use(async (context, next) => {
    await next();
    const { body } = context;
    if (context.path !== '/token' || opened.tamper === null || typeof body !== 'object' || body === null) return;
    if ('id_token' in body) body.id_token = opened.tamper(String(body.id_token));
  });
  server.on('request', provider.callback());
  return opened;
}

/** Signs in and consents on the provider's own pages, with the cookies of one browser. */
async function walkThrough(address: string, subject: string): Promise<URL> {
  const jar = new Map<string, string>();
  let next = new URL(address);
  let form: URLSearchParams | null = null;
  for (let step = 0; step < 12; step++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const method = form === null ? 'GET' : 'POST';
    const answer = await fetch(next, { method, headers: { cookie }, redirect: 'manual', body: form });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      jar.set(name, value);
    }
    const location = answer.headers.get('location');
    form = null;
    if (location === null) {
      const prompt = (await answer.text()).includes('value="login"') ? 'login' : 'consent';
      form = new URLSearchParams({ prompt, login: subject, password: 'any' });
      continue;
    }
    next = new URL(location, next);
    if (next.pathname === '/api/session/sign-on/callback') return next;
  }
  throw new Error('the provider did not send anybody back');
}
