import { z } from 'zod';

/** The setting of the environment about where the system itself may connect to; for `settings` in `config.ts`. */
export const outboundSettings = {
  MINGJIAN_OUTBOUND: {
    meaning:
      '系统可以主动连接的主机名、IP 地址或网段，用逗号分隔；不填则除统一身份认证的签发者外一概不连。解析到内网地址的，须写明其地址或网段',
    fallback: null,
    remedy: '请填写主机名、IP 地址或网段，例如 sso.example.gov.cn,10.2.0.0/16',
  },
} as const;

const hostName = z
  .string()
  .regex(/^(?=.{1,253}$)[a-z\d]([a-z\d-]{0,61}[a-z\d])?(\.[a-z\d]([a-z\d-]{0,61}[a-z\d])?)*$/u);
const numeric = z.string().regex(/^[\d.]+$/u);
const network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

/** What it has to be, as it is written: names and networks; what looks like an address has to be one. */
export const outboundList = z
  .string()
  .nullable()
  .transform((text) =>
    (text ?? '')
      .split(',')
      .map((part) => part.trim().toLowerCase())
      .filter((part) => part !== ''),
  )
  .pipe(z.array(z.union([network, hostName.refine((name) => !numeric.safeParse(name).success)])));
