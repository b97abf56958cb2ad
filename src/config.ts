import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { outboundList, outboundSettings } from '#domain/access/outboundSettings.ts';
import { type ScannerAddress, scannerSchema, scannerSettings } from '#domain/access/scannerSettings.ts';
import { type SignInConfig, type SignOnConfig, signInSchemas, signInSettings } from '#domain/access/signInSettings.ts';
import { type AuditConfig, auditSchemas, auditSettings } from '#domain/audit/auditSettings.ts';
import { type MailServer, mailSchemas, mailSettings } from '#domain/notices/mailSettings.ts';
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

/** Every setting of the environment. Beside the language of the terminal nothing else is read from it. */
export const settings = {
  MINGJIAN_DATA: {
    meaning: '数据文件夹：数据库、导入的数据与佐证材料都在其中',
    fallback: './data',
    remedy: '请填写一个可写文件夹的路径，例如 ./data',
  },
  MINGJIAN_KEYS: {
    meaning:
      '密钥管理系统挂载密钥的文件夹：secrets.key、pupil.key、anchor.key 都在其中；不填则密钥由系统建立在数据文件夹中',
    fallback: null,
    remedy: '请填写一个已有文件夹的路径，例如 /run/mingjian-keys',
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
  MINGJIAN_ORIGIN: {
    meaning: '用户在浏览器中看到的地址；以 https 开头时，会话 cookie 只经加密连接发送。统一身份登录必须填写',
    fallback: null,
    remedy: '请填写不带路径的地址，例如 https://mingjian.example.gov.cn',
  },
  MINGJIAN_TRUSTED_PROXIES: {
    meaning: '可信反向代理的地址或网段，用逗号分隔；只有来自它们的转发头才被采信。不填则一概不信',
    fallback: null,
    remedy: '请填写 IP 地址或网段，例如 10.1.2.3,10.2.0.0/16',
  },
  ...signInSettings,
  ...outboundSettings,
  ...mailSettings,
  ...auditSettings,
  ...scannerSettings,
  MINGJIAN_BACKUP_PASSPHRASE: {
    meaning: '备份口令，供 backup 与 restore 使用；也可用 --passphrase-file 指定文件，或在终端输入',
    fallback: null,
    remedy: '请填写至少 12 个字符的口令',
  },
  MINGJIAN_CLUSTER_USER: {
    meaning: '列式集群（ClickHouse）的用户名，供 estimate --cluster 使用；不填则用集群的默认用户',
    fallback: null,
    remedy: '请填写只能读取数据的用户',
  },
  MINGJIAN_CLUSTER_PASSWORD: {
    meaning: '列式集群的口令',
    fallback: null,
    remedy: '请与 MINGJIAN_CLUSTER_USER 一同填写',
  },
  MINGJIAN_LOG: {
    meaning: '日志详细程度',
    fallback: 'info',
    remedy: `请从以下各项中选一个：${logLevels.join('、')}`,
  },
} as const satisfies Record<string, Setting>;

type SettingName = keyof typeof settings;
type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment asks for, validated; the path is absolute. */
export interface Config {
  readonly dataFolder: string;
  /** Folder that a key management system fills, or null where the system keeps its keys in the data folder. */
  readonly keyFolder: string | null;
  readonly host: string;
  /** TCP port; 0 lets the system choose. */
  readonly port: number;
  /** Login of the owning role on an outside database, or null for the embedded server. */
  readonly ownerUrl: string | null;
  /** Login of the application role on an outside database, or null where the owner makes that role. */
  readonly appUrl: string | null;
  readonly log: (typeof logLevels)[number];
  readonly web: WebConfig;
  readonly signIn: SignInConfig;
  /** The identity provider of the region, or null where there is none. */
  readonly signOn: SignOnConfig | null;
  /** Names, addresses and networks that the system itself may connect to, beside the identity provider that was named. */
  readonly outbound: readonly string[];
  /** Server that takes the mail of reminders, or null where none is sent. */
  readonly mail: MailServer | null;
  readonly audit: AuditConfig;
  /** Scanner of every uploaded file, or null where none is scanned. */
  readonly scanner: ScannerAddress | null;
}

/** How the system is reached. */
export interface WebConfig {
  /** Address in the browser, such as `https://mingjian.example.gov.cn`, or null where none was given. */
  readonly origin: string | null;
  /** Addresses and networks whose forwarded headers are believed. */
  readonly trustedProxies: readonly string[];
}

const databaseUrl = z.url({ protocol: /^postgres(ql)?$/ }).nullable();
const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.number().max(65_535));
const host = z.union([z.ipv4(), z.ipv6(), z.literal('localhost')]);
const origin = z
  .string()
  .regex(/^https?:\/\/[\w.-]+(:\d{1,5})?\/?$/u)
  .transform((text) => new URL(text).origin);
