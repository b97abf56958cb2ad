import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** Pages by path from the checkout. */
export type Pages = ReadonlyMap<string, string>;

/** Every page that people read: those at the top, and all below `docs`. */
export function readPages(): Pages {
  const top = readdirSync('.').filter((name) => name.endsWith('.md'));
  const below = readdirSync('docs', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
  const paths = [...top, ...below.map((name) => `docs/${name}`)];
  return new Map(paths.sort().map((path) => [path, readFileSync(path, 'utf8')]));
}

const withoutCode = (text: string) => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

/** Links and images that lead to no file, one sentence each. Addresses of other hosts and anchors are left alone. */
export function brokenLinks(pages: Pages): string[] {
  return [...pages].flatMap(([page, text]) =>
    [...withoutCode(text).matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)|<img[^>]*\ssrc="([^"]+)"/g)]
      .map(([, link, image]) => link ?? image ?? '')
      .filter((target) => !/^([a-z]+:|#)/i.test(target))
      .filter((target) => !existsSync(posix.join(posix.dirname(page), decodeURI(target).replace(/#.*$/, ''))))
      .map((target) => `${page} links to ${target}`),
  );
}

/** Rows of the glossary (中文 | English | where it lives) whose file is missing or does not use the word. */
export function wrongTerms(glossary: string): string[] {
  return termRows(glossary).flatMap(({ chinese, english, place }) => {
    if (place === '' || !existsSync(place)) return [`${chinese}: no file ${place}`];
    const words = english.split(/[^A-Za-z]+/).filter((word) => word !== '');
    return words.length > 0 && uses(place, words) ? [] : [`${chinese}: ${place} does not say ${english}`];
  });
}

/** The rows of the glossary's tables. */
export function termRows(glossary: string): { chinese: string; english: string; place: string }[] {
  const cells = [...glossary.matchAll(/^\|(.+)\|$/gm)].map(([, row = '']) => row.split('|').map((cell) => cell.trim()));
  return cells
    .filter(([chinese = '', , place = '']) => /\p{Script=Han}/u.test(chinese) && !/^(where|在哪)/i.test(place))
    .filter(([chinese]) => chinese !== '中文')
    .map(([chinese = '', english = '', place = '']) => ({
      chinese,
      english,
      place: place.replace(/^.*?`([^`]+)`.*$/, '$1'),
    }));
}

/** Whether a file says all the words of a term, in its text or its name, whatever their case and joined or not. */
function uses(place: string, words: readonly string[]): boolean {
  const said = `${place}\n${readFileSync(place, 'utf8')}`.toLowerCase();
  return words.every((word) => said.includes(word.toLowerCase()));
}

/** Files that a page names in `code` and that do not exist. */
export function missingFiles(page: string): string[] {
  return namedFiles(page).filter((name) => !existsSync(name));
}

/** Files that a page names in `code`, from the top of the checkout. */
export function namedFiles(page: string): string[] {
  return [...page.matchAll(/`((?:src|test|scripts|bin|docs)\/[\w./*-]+)`/g)]
    .map(([, name = '']) => name)
    .filter((name) => !name.includes('*'));
}
