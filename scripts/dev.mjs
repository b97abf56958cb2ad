import { spawn } from 'node:child_process';
import { checkNode, install, root } from './prepare.mjs';

checkNode();
install();

/** The server, restarted at every change, and the web interface, exchanged in the open page; Ctrl-C ends both. */
const programs = [
  ['node_modules/tsx/dist/cli.mjs', 'watch', 'src/cli/mingjian.ts', 'serve', ...process.argv.slice(2)],
  ['node_modules/vite/bin/vite.js'],
].map((options) => spawn(process.execPath, options, { cwd: root, stdio: 'inherit' }));

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
for (const program of programs)
  program.on('exit', () => {
    for (const other of programs) other.kill('SIGTERM');
  });
