import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files of the product that read stored pupils, by path. */
export function readersOfPupils(): readonly string[] {
  return ['src/services', 'src/server', 'src/jobs', 'src/demo', 'src/cli']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
        .map((name) => join(folder, name)),
    )
    .filter((path) => /\bstoredColumnSource\b|\breadParquet\b/u.test(readFileSync(path, 'utf8')))
    .sort();
}
