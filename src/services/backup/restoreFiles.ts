import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { RuleError } from '#domain/ruleError.ts';

/** Writes files part by part; the parts of one file follow each other. */
export interface RestoredFiles {
  add(path: string, part: Buffer): Promise<void>;
  close(): Promise<void>;
}

/** Puts the files of a backup into a folder that is being restored; every file is on the disk before the next is begun. */
export function restoreFiles(folder: string): RestoredFiles {
  const state: { path: string; handle: Awaited<ReturnType<typeof open>> | null } = { path: '', handle: null };
  const close = async () => {
    const { handle } = state;
    state.handle = null;
    await handle?.sync().finally(() => handle.close());
  };
  const add = async (path: string, part: Buffer) => {
    if (path !== state.path || state.handle === null) {
      await close();
      const target = pathInside(folder, path);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      Object.assign(state, { path, handle: await open(target, 'wx', 0o600) });
    }
    await state.handle?.writeFile(part);
  };
  return { add, close };
}

/** Brings the names of restored files to the disk: every folder that holds one, up to the restored folder itself. */
export async function flushFolders(folder: string, files: readonly { readonly path: string }[]): Promise<void> {
  const folders = new Set(
    files.flatMap(({ path }) => path.split('/').map((_, k, steps) => steps.slice(0, k).join('/'))),
  );
  for (const inner of folders) {
    const handle = await open(join(folder, inner), 'r');
    await handle.sync().finally(() => handle.close());
  }
}

/** Path of a file inside the folder that is being restored; refuses one that leads out of it or into the database. */
function pathInside(folder: string, path: string): string {
  const steps = path.split('/');
  const isPlain = steps.every((step) => step !== '' && step !== '.' && step !== '..' && !/[\\\0]/.test(step));
  if (isPlain && !['postgres', 'owner'].includes(steps[0] ?? '')) return join(folder, ...steps);
  throw new RuleError('backup.damaged', `备份中有不该出现的路径“${path}”`);
}
