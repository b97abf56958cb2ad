/** What the tests use of the package, which brings no types of its own. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http';

  type Middleware = (context: { readonly path: string; body?: unknown }, next: () => Promise<void>) => Promise<void>;

  const Provider: new (
    issuer: string,
    configuration: object,
  ) => { use(middleware: Middleware): void; callback(): RequestListener };

  export { Provider, Provider as default };
}
