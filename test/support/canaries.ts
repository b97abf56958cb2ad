import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

/** Something that left the system: an answer, a file, a page, a log. */
export interface Artefact {
  readonly name: string;
  readonly content: string | Buffer;
}

/** A number that must appear nowhere, within how much of it something counts as the number itself. */
export interface Canary {
  readonly value: number;
  readonly tolerance: number;
}

/**
 * Looks for canaries in artefacts, inside every part of a zip file too (Word, Excel: hidden sheets, cached values, properties).
 * Numbers are compared as numbers, so that rounding does not hide them; a whole number counts only where the canary is whole.
 * Gives one sentence per hit.
 */
export async function findCanaries(artefacts: readonly Artefact[], canaries: readonly Canary[]): Promise<string[]> {
  const hits: string[] = [];
  for (const { name, content } of artefacts)
    for (const [part, text] of await partsOf(content))
      for (const [found] of text.matchAll(/(?<![\w.-])-?\d+\.\d+(?:e[+-]?\d+)?(?!\w)/giu)) {
        const number = Math.abs(Number(found));
        const hit = canaries.find(({ value, tolerance }) => Math.abs(number - value) <= tolerance);
        if (hit !== undefined) hits.push(`${name}${part}: ${found} is ${hit.value}`);
      }
  return hits;
}

/** The texts of an artefact: itself, or each part of a packed file under its name. */
export async function partsOf(content: string | Buffer): Promise<(readonly [part: string, text: string])[]> {
  if (typeof content === 'string') return [['', content]];
  if (content.subarray(0, 2).toString('latin1') !== 'PK') return [['', content.toString('utf8')]];
  const zip = await fromBufferPromise(content, { lazyEntries: true });
  const parts: (readonly [string, string])[] = [];
  for await (const entry of zip.eachEntry())
    parts.push([`/${entry.fileName}`, (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8')]);
  return parts;
}
