import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the checkout; the launcher works from wherever it is called. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const oldest = [20, 19];
const installStamp = join(root, 'node_modules/.mingjian-installed');
const buildStamp = join(root, 'dist/.built-from');

/** Stops with a remedy on a Node that is too old, and says so where the current one is no longer maintained. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1]))
    fail(`需要 Node.js ${oldest.join('.')} 或更高版本，当前为 ${process.version}。请安装 Node.js 24 LTS 后重试。`);
  if (major < 22) console.warn(`提示：Node.js ${process.version} 可以运行，正式部署建议使用 Node.js 24 LTS。`);
}

/** Installs the packages when they are missing or no longer those of package-lock.json. */
export function install() {
  const wanted = digest([join(root, 'package-lock.json')]);
  if (existsSync(installStamp) && readFileSync(installStamp, 'utf8') === wanted) return;
  console.log('正在安装依赖（首次约需一分钟）……');
  // No package of ours needs its install script: none runs, so none has to be trusted.
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(installStamp, wanted);
}

/** Builds when the source has changed since the last build. */
export async function build() {
  if (isBuilt()) return;
  console.log('正在构建……');
  const from = digest(sources());
  rmSync(buildStamp, { force: true });
  // Loaded only now, because what it needs may just have been installed.
  const { bundle } = await import('./bundle.mjs');
  await bundle(root);
  writeFileSync(buildStamp, from);
}

/** Whether `dist` holds what the present source would be built into. A delivery without source is always current. */
export function isBuilt() {
  if (!existsSync(join(root, 'dist/server/mingjian.js'))) return false;
  if (!existsSync(join(root, 'src'))) return true;
  return existsSync(buildStamp) && readFileSync(buildStamp, 'utf8') === digest(sources());
}

/** Runs a program in the checkout and stops with its exit code if it fails. */
export function run(program, options) {
  const { status, error } = spawnSync(program, options, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/** Prints why nothing can be done, and stops. */
function fail(message) {
  console.error(message);
  process.exit(1);
}

/** Everything that the build reads: the product's source without its tests, and how it is built. */
function sources() {
  const product = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const recipe = [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'vite.config.ts',
    'scripts/bundle.mjs',
    'scripts/kernel.mjs',
  ];
  return [...product.sort(), ...recipe.map((name) => join(root, name))];
}

function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file.slice(root.length)}\n`).update(readFileSync(file));
  return hash.digest('hex');
}
