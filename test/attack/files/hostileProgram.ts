/**
 * Text of a program that stands where the reader stands and tries to get out: it answers, per attempt, what came of it. `target`
 * is the file that it was given, `neighbour` one that it was not, `port` a listener of this machine.
 */
export const hostileProgram = `
import { spawnSync } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createConnection } from 'node:net';
import { Worker } from 'node:worker_threads';

process.stdin.once('data', async (line) => {
  const { request } = JSON.parse(line);
  const { path, originalName } = request;
  const { neighbour, folder, port, wish } = JSON.parse(originalName);
  const tries = {
    target: () => readFileSync(path, 'utf8'),
    neighbour: () => readFileSync(neighbour, 'utf8'),
    passwords: () => readFileSync('/etc/passwd', 'utf8'),
    environment: () => readFileSync('/proc/' + process.ppid + '/environ', 'latin1'),
    listing: () => readdirSync(folder).join(),
    writing: () => writeFileSync(folder + '/planted', 'x'),
    overwriting: () => writeFileSync(path, 'x'),
    link: () => symlinkSync('/etc/passwd', folder + '/link'),
    program: () => spawnSync('/bin/true').error ?? 'started',
    thread: () => String(new Worker('1', { eval: true })),
    native: () => process.dlopen({ exports: {} }, createRequire(import.meta.url).resolve('x.node')),
    code: () => new Function('return 1')(),
    prototype: () => { Object.assign({}, JSON.parse('{"__proto__":{"polluted":1}}')); return String({}.polluted ?? '__proto__' in {}); },
    inspector: () => process.binding('spawn_sync') && 'bound',
    secrets: () => Object.keys(process.env).filter((name) => /URL|SECRET|MINGJIAN/.test(name)).join(),
    connection: () => new Promise((resolve, reject) => {
      const socket = createConnection(port, '127.0.0.1', () => resolve('connected'));
      socket.on('error', reject);
    }),
    name: () => lookup('localhost.example.org').then(() => 'resolved'),
  };
  const wishes = {
    memory: () => { const kept = []; for (;;) kept.push(Buffer.alloc(64 * 2 ** 20, 1)); },
    heap: () => { const kept = []; for (;;) kept.push({ text: String(Math.random()).repeat(9) }); },
    time: () => { for (;;) Math.sqrt(2); },
    talk: () => { const text = 'x'.repeat(2 ** 20); const more = () => process.stdout.write(text, more); more(); return new Promise(() => {}); },
    lie: () => process.stdout.write('{"kind":"result","result":'),
    silence: () => undefined,
  };
  if (wish !== null) return void (await wishes[wish](), wish === 'talk' || process.exit(0));
  const result = {};
  for (const [name, attempt] of Object.entries(tries))
    try {
      const came = await attempt();
      result[name] = came instanceof Error ? came.code : 'went through: ' + String(came).slice(0, 40);
    } catch (error) {
      result[name] = error.code ?? error.message;
    }
  process.stdout.write(JSON.stringify({ kind: 'result', result }) + '\\n', () => process.exit(0));
});
`;
