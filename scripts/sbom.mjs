import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { root } from './prepare.mjs';

/*
 * Writes what is delivered, package by package with version, licence and checksum, as CycloneDX 1.5:
 * `node scripts/sbom.mjs [file]`, by default dist/sbom.cdx.json. It is made from the lock file: the same lock gives the same list.
 */

const target = resolve(process.argv[2] ?? `${root}/dist/sbom.cdx.json`);
const options = ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only'];
const { status, stdout } = spawnSync('npm', options, {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 2 ** 28,
  stdio: ['ignore', 'pipe', 'inherit'],
  shell: process.platform === 'win32',
});
if (status !== 0) throw new Error('npm could not list the packages');
const list = withAllDelivered(withoutThisMachine(JSON.parse(stdout)));
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, `${JSON.stringify(list, null, 2)}\n`);
console.log(`${list.components.length} 个组件，已写入 ${target}`);

/** Takes out what tells of the machine and the moment: download addresses, serial number, time, name of the folder. */
function withoutThisMachine({ serialNumber, metadata: { timestamp, ...metadata }, components, ...rest }) {
  return {
    ...rest,
    metadata: { ...metadata, component: { ...metadata.component, name: 'mingjian' } },
    components: components.map((component) => ({
      ...component,
      externalReferences: (component.externalReferences ?? []).filter(({ type }) => type !== 'distribution'),
    })),
  };
}

/** Adds what npm leaves out of the list: packages that are delivered and that development uses too. */
function withAllDelivered(list) {
  const { packages } = JSON.parse(readFileSync(`${root}/package-lock.json`, 'utf8'));
  const named = new Set(list.components.map(({ name, version }) => `${name}@${version}`));
  const left = Object.entries(packages)
    .filter(([place, { dev }]) => place !== '' && dev !== true)
    .map(([place, entry]) => componentOf(place.slice(place.lastIndexOf('node_modules/') + 13), entry))
    .filter(({ name, version }) => !named.has(`${name}@${version}`));
  const once = new Map(left.map((component) => [component['bom-ref'], component]));
  const components = [...list.components, ...once.values()];
  return { ...list, components: components.sort((a, b) => a['bom-ref'].localeCompare(b['bom-ref'], 'en')) };
}

function componentOf(name, { version, license, integrity, optional }) {
  const [algorithm, checksum = ''] = (integrity ?? '').split('-');
  return {
    'bom-ref': `${name}@${version}`,
    type: 'library',
    name,
    version,
    scope: optional === true ? 'optional' : 'required',
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    ...(algorithm === 'sha512' && {
      hashes: [{ alg: 'SHA-512', content: Buffer.from(checksum, 'base64').toString('hex') }],
    }),
    ...(license !== undefined && {
      licenses: [/[ (]/.test(license) ? { expression: license } : { license: { id: license } }],
    }),
  };
}
