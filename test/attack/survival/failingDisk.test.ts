import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '#test/support/platform.ts';
import { releaseCount } from './releaseCount.ts';

const canBuild = process.platform === 'linux' && spawnSync('gcc', ['--version']).status === 0;

const places = { vault: releaseCount(6, 30), columns: releaseCount(8, 60), backup: releaseCount(2, 30) } as const;

interface Tried {
  readonly place: number;
  readonly name: string;
  readonly reached: boolean;
  readonly refusal: string | null;
  readonly wrong: readonly string[];
}

describe.skipIf(!canBuild)('R-06 on a disk whose n-th write or flush fails (needs Linux and gcc)', () => {
  let folder = '';
  let system: TestPlatform;
  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'failing-disk-')));
    const source = 'test/attack/survival/failingDisk.c';
    const built = spawnSync('gcc', ['-shared', '-fPIC', '-O1', '-o', join(folder, 'failing.so'), source, '-ldl']);
    expect(built.stderr.toString()).toBe('');
    system = await openTestPlatform();
  });
  afterAll(async () => {
    await system.close();
    await rm(folder, { recursive: true, force: true });
  });

  test.each(['vault', 'columns', 'backup'] as const)(
    '%s refuses or is right, at every place, and is never wrong in silence',
    { timeout: 300_000 },
    async (kind) => {
      const tried = await failAt(kind, places[kind]);
      expect(tried).toHaveLength(2 * places[kind]);
      expect(tried.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
      expect(tried.filter(({ reached, refusal }) => reached && refusal === null)).toEqual([]);
      const refused = tried.filter(({ refusal }) => refusal !== null);
      expect(refused.length).toBeGreaterThan(3);
      for (const { refusal } of refused) expect(refusal).toMatch(/EIO|ENOSPC|不能写入|I\/O|[Ff]lush|[Ww]rite|space/);
      console.log(
        `${kind}: ${tried.length} tries, ${refused.length} refused, e.g. ${refused[0]?.refusal?.slice(0, 80)}`,
      );
    },
  );

  async function failAt(kind: string, count: number): Promise<readonly Tried[]> {
    const [work, control] = [join(folder, `work-${kind}`), join(folder, `control-${kind}`)];
    writeFileSync(control, Buffer.alloc(16));
    const { dataFolder, ownerUrl } = system.platform.config;
    const args = [work, control, kind, String(count), dataFolder, ownerUrl ?? ''];
    const child = spawn(process.execPath, ['--import', 'tsx', 'test/attack/survival/failingWork.ts', ...args], {
      env: {
        ...{ PATH: process.env.PATH, LD_PRELOAD: join(folder, 'failing.so') },
        ...{ FAILING_FOLDER: work, FAILING_CONTROL: control },
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [out, error] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    expect(error).toBe('');
    return out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Tried);
  }
});