const network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);
const networks = z
  .string()
  .nullable()
  .transform((text) =>
    (text ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
  .pipe(z.array(network));
const folder = z
  .string()
  .transform((path) => resolve(path))
  .nullable();
const existingPath = z
  .string()
  .refine((path) => existsSync(path))
  .transform((path) => resolve(path))
  .nullable();

/** Reads the environment once. A value that cannot be used is refused by name, with what to write instead. */
export function readConfig(env: Environment): Config {
  const ownerUrl = read(env, 'DATABASE_URL', databaseUrl);
  const appUrl = read(env, 'MINGJIAN_APP_DATABASE_URL', ownerUrl === null ? z.null() : databaseUrl);
  return {
    dataFolder: resolve(read(env, 'MINGJIAN_DATA', z.string())),
    keyFolder: read(env, 'MINGJIAN_KEYS', existingPath),
    host: read(env, 'MINGJIAN_HOST', host),
    port: read(env, 'MINGJIAN_PORT', port),
    ownerUrl,
    appUrl,
    log: read(env, 'MINGJIAN_LOG', z.enum(logLevels)),
    web: {
      origin: read(env, 'MINGJIAN_ORIGIN', origin.nullable()),
      trustedProxies: read(env, 'MINGJIAN_TRUSTED_PROXIES', networks),
    },
    signIn: {
      passwordProfile: read(env, 'MINGJIAN_PASSWORD_PROFILE', signInSchemas.passwordProfile),
      secondFactor: read(env, 'MINGJIAN_SECOND_FACTOR', signInSchemas.secondFactor),
      breachedPasswords: read(env, 'MINGJIAN_BREACHED_PASSWORDS', existingPath),
    },
    signOn: readSignOn(env),
    outbound: read(env, 'MINGJIAN_OUTBOUND', outboundList),
    mail: readMail(env),
    audit: {
      crypto: read(env, 'MINGJIAN_CRYPTO', auditSchemas.crypto),
      anchorCopy: read(env, 'MINGJIAN_AUDIT_ANCHOR_COPY', folder),
      retentionDays: read(env, 'MINGJIAN_AUDIT_RETENTION_DAYS', auditSchemas.retentionDays),
    },
    scanner: read(env, 'MINGJIAN_CLAMD', scannerSchema),
  };
}

/** The mail server with its sender, or null where neither is named. */
function readMail(env: Environment): MailServer | null {
  const server = read(env, 'MINGJIAN_SMTP', mailSchemas.server);
  if (server === null) return null;
  const from = read(env, 'MINGJIAN_MAIL_FROM', mailSchemas.address);
  return { ...server, from, authority: read(env, 'MINGJIAN_MAIL_CA', existingPath) };
}

/** All settings of the identity provider, or none; with them the address that it sends people back to. */
function readSignOn(env: Environment): SignOnConfig | null {
  const issuer = read(env, 'MINGJIAN_OIDC_ISSUER', signInSchemas.issuer);
  if (issuer === null) return null;
  read(env, 'MINGJIAN_ORIGIN', origin);
  return {
    issuer,
    clientId: read(env, 'MINGJIAN_OIDC_CLIENT_ID', z.string()),
    clientSecret: read(env, 'MINGJIAN_OIDC_CLIENT_SECRET', z.string()),
    name: read(env, 'MINGJIAN_OIDC_NAME', signInSchemas.providerName),
  };
}

/** Login for a column cluster: only from the environment, for what stands on a command line others can see. */
export function readClusterLogin(env: Environment): { readonly [Part in 'user' | 'password']: string | undefined } {
  const text = z.string().nullable();
  const [user, password] = [read(env, 'MINGJIAN_CLUSTER_USER', text), read(env, 'MINGJIAN_CLUSTER_PASSWORD', text)];
  return { user: user ?? undefined, password: password ?? undefined };
}

/** Passphrase of backups exactly as written, or null where the environment holds none. */
export function readBackupPassphrase(env: Environment): string | null {
  return env.MINGJIAN_BACKUP_PASSPHRASE || null;
}

function read<T>(env: Environment, name: SettingName, schema: z.ZodType<T>): T {
  const written = env[name]?.trim();
  const value = written === undefined || written === '' ? settings[name].fallback : written;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const shown = /SECRET|PASSWORD$|PASSPHRASE/.test(name) ? '***' : withoutPassword(value);
  throw new RuleError('config.invalid', `环境变量 ${name} 的值“${shown}”不能使用`, {
    status: 400,
    remedy: settings[name].remedy,
  });
}

/** A database address as it may be shown: whatever stands between the first colon after `//` and the last `@` is hidden. */
function withoutPassword(value: string | null): string {
  return (value ?? '').replace(/(\/\/[^:/@]*):.*@/, '$1:***@');
}
