import type { HealthRow } from '#database/health.ts';
import { migrationFiles } from '#database/migrationFiles.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

/** Judges what the database says of itself: schema, checksums, durability, clock. `now` is the clock of this machine. */
export function examineDatabase(health: HealthRow, now: Date): Finding[] {
  return [schema(health.migrations), checksums(health), durability(health), clock(health, now)];
}

function schema(applied: readonly string[]): Finding {
  const own = migrationFiles();
  const known = applied.every((hash, index) => own[index]?.hash === hash);
  if (!known) return fail('schema', '数据库由更新的或不同的程序版本升级过', '请改用那个版本或更新的版本的程序。');
  if (applied.length < own.length)
    return warn('schema', `数据库结构还有 ${own.length - applied.length} 步升级未做`, '请先备份；下次启动时自动升级。');
  return ok('schema', `数据库结构为最新（第 ${own.at(-1)?.tag.slice(0, 4)} 步）`);
}

function checksums({ settings, checksumFailures }: HealthRow): Finding {
  if (checksumFailures > 0)
    return fail('checksums', `数据库发现 ${checksumFailures} 个损坏的数据页`, '请停止系统，检查磁盘，从备份恢复。');
  if (settings.data_checksums === 'on') return ok('checksums', '数据页校验和已开启，没有发现损坏');
  return warn('checksums', '数据页校验和没有开启，磁盘损坏可能不被发现', '请停库后运行 pg_checksums --enable。');
}

function durability({ settings }: HealthRow): Finding {
  const off = ['fsync', 'full_page_writes', 'synchronous_commit'].filter((name) => settings[name] === 'off');
  if (off.length === 0) return ok('durability', '每次提交都先写到磁盘');
  return fail('durability', `数据库设置 ${off.join('、')} 为 off，断电会丢失数据`, '请在数据库设置中改为 on 并重启。');
}

const minute = 60_000;

/** The trail knows the latest moment at which anything happened: a clock before it runs slow, or was set back. */
function clock({ now: databaseNow, lastAudit }: HealthRow, now: Date): Finding {
  const remedy = '请校准这台机器的时钟（如启用 NTP）。先后次序不依赖时钟，期限和会话依赖。';
  const apart = Math.abs(now.getTime() - databaseNow.getTime());
  if (apart > 5 * minute)
    return fail('clock', `本机与数据库服务器的时钟相差 ${Math.round(apart / minute)} 分钟`, remedy);
  if (lastAudit !== null && lastAudit.getTime() > now.getTime() + 5 * minute)
    return fail('clock', `审计记录最后一条在 ${lastAudit.toISOString()}，晚于现在：时钟被拨慢过`, remedy);
  return ok('clock', `时钟正常（${now.toISOString()}）`);
}
