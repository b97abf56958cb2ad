import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * npm leaves a package for another platform out of package-lock.json when the registry in reach does not serve it, and
 * `npm ci` then refuses the lock on every machine. This adds the missing entries, and takes download addresses out.
 */

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];
const libraries = { musl: 'musl', gnu: 'glibc' };

/** Every optional dependency without an entry, as `[name, version]`. */
export function missingOptional({ packages }) {
  return Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies).filter(([name]) => !isLocked(packages, place, name)),
  );
}

/** Searches for a package as Node does: in the folder itself, then in every folder above it. */
function isLocked(packages, place, name) {
  if (`${place === '' ? '' : `${place}/`}node_modules/${name}` in packages) return true;
  if (place === '') return false;
  return isLocked(packages, place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/'))), name);
}

/** The lock with an entry for every optional dependency, in npm's order, and without download addresses. */
export function completeLock(lock) {
  const added = missingOptional(lock).map(([name, version]) => [`node_modules/${name}`, entryFor(name, version)]);
  const entries = [...Object.entries(lock.packages), ...added].map(([place, { resolved, ...entry }]) => [place, entry]);
  entries.sort(([a], [b]) => a.localeCompare(b, 'en'));
  return { ...lock, packages: Object.fromEntries(entries) };
}

/** What npm needs to know in order to pass over a package: the platform, which such packages carry in their name. */
function entryFor(name, version) {
  const words = name.split(/[/-]/);
  const only = (known) => words.filter((word) => known.includes(word));
  const libc = words.flatMap((word) => libraries[word] ?? []);
  const platform = { os: only(systems), cpu: only(processors), ...(libc.length > 0 && { libc }) };
  if (platform.os.length === 0) throw new Error(`cannot tell the platform of ${name}`);
  return { version: version.replace(/^[~^]/, ''), ...platform, optional: true };
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  writeFileSync('package-lock.json', `${JSON.stringify(completeLock(lock), null, 2)}\n`);
}
