/**
 * Where a request came from, as a list of sessions shows it: enough to notice a stranger, too little to follow a person. IPv4 keeps
 * its first three parts, IPv6 its first three groups (/48).
 */
export function coarseAddress(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/iu, '');
  if (/^\d+(\.\d+){3}$/u.test(plain)) return `${plain.split('.').slice(0, 3).join('.')}.*`;
  return `${expanded(plain).slice(0, 3).join(':')}::*`;
}

/** The address that wrong attempts are counted under: IPv4 whole, IPv6 by its network (/64), because a machine has all of that. */
export function sourceOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/iu, '');
  return plain.includes(':') ? expanded(plain).slice(0, 4).join(':') : plain;
}

/** The eight groups of an IPv6 address. */
function expanded(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().replace(/%.*$/u, '').split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return [...left, ...zeros, ...right].map((group) => group.replace(/^0+(?=.)/u, ''));
}

const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\//u, 'Edge'],
  [/(MicroMessenger|wxwork)/u, '微信'],
  [/(360SE|QIHU)/u, '360 浏览器'],
  [/Firefox\//u, 'Firefox'],
  [/Chrome\//u, 'Chrome'],
  [/Safari\//u, 'Safari'],
];
const machines: readonly (readonly [RegExp, string])[] = [
  [/(HarmonyOS|OpenHarmony)/u, '鸿蒙'],
  [/Android/u, 'Android'],
  [/(iPhone|iPad)/u, 'iOS'],
  [/Windows/u, 'Windows'],
  [/Mac OS X/u, 'macOS'],
  [/Linux/u, 'Linux'],
];

/** The program and machine that a user agent names, in two words; what it says otherwise is not kept. */
export function agentName(userAgent: string | undefined): string {
  const named = (table: typeof browsers) => table.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  const words = [named(browsers), named(machines)].filter((word) => word !== undefined);
  return words.length === 0 ? '其他程序' : words.join(' · ');
}
