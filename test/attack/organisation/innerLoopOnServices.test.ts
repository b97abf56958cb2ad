import fc from 'fast-check';
import { expect, test } from 'vitest';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { openTestPlatform } from '#test/support/platform.ts';
import { step } from './chooseCommand.ts';
import { play } from './play.ts';
import { realSystem } from './realSystem.ts';

const commands = releaseCount(300, 3_000);
const perPlay = releaseCount(300, 500);

test(`S-08: nor in ${commands} random commands on the services, with row-level security underneath`, {
  timeout: 120_000 + commands * 200,
}, async () => {
  let verifications = 0;
  const plays = fc.sample(fc.array(step, { minLength: perPlay, maxLength: perPlay }), {
    ...{ numRuns: commands / perPlay, seed: 20_260_303 },
  });
  for (const steps of plays) {
    const system = await openTestPlatform();
    const { owner } = system.database;
    const problemOf = async (regionId: string) => {
      const { rows } = await owner.$client.query(
        `WITH r AS (INSERT INTO round (region_id, name, year, domains, level, purpose, simulated, created_by, created_at)
           VALUES ($1, '模拟轮次', 2025, '{math}', 'city', '工作改进', true, $1, now()) RETURNING id)
         INSERT INTO problem (region_id, round_id, number, title, level, nature, severity, theme, condition, criterion, effect, raised_by, raised_at)
         SELECT $1, id, '市-2026-001', '模拟问题', 'city', 'regional', 'prominent', 'achievement', '模拟', '模拟', '', $1, now() FROM r RETURNING id`,
        [regionId],
      );
      return String(rows[0].id);
    };
    try {
      const result = await play(await realSystem({ ...system, problemOf }), steps);
      expect(result.wrong).toBeNull();
      verifications += result.verifications;
    } finally {
      await system.close();
    }
  }
  expect(verifications).toBeGreaterThan(0);
});
