import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Artefact, type Canary, findCanaries, partsOf } from './canaries.ts';
import { artefactMark } from './keepArtefact.ts';
import { canaryScore, pupilCanary, type SeededCanary, secretCanaries } from './seededCanaries.ts';

/** What a whole run left: answers, pages, logs, Word and Excel files of the folder of the run, files of `test/output`. */
export interface RunLeft {
  readonly artefacts: string;
  readonly output: string;
  readonly temporary: string;
  /** Milliseconds since 1970; what is older is of another run. */
  readonly since: number;
}

const pictures = /\.(?:png|jpe?g)$/u;
/** Larger than any document; what is left of a server's data folder is not an artefact. */
const largest = 5_000_000;

/**
 * Looks for seeded canaries in everything that a run left; one sentence per hit, with file and place. Answers, pages, logs and documents
 * hold no pupil, no withheld score and no secret; folders that tests forgot may hold the files that pupils came in, but no secret.
 */
export async function scanRun({ artefacts, output, temporary, since }: RunLeft): Promise<string[]> {
  const said = [...filesOf(artefacts, 0).flatMap(split), ...filesOf(output, since)];
  const forgotten = forgottenFolders(temporary, since).flatMap((folder) => filesOf(folder, since));
  const hits = await findTexts(said, [...secretCanaries, pupilCanary]);
  return [...hits, ...(await findScores(said)), ...(await findTexts(forgotten, secretCanaries))];
}

/** Sentences on texts, inside packed files too. */
async function findTexts(artefacts: readonly Artefact[], canaries: readonly SeededCanary[]): Promise<string[]> {
  const hits: string[] = [];
  for (const { name, content } of artefacts)
    for (const [part, text] of await partsOf(content))
      for (const { name: what, pattern } of canaries) {
        const found = pattern.exec(text);
        if (found !== null) hits.push(`${name}${part}, character ${found.index}: ${what}`);
      }
  return hits;
}

/** The score as far as its digits go: of the many numbers of a run some come near by chance. */
async function findScores(artefacts: readonly Artefact[]): Promise<string[]> {
  const exact: Canary[] = [2, 3, 4].map((digits) => ({ value: Number(canaryScore.toFixed(digits)), tolerance: 1e-9 }));
  return findCanaries(
    artefacts.filter(({ content }) => typeof content !== 'string' || content.includes('937.37')),
    exact,
  );
}

function filesOf(folder: string, since: number): Artefact[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => isWorthReading(path, since))
    .map((path) => ({ name: path, content: readFileSync(path) }));
}

function isWorthReading(path: string, since: number): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || !found.isFile() || found.mtimeMs < since || pictures.test(path)) return false;
  return since === 0 || found.size < largest;
}

/** The texts of a file of many, each under its own name. */
function split({ name, content }: Artefact): Artefact[] {
  if (!name.endsWith('.txt')) return [{ name, content }];
  return content
    .toString('utf8')
    .split(artefactMark)
    .filter((text) => text !== '')
    .map((text) => ({ name: text.slice(0, text.indexOf('\n')), content: text.slice(text.indexOf('\n') + 1) }));
}

/** Folders of tests that began in this run and are still there; those of a database are the business of another check. */
function forgottenFolders(temporary: string, since: number): string[] {
  return readdirSync(temporary)
    .filter((name) => /^(?:mingjian-(?!test-)|(?:attacked|canaries|schools|command-line|terminal-chain)-)/u.test(name))
    .map((name) => join(temporary, name))
    .filter((path) => {
      const found = statSync(path, { throwIfNoEntry: false });
      return found?.isDirectory() === true && found.birthtimeMs >= since && !isDataFolder(path);
    });
}

const isDataFolder = (path: string) =>
  ['postgres', 'data', 'columns', 'vault'].some((name) => existsSync(join(path, name)));
