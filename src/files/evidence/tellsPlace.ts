/** Tags of TIFF 6.0 and Exif 2.32 §4.6.3: where the GPS block stands, and latitude and longitude in it. */
const gpsBlock = 0x8825;
const coordinates: ReadonlySet<number> = new Set([2, 4]);

/** What stands before the TIFF block of a JPEG or HEIC file, and the names of the chunks of PNG and WebP that hold it. */
const marks = ['Exif\0\0', 'eXIf', 'EXIF'] as const;

/** More blocks than a picture has, and more tags than a camera writes: what is beyond was made to keep the reader busy. */
const [mostBlocks, mostTags] = [8, 512];

/** Numbers of a TIFF block, in the byte order that it names. */
interface Tiff {
  readonly bytes: Buffer;
  readonly isLittle: boolean;
}

/**
 * True when a picture says where it was taken: coordinates in its Exif block (JPEG, PNG, WebP, HEIC), or in a packet of XMP. `bytes` is the
 * beginning of the file, where cameras write both; a block that is cut off or damaged says nothing.
 */
export function tellsPlace(bytes: Buffer): boolean {
  if (bytes.includes('GPSLatitude')) return true;
  return marks.some((mark) => placesOf(bytes, mark).some((start) => hasCoordinates(bytes.subarray(start))));
}

/** Where blocks may begin behind a mark; a WebP chunk tells its length in between. */
function placesOf(bytes: Buffer, mark: string): readonly number[] {
  const found: number[] = [];
  for (let at = bytes.indexOf(mark); at >= 0 && found.length < 2 * mostBlocks; at = bytes.indexOf(mark, at + 1))
    found.push(at + mark.length, at + mark.length + 4);
  return found;
}

function hasCoordinates(bytes: Buffer): boolean {
  const order = bytes.toString('latin1', 0, 2);
  if (bytes.length < 8 || (order !== 'II' && order !== 'MM')) return false;
  const tiff = { bytes, isLittle: order === 'II' };
  const gps = tagsAt(tiff, long(tiff, 4)).find(({ tag }) => tag === gpsBlock);
  return gps !== undefined && tagsAt(tiff, gps.value).some(({ tag }) => coordinates.has(tag));
}

/** Tags of a directory with what stands in their last four bytes; twelve bytes each (TIFF 6.0 §2). */
function tagsAt(tiff: Tiff, start: number): readonly { readonly tag: number; readonly value: number }[] {
  if (start + 2 > tiff.bytes.length) return [];
  const whole = Math.floor((tiff.bytes.length - start - 2) / 12);
  return Array.from({ length: Math.min(short(tiff, start), whole, mostTags) }, (_, index) => {
    const at = start + 2 + 12 * index;
    return { tag: short(tiff, at), value: long(tiff, at + 8) };
  });
}

const short = ({ bytes, isLittle }: Tiff, at: number) => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
const long = ({ bytes, isLittle }: Tiff, at: number) => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
