import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { build } from 'vite';
import { compileKernel } from './kernel.mjs';

/** Builds everything that is delivered: web interface, server with its migrations, statistics engine with its kernel and types. */
export async function bundle(root) {
  rmSync(`${root}/dist`, { recursive: true, force: true });
  for (const mode of ['web', 'server', 'statistics'])
    await build({ mode, configFile: `${root}/vite.config.ts`, logLevel: 'warn' });
  await compileKernel(root);
  cpSync(`${root}/src/database/migrations`, `${root}/dist/server/migrations`, { recursive: true });
  writeTypes(root);
}

function writeTypes(root) {
  const options = ['node_modules/typescript/bin/tsc', '--project', 'scripts/statistics.tsconfig.json'];
  const { status } = spawnSync(process.execPath, options, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('the types of the statistics engine could not be written');
}
