import { build, checkNode, install, run } from './prepare.mjs';

/** What is attacked in full before a release; arguments choose among it: `npm run test:release -- test/attack/survival`. */
const chosen = process.argv.slice(2);
const attacked =
  chosen.length > 0 ? chosen : ['test/attack', 'test/load', 'test/supply', 'test/web', 'src/database/embedded'];

checkNode();
install();
await build();

process.env.MINGJIAN_RELEASE = '1';
process.env.MINGJIAN_KILLS ??= '200';
run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...attacked]);
