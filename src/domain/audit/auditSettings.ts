import { z } from 'zod';
import { type CryptoProfileName, cryptoProfileNames } from '#domain/access/cryptoProfile.ts';

/** Settings of the environment about the audit trail and the algorithms; for `settings` in `config.ts`. */
export const auditSettings = {
  MINGJIAN_CRYPTO: {
    meaning:
      '密码算法，首次启动时选定，以后不变：intl 为 SHA-256 与 AES-256-GCM，sm 为国密 SM3 与 SM4；不填则沿用已选定的，首次为 intl',
    fallback: null,
    remedy: `请从以下各项中选一个：${cryptoProfileNames.join('、')}`,
  },
  MINGJIAN_AUDIT_ANCHOR_COPY: {
    meaning: '审计锚的第二份文件夹，最好在另一台机器或只写一次的存储上；不填则只写在数据文件夹中',
    fallback: null,
    remedy: '请填写一个可写文件夹的路径，例如 /mnt/audit',
  },
  MINGJIAN_AUDIT_RETENTION_DAYS: {
    meaning: '审计记录至少保存的天数，不得少于 184 天；期限之内数据库拒绝删除',
    fallback: '1095',
    remedy: '请填写 184 到 36500 之间的整数；《网络安全法》要求留存日志不少于六个月',
  },
} as const;

/** What their values have to be, as they are written. */
export const auditSchemas = {
  crypto: z.enum(cryptoProfileNames).nullable(),
  retentionDays: z
    .string()
    .regex(/^\d{3,5}$/)
    .transform(Number)
    .pipe(z.number().min(184).max(36_500)),
};

/** How the trail is protected. */
export interface AuditConfig {
  /** Algorithms to be used from the first start on, or null for those that were chosen then. */
  readonly crypto: CryptoProfileName | null;
  /** Folder of the second anchor file, or null. */
  readonly anchorCopy: string | null;
  /** Days for which rows are kept at least; 184 or more. */
  readonly retentionDays: number;
}
