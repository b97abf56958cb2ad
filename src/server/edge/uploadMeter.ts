import { RuleError } from '#domain/ruleError.ts';

/** What one account may send through one form in 24 hours, whether or not it is kept in the end. */
export const uploadQuota = { files: 500, bytes: 5 * 1_024 ** 3, hours: 24 } as const;

/** Counts files of accounts. Counts begin anew with the process, so they stop whoever fills the disk, not whoever works slowly. */
export interface UploadMeter {
  /** Refuses a further file of an account that has sent its share of the day. */
  requireRoom(accountId: string, now: Date): void;
  /** Counts a file that was taken in. */
  count(accountId: string, bytes: number, now: Date): void;
}

interface Sent {
  readonly since: number;
  readonly files: number;
  readonly bytes: number;
}

/** A meter in which nobody has sent anything yet. */
export function uploadMeter(): UploadMeter {
  const sent = new Map<string, Sent>();
  const sentBy = (accountId: string, now: Date): Sent => {
    const found = sent.get(accountId);
    const isOver = found === undefined || now.getTime() - found.since >= uploadQuota.hours * 3_600_000;
    return isOver ? { since: now.getTime(), files: 0, bytes: 0 } : found;
  };
  return {
    requireRoom: (accountId, now) => {
      const { files, bytes } = sentBy(accountId, now);
      if (files >= uploadQuota.files || bytes >= uploadQuota.bytes) throw tooMany();
    },
    count: (accountId, more, now) => {
      const { since, files, bytes } = sentBy(accountId, now);
      sent.set(accountId, { since, files: files + 1, bytes: bytes + more });
    },
  };
}

function tooMany(): RuleError {
  const { files, bytes, hours } = uploadQuota;
  return new RuleError('request.upload-quota', '您上传的文件已达到一天的上限', {
    status: 429,
    remedy: `同一处每个账号 ${hours} 小时内至多 ${files} 个文件、共 ${bytes / 1_024 ** 3} GB，请明天再传；确需更多请联系系统管理员。`,
  });
}
