import { isIP } from 'node:net';

/**
 * Where signing on may lead: to the issuer that the administrator named, and to what is allowed besides. An issuer that was named by
 * its address, or as this machine, is listed by that; one that was named by its name still has to resolve to an outer address, or its
 * network has to be listed.
 */
export function signOnHosts(issuer: string, allowed: readonly string[]): readonly string[] {
  const name = new URL(issuer).hostname.replace(/^\[|\]$/gu, '');
  const isThisMachine = name === 'localhost';
  return [...allowed, name, ...(isThisMachine ? ['127.0.0.1', '::1'] : []), ...(isIP(name) === 0 ? [] : [name])];
}
