import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where the files of a test authority and of a server that it vouches for lie. */
export interface Certificates {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

/** True where this machine can make certificates. */
export const canCertify = ['/usr/bin/openssl', '/usr/local/bin/openssl', '/opt/homebrew/bin/openssl'].some(existsSync);

const run = (folder: string, ...options: string[]) => execFileSync('openssl', options, { cwd: folder, stdio: 'pipe' });

/** Makes an authority that nobody knows and, by it, a certificate for this machine at an address of its own; good for a day. */
export function makeCertificates(folder: string, address = '127.0.0.1'): Certificates {
  const fresh = (name: string) => ['-newkey', 'rsa:2048', '-nodes', '-keyout', `${name}.key`, '-days', '1'];
  run(folder, 'req', '-x509', ...fresh('authority'), '-subj', '/CN=test authority', '-out', 'authority.crt');
  run(
    folder,
    'req',
    ...fresh('server'),
    '-subj',
    `/CN=${address}`,
    '-addext',
    `subjectAltName=IP:${address}`,
    '-out',
    'server.csr',
  );
  const by = ['-CA', 'authority.crt', '-CAkey', 'authority.key', '-CAcreateserial', '-copy_extensions', 'copy'];
  run(folder, 'x509', '-req', '-in', 'server.csr', ...by, '-days', '1', '-out', 'server.crt');
  const at = (name: string) => join(folder, name);
  return { authority: at('authority.crt'), certificate: at('server.crt'), key: at('server.key') };
}
