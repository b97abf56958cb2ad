import { expect, test } from 'vitest';
import { processorTime } from '#test/support/processorTime.ts';
import { tellsPlace } from './tellsPlace.ts';

/** A TIFF block with one directory, whose only tag points to a second one with the tags given. */
function tiff(order: 'II' | 'MM', pointer: number, tags: readonly number[]): Buffer {
  const bytes = Buffer.alloc(28 + 12 * tags.length);
  const short = (at: number, value: number) =>
    order === 'II' ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at);
  const long = (at: number, value: number) =>
    order === 'II' ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at);
  bytes.write(order, 0, 'latin1');
  short(2, 42);
  long(4, 8);
  short(8, 1);
  short(10, pointer);
  long(18, 26);
  short(26, tags.length);
  for (const [index, tag] of tags.entries()) short(28 + 12 * index, tag);
  return bytes;
}

const before = Buffer.from('ffd8ffe1ffff', 'hex');
const jpeg = (block: Buffer) => Buffer.concat([before, Buffer.from('Exif\0\0', 'latin1'), block]);
const png = (block: Buffer) => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('eXIf'), block]);
const webp = (block: Buffer) => Buffer.concat([Buffer.from('RIFF0000WEBPEXIF0000', 'latin1'), block]);
const gps = [1, 2, 3, 4];

test.each(['II', 'MM'] as const)('coordinates are found in either order of bytes: %s', (order) => {
  for (const wrap of [jpeg, png, webp]) expect(tellsPlace(wrap(tiff(order, 0x8825, gps)))).toBe(true);
});

test('a picture without them, with a camera alone or with an empty block of places, says nothing', () => {
  for (const block of [tiff('II', 0x010f, gps), tiff('MM', 0x8825, []), tiff('II', 0x8825, [29])])
    expect(tellsPlace(jpeg(block))).toBe(false);
  expect(tellsPlace(Buffer.from('ffd8ffdb', 'hex'))).toBe(false);
});

test('a packet of XMP with coordinates is found too', () => {
  expect(tellsPlace(Buffer.concat([before, Buffer.from('<x exif:GPSLatitude="22,32.5N"/>')]))).toBe(true);
});

test('a block that is cut off anywhere, or points outside, is no fault', () => {
  const whole = jpeg(tiff('II', 0x8825, gps));
  for (let length = 0; length <= whole.length; length += 1)
    expect(typeof tellsPlace(whole.subarray(0, length))).toBe('boolean');
  const astray = tiff('MM', 0x8825, gps);
  astray.writeUInt32BE(0xffffffff, 18);
  expect(tellsPlace(jpeg(astray))).toBe(false);
});

test('a file full of blocks is no longer looked through than a picture', () => {
  const busy = Buffer.alloc(2 ** 20);
  for (let at = 0; at + 12 < busy.length; at += 12) busy.write('eXIfII*\0\x08\0\0\0', at, 'latin1');
  const seconds = processorTime();
  expect(tellsPlace(busy)).toBe(false);
  expect(seconds()).toBeLessThan(1);
});
