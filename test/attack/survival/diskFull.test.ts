import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { vault } from '#files/vault.ts';
import { type HttpVisitor, httpVisitor, Refused } from '#test/attack/killed/httpVisitor.ts';
import { address, launch, printedPasswords, type ServerProcess } from '#test/attack/killed/serverProcess.ts';
import { runCommand } from './runCommand.ts';

/** A small disk in memory; only root can make one. */
const canMount =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('mount', ['--version']).status === 0 &&
  process.env.MINGJIAN_NO_MOUNT === undefined;

describe.skipIf(!canMount)('R-05 on a disk of its own (needs root, to mount it)', () => {
  let disk = '';
  let server: ServerProcess;
  let system: HttpVisitor;
  let base = '';
  beforeAll(async () => {
    disk = mkdtempSync(join(tmpdir(), 'full-disk-'));
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400m,mode=0755', 'tmpfs', disk]).status).toBe(0);
    server = launch(join(disk, 'data'));
    base = await address(server, 100_000);
    system = httpVisitor(() => base);
    await system.signIn('system-admin', printedPasswords(server)['system-admin'] ?? '');
  });
  afterAll(async () => {
    server?.child.kill('SIGTERM');
    await Promise.race([server?.ended, sleep(20_000)]);
    spawnSync('umount', ['-l', disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  test('writes are refused in words, none hangs, reading goes on, and with room again everything does, with nothing lost', {
    timeout: 180_000,
  }, async () => {
    const kept: string[] = [];
    const refused: number[] = [];
    const write = (n: number) =>
      system
        .ask('POST /api/regions', {
          body: { code: `R${n}`, name: `模拟地区${n}`, gbCode: null, kind: 'city', parentId: null },
        })
        .then(() => void kept.push(`R${n}`), note(refused));
    await write(0);
    fill(join(disk, 'filler'));
    const slowest = { milliseconds: 0 };
    for (let n = 1; n <= 40; n += 1) {
      const begun = performance.now();
      await write(n);
      slowest.milliseconds = Math.max(slowest.milliseconds, performance.now() - begun);
      if (n % 10 === 0) fill(join(disk, `filler-${n}`));
    }
    expect(slowest.milliseconds).toBeLessThan(20_000);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.filter((status) => ![503, 507].includes(status))).toEqual([]);
    expect((await fetch(`${base}/healthz`)).status).toBe(200);

    for (const name of ['filler', ...[10, 20, 30, 40].map((n) => `filler-${n}`)])
      rmSync(join(disk, name), { force: true });
    const freed = performance.now();
    for (let n = 100; !kept.includes(`R${n - 1}`) || n === 100; n += 1) {
      await write(n);
      await sleep(100);
      expect(performance.now() - freed).toBeLessThan(15_000);
    }
    const { regions } = (await system.ask('GET /api/organisation')) as unknown as { regions: { code: string }[] };
    const codes = new Set(regions.map(({ code }) => code));
    expect(kept.filter((code) => !codes.has(code))).toEqual([]);
    expect(await runCommand(server.dataFolder, ['doctor'])).toMatchObject({
      out: expect.not.stringContaining('散列链（'),
    });
    console.log(
      `${refused.length} refused (${[...new Set(refused)].join(', ')}), slowest ${Math.round(slowest.milliseconds)} ms; writing again after ${Math.round(performance.now() - freed)} ms`,
    );
  });

  test('a file that does not fit is not taken in, and leaves nothing behind', async () => {
    fill(join(disk, 'filler'));
    const folder = join(disk, 'vault');
    const taken = vault(folder, Readable.from([Buffer.alloc(3_000_000)]), 4_000_000);
    await expect(taken).rejects.toMatchObject({ code: 'ENOSPC' });
    rmSync(join(disk, 'filler'));
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
  });

  test('a backup that does not fit leaves nothing behind', { timeout: 60_000 }, async () => {
    fill(join(disk, 'filler'));
    const made = await runCommand(server.dataFolder, ['backup', join(disk, 'a.mjb')], {
      MINGJIAN_BACKUP_PASSPHRASE: '模拟口令 只用于测试 2026',
    });
    expect(made.code).not.toBe(0);
    rmSync(join(disk, 'filler'));
    expect(spawnSync('ls', [disk], { encoding: 'utf8' }).stdout).not.toContain('a.mjb');
  });
});

/** Takes the rest of the disk, to the last block. */
function fill(file: string): void {
  const handle = openSync(file, 'a');
  try {
    for (const size of [1_048_576, 65_536, 4_096])
      while (statfsSync(file).bavail > 0) {
        try {
          writeSync(handle, Buffer.alloc(size));
        } catch {
          break;
        }
      }
  } finally {
    closeSync(handle);
  }
}

function note(refused: number[]): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof Refused)) throw error;
    if (error.status !== 409) refused.push(error.status);
  };
}
