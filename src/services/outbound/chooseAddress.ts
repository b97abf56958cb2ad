import { isIP } from 'node:net';
import { RuleError } from '#domain/ruleError.ts';
import { isInner, listOf } from './innerAddress.ts';

/** Finds every address of a name. */
export type Resolve = (name: string) => Promise<readonly string[]>;

/** One address to connect to, decided once. */
export interface Chosen {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Decides where a URL may lead. Throws `outbound.refused`. */
export type ChooseAddress = (url: URL) => Promise<Chosen>;

/**
 * `allowed` holds names, addresses and networks. A name has to be among them; every address it resolves to has to be an outer one, or
 * be listed too. An address in the URL itself has to be listed. Without TLS only listed addresses are reached.
 */
export function addressChooser(allowed: readonly string[], resolve: Resolve): ChooseAddress {
  const networks = listOf(allowed.filter((one) => isIP(one.split('/')[0] ?? '') !== 0));
  const isListed = (address: string) => networks.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return async ({ protocol, hostname, username, password }) => {
    const name = hostname.replace(/^\[|\]$/gu, '');
    const isAddress = isIP(name) !== 0;
    if (!['https:', 'http:'].includes(protocol) || username !== '' || password !== '') throw refused(name);
    if (!isAddress && !allowed.includes(name)) throw refused(name);
    const addresses = isAddress ? [name] : await resolve(name);
    const [first] = addresses;
    const mayReach = (one: string) => isListed(one) || (protocol === 'https:' && !isAddress && !isInner(one));
    if (first === undefined || !addresses.every(mayReach)) throw refused(name);
    return { address: first, family: isIP(first) === 6 ? 6 : 4 };
  };
}

function refused(name: string): RuleError {
  return new RuleError('outbound.refused', `系统不得连接“${name.slice(0, 100)}”`, {
    status: 403,
    remedy: '请系统管理员在 MINGJIAN_OUTBOUND 中写明这个主机名；若在内网，再写明其 IP 地址或网段。',
  });
}
