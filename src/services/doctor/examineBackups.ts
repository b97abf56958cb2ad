import { lastBackupAt } from '#services/backup/lastBackup.ts';
import { type Finding, ok, warn } from './finding.ts';

const day = 86_400_000;

/** Days after which a backup is too old: what came since would be lost with the disk. */
const tooOld = 7;

/** Tells how old the last backup is; one that was made in another way is not known here. */
export async function examineBackups(dataFolder: string, now: Date): Promise<Finding> {
  const at = await lastBackupAt(dataFolder);
  const remedy = '请用 mingjian backup 备份到另一块磁盘，并定期执行；用其他办法备份的，请自行核对。';
  if (at === null) return warn('backup', '没有备份记录', remedy);
  const days = Math.floor((now.getTime() - at.getTime()) / day);
  const message = `上次备份在 ${at.toISOString()}（${days} 天前）`;
  return days > tooOld ? warn('backup', message, remedy) : ok('backup', message);
}
