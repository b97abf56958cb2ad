import { expect, test } from 'vitest';
import { agentName, coarseAddress, sourceOf } from './sessionPlace.ts';

test.each([
  ['192.0.2.45', '192.0.2.*', '192.0.2.45'],
  ['::ffff:192.0.2.45', '192.0.2.*', '192.0.2.45'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::*', '2001:db8:1:2'],
  ['2001:0DB8::1', '2001:db8:0::*', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0::*', 'fe80:0:0:0'],
  ['::1', '0:0:0::*', '0:0:0:0'],
])('%s is shown as %s and counted as %s', (address, shown, counted) => {
  expect([coarseAddress(address), sourceOf(address)]).toEqual([shown, counted]);
});

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0 Safari/537.36 Edg/140.0', 'Edge · Windows'],
  ['Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile Safari/537.36 MicroMessenger/8.0', '微信 · Android'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox · Linux'],
  ['curl/8.0', '其他程序'],
  [undefined, '其他程序'],
])('%s is %s', (agent, name) => {
  expect(agentName(agent)).toBe(name);
});
