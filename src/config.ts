import { resolve } from 'node:path';
import { z } from 'zod';
import { RuleError } from '#domain/ruleError.ts';

/** How much the server writes to its log, from nothing to everything. */
export const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

interface Setting {
  /** What it means, in Chinese, for the manual and `mingjian help`. */
  readonly meaning: string;
  /** What holds without it, as it would be written in the environment, or null where it is simply absent. */
  readonly fallback: string | null;
  /** What to write instead of a value that is refused. */
  readonly remedy: string;
}

/** Every setting of the environment. Nothing else is read from it. */
export const settings = {
  MINGJIAN_DATA: {
    meaning: '数据文件夹：数据库、导入的数据与佐证材料都在其中',
    fallback: './data',
    remedy: '请填写一个可写文件夹的路径，例如 ./data',
  },
  MINGJIAN_HOST: {
    meaning: '监听地址：只供本机使用时为 127.0.0.1，供其他机器访问（含容器内）时为 0.0.0.0',
    fallback: '127.0.0.1',
    remedy: '请填写 IP 地址，例如 127.0.0.1 或 0.0.0.0',
  },
  MINGJIAN_PORT: {
    meaning: '监听端口；0 表示由系统选一个空闲端口',
    fallback: '8020',
    remedy: '请填写 0 到 65535 之间的整数，例如 8020',
  },
  DATABASE_URL: {
    meaning: '外部 PostgreSQL（15 及以上）的地址，用拥有数据库的角色登录；不填则使用内嵌的 PostgreSQL',
    fallback: null,
    remedy: '请填写 postgres://角色:口令@主机:5432/数据库，口令中的特殊字符用百分号编码',
  },
  MINGJIAN_APP_DATABASE_URL: {
    meaning: '外部 PostgreSQL 上应用角色的地址，该角色不拥有任何表；不填则由 DATABASE_URL 的角色建立 mingjian_app',
    fallback: null,
    remedy: '请与 DATABASE_URL 一同填写 postgres://mingjian_app:口令@主机:5432/数据库，或两者都不填',
  },
  MINGJIAN_LOG: {
    meaning: '日志详细程度',
    fallback: 'info',
    remedy: `请从以下各项中选一个：${logLevels.join('、')}`,
  },
} as const satisfies Record<string, Setting>;

type SettingName = keyof typeof settings;

/** What the environment asks for, validated; the path is absolute. */
export interface Config {
  readonly dataFolder: string;
  readonly host: string;
  /** TCP port; 0 lets the system choose. */
  readonly port: number;
  /** Login of the owning role on an outside database, or null for the embedded server. */
  readonly ownerUrl: string | null;
  /** Login of the application role on an outside database, or null where the owner makes that role. */
  readonly appUrl: string | null;
  readonly log: (typeof logLevels)[number];
}

const databaseUrl = z.url({ protocol: /^postgres(ql)?$/ }).nullable();
const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.number().max(65_535));
const host = z.union([z.ipv4(), z.ipv6(), z.literal('localhost')]);

/** Reads the environment once. A value that cannot be used is refused by name, with what to write instead. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const ownerUrl = read(env, 'DATABASE_URL', databaseUrl);
  const appUrl = read(env, 'MINGJIAN_APP_DATABASE_URL', ownerUrl === null ? z.null() : databaseUrl);
  return {
    dataFolder: resolve(read(env, 'MINGJIAN_DATA', z.string())),
    host: read(env, 'MINGJIAN_HOST', host),
    port: read(env, 'MINGJIAN_PORT', port),
    ownerUrl,
    appUrl,
    log: read(env, 'MINGJIAN_LOG', z.enum(logLevels)),
  };
}

function read<T>(env: Readonly<Record<string, string | undefined>>, name: SettingName, schema: z.ZodType<T>): T {
  const written = env[name]?.trim();
  const value = written === undefined || written === '' ? settings[name].fallback : written;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new RuleError('config.invalid', `环境变量 ${name} 的值“${withoutPassword(value)}”不能使用`, {
    status: 400,
    remedy: settings[name].remedy,
  });
}

/** A database address as it may be shown: whatever stands between the first colon after `//` and the last `@` is hidden. */
function withoutPassword(value: string | null): string {
  return (value ?? '').replace(/(\/\/[^:/@]*):.*@/, '$1:***@');
}
