import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** Longest line of the list, in bytes: 40 digits of SHA-1, a colon, a count, the end of the line. */
const longestLine = 80;

/**
 * Whether a password stands in a list of known leaks: a text file of upper-case SHA-1 digests, ascending, one a line, each perhaps
 * followed by `:count` (the form in which such lists are handed out). Found by halving the file, so its size does not matter.
 */
export async function isBreached(file: string | null, password: string): Promise<boolean> {
  if (file === null) return false;
  const wanted = createHash('sha1').update(password.normalize('NFC')).digest('hex').toUpperCase();
  const handle = await open(file);
  try {
    let [low, high] = [0, (await handle.stat()).size];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const { line, start, end } = await lineAt(handle, middle);
      const digest = line.slice(0, 40);
      if (digest === wanted) return true;
      if (digest < wanted) low = Math.max(end, middle + 1);
      else high = Math.min(start, middle);
    }
    return false;
  } finally {
    await handle.close();
  }
}

/** The line that a byte lies in, and where it begins and ends. */
async function lineAt(handle: Awaited<ReturnType<typeof open>>, position: number) {
  const from = Math.max(0, position - longestLine);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(2 * longestLine), 0, 2 * longestLine, from);
  const text = buffer.toString('latin1', 0, bytesRead);
  const begin = position === from ? 0 : text.lastIndexOf('\n', position - from - 1) + 1;
  const stop = text.indexOf('\n', position - from);
  const end = stop === -1 ? text.length : stop + 1;
  return { line: text.slice(begin, end).trim().toUpperCase(), start: from + begin, end: from + end };
}
