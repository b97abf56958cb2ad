import { spawn } from 'node:child_process';
import { build, checkNode, install, root } from './prepare.mjs';

checkNode();
install();
await build();
serve(process.argv.slice(2));

/**
 * Runs the server with the given options. It stands in a process group of its own, so that Ctrl-C reaches only this process, which
 * passes every wish to stop on exactly once and then waits for the orderly end.
 */
function serve(options) {
  const server = spawn(process.execPath, ['--enable-source-maps', 'dist/server/mingjian.js', 'serve', ...options], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  let asked = false;
  const stop = () => {
    if (!asked) server.kill('SIGTERM');
    asked = true;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  stopWithNpm(stop);
  server.on('exit', (code, signal) => process.exit(code ?? (asked && signal === 'SIGTERM' ? 0 : 1)));
}

/** `kill` on npm ends the shell between npm and this process but does not reach us: then our parent changes. */
function stopWithNpm(stop) {
  if (process.env.npm_lifecycle_event !== 'start') return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(), 500).unref();
}
