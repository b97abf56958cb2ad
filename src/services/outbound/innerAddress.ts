import { BlockList, isIP } from 'node:net';

/** Special-purpose IPv4 ranges that are not reached over the open network (IANA IPv4 Special-Purpose Address Registry, RFC 6890), and multicast. */
const inner4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.31.196.0/24', '192.52.193.0/24', '192.88.99.0/24', '192.168.0.0/16', '192.175.48.0/24'],
  ...['198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
];

/** The one range of global unicast (RFC 4291), and in it what carries IPv4 addresses or stands for examples. */
const global6 = ['2000::/3'];
const inner6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const [inner, open] = [listOf([...inner4, ...inner6]), listOf(global6)];

/**
 * Whether an address belongs to this machine or an inner network, or is none at all. Of IPv6 only global unicast is outer: so loopback,
 * link-local and unique local addresses are inner, and those that hide an IPv4 address (mapped, NAT64, 6to4, Teredo).
 */
export function isInner(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return inner.check(address, 'ipv4');
  return family === 0 || !open.check(address, 'ipv6') || inner.check(address, 'ipv6');
}

/** Networks and addresses as a list that can be asked. */
export function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}
