import { spawn } from 'node:child_process';
import { checkNode, install, root } from './prepare.mjs';

checkNode();
install();

/** The server, restarted at every change, and the web interface, exchanged in the open page. */
const commands = [
  ['node_modules/tsx/dist/cli.mjs', 'watch', 'src/cli/mingjian.ts', 'serve', ...process.argv.slice(2)],
  ['node_modules/vite/bin/vite.js'],
];

// Groups of their own: Ctrl-C reaches this process alone, which asks each exactly once and lets it end in order.
const programs = commands.map((options) =>
  spawn(process.execPath, options, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], detached: true }),
);
let asked = false;

function stop() {
  if (asked) return;
  asked = true;
  for (const program of programs) program.kill('SIGTERM');
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
for (const program of programs) program.on('exit', stop);
