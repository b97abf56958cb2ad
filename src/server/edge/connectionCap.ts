import { isIP, type Socket } from 'node:net';
import { listOf } from '#services/outbound/innerAddress.ts';
import { limits } from './limits.ts';

/** Whether one more connection of this address may stay. A trusted proxy speaks for many people and is not counted. */
export function connectionCap(trustedProxies: readonly string[], most: number = limits.perAddress) {
  const exempt = listOf(trustedProxies);
  const open = new Map<string, number>();
  return (socket: Socket): boolean => {
    const address = socket.remoteAddress ?? '';
    if (isIP(address) !== 0 && exempt.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')) return true;
    const count = (open.get(address) ?? 0) + 1;
    if (count > most) return false;
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
    return true;
  };
}
