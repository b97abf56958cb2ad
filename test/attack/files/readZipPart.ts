import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

/** Text of one part of a zip file held in memory. */
export async function readZipPart(zip: Buffer, part: string): Promise<string> {
  const file = await fromBufferPromise(zip, { lazyEntries: true });
  for await (const entry of file.eachEntry())
    if (entry.fileName === part) return (await buffer(await file.openReadStreamPromise(entry))).toString('utf8');
  throw new Error(`no part ${part}`);
}
