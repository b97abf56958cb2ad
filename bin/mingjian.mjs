#!/usr/bin/env node
import { isBuilt } from '../scripts/prepare.mjs';

// The built program starts faster; while the source is newer than it, the source itself is run.
if (isBuilt()) await import('../dist/server/mingjian.js');
else {
  const { register } = await import('tsx/esm/api');
  register();
  await import('../src/cli/mingjian.ts');
}
