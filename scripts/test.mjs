import { spawnSync } from 'node:child_process';
import { build, checkNode, install, root, run } from './prepare.mjs';

/** With arguments only those tests run: `npm test -- src/statistics`. */
const chosen = process.argv.slice(2);
const node = (...options) => [process.execPath, options];

checkNode();
install();
await build();

if (chosen.length > 0) run(...node('node_modules/vitest/vitest.mjs', 'run', ...chosen));
else finish(everything());

/** Types, style and every test, browser included. A failure does not hide what comes after it. */
function everything() {
  const steps = {
    类型: node('node_modules/typescript/bin/tsc', '--noEmit'),
    规范: node('node_modules/@biomejs/biome/bin/biome', 'check'),
    测试: node('node_modules/vitest/vitest.mjs', 'run'),
  };
  return Object.entries(steps).filter(([name, [program, options]]) => {
    console.log(`\n── ${name} ──`);
    return spawnSync(program, options, { cwd: root, stdio: 'inherit' }).status !== 0;
  });
}

function finish(failed) {
  if (failed.length === 0) return console.log('\n全部通过。');
  console.error(`\n未通过：${failed.map(([name]) => name).join('、')}`);
  process.exit(1);
}
