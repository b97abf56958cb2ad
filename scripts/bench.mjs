import { build, checkNode, install, run } from './prepare.mjs';

checkNode();
install();
await build();
run(process.execPath, ['--import', 'tsx', 'test/bench/run.ts', ...process.argv.slice(2)]);
