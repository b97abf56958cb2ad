import { type Import, importedFile } from './imports.ts';

interface Rule {
  /** What lives in the folder. */
  readonly purpose: string;
  /** Folders and files of `src` whose code it may use. */
  readonly uses: readonly string[];
  /** Folders of which it may only know the types. */
  readonly types?: readonly string[];
  readonly packages?: readonly string[];
  /** Whether it may use what only Node has: files, processes, sockets. */
  readonly node?: boolean;
}

/** Who may import whom. Keys are the folders and files directly in `src`. */
export const fence: Readonly<Record<string, Rule>> = {
  statistics: { purpose: 'The estimation engine: pure mathematics, knows nothing of schools', uses: [] },
  domain: {
    purpose: 'The words and rules of the field; no input or output',
    uses: [],
    types: ['statistics'],
    packages: ['zod'],
  },
  database: {
    purpose: 'PostgreSQL: embedded server, connection, tables, migrations, queries',
    uses: ['domain'],
    packages: ['drizzle-orm', 'pg', 'pg-boss', 'zod'],
    node: true,
  },
  analytics: {
    purpose: 'Columns: Parquet store, sources of moments for the engine',
    uses: ['domain', 'statistics'],
    packages: ['@duckdb/node-api'],
    node: true,
  },
  files: {
    purpose: 'Spreadsheets, CSV and SPSS in; Word and Excel out; the vault of files',
    uses: ['domain'],
    packages: ['csv-parse', 'docx', 'exceljs', 'iconv-lite', 'saxes', 'unpdf', 'yauzl', 'zod'],
    node: true,
  },
  services: {
    purpose: 'What people ask of the system, one deed per file',
    uses: ['domain', 'statistics', 'database', 'analytics', 'files'],
    packages: ['@node-rs/argon2', 'highs'],
    node: true,
  },
  jobs: { purpose: 'Long work', uses: ['domain', 'services', 'platform.ts'], packages: ['pg-boss'], node: true },
  demo: {
    purpose: 'The simulated city, and its story told through the services',
    uses: ['domain', 'services'],
    node: true,
  },
  'config.ts': { purpose: 'The environment, read once', uses: ['domain'], packages: ['zod'], node: true },
  'platform.ts': {
    purpose: 'Opens, wires and closes everything',
    uses: ['config.ts', 'domain', 'database', 'analytics', 'files', 'services', 'jobs', 'demo'],
    packages: ['pg-boss'],
    node: true,
  },
  server: {
    purpose: 'HTTP and nothing else',
    uses: ['domain', 'services', 'platform.ts'],
    packages: [
      'fastify',
      '@fastify/cookie',
      '@fastify/multipart',
      '@fastify/rate-limit',
      '@fastify/static',
      'openid-client',
      'zod',
    ],
    node: true,
  },
  cli: {
    purpose: 'The same deeds from a terminal; `serve` starts the server',
    uses: ['domain', 'services', 'server', 'config.ts', 'platform.ts'],
    packages: ['zod'],
    node: true,
  },
  web: {
    purpose: 'The interface in the browser',
    uses: ['domain'],
    types: ['server'],
    packages: [
      '@ant-design/icons',
      '@tanstack/react-query',
      '@tanstack/react-router',
      'antd',
      'dayjs',
      'echarts',
      'i18next',
      'react',
      'react-dom',
      'react-i18next',
      'zod',
    ],
  },
};

const isTest = (path: string) => /\.test\.tsx?$/.test(path);

/** What is wrong with the imports, one sentence each. Tests may use whatever they need, but do not climb either. */
export function breaches(imports: readonly Import[]): string[] {
  return imports.flatMap((one) => {
    const reason = breach(one);
    return reason === undefined ? [] : [`${one.from} imports ${one.target}: ${reason}`];
  });
}

function breach(one: Import): string | undefined {
  if (one.target.startsWith('../')) return 'imports never climb';
  if (isTest(one.from)) return undefined;
  const folder = one.from.split('/')[1] ?? '';
  const rule = fence[folder];
  if (rule === undefined) return `src/${folder} is not in the fence`;
  const file = importedFile(one);
  return file === undefined ? packageBreach(one.target, rule) : folderBreach(one, folder, file, rule);
}

function folderBreach(one: Import, folder: string, file: string, rule: Rule): string | undefined {
  if (isTest(file) || !file.startsWith('src/')) return 'what is delivered does not use tests';
  const target = file.split('/')[1] ?? '';
  if (target === folder || rule.uses.includes(target)) return undefined;
  if (!rule.types?.includes(target)) return `${folder} may not use ${target}`;
  return one.typeOnly ? undefined : `${folder} may only know the types of ${target} (import type)`;
}

function packageBreach(target: string, rule: Rule): string | undefined {
  if (target.startsWith('node:')) return rule.node === true ? undefined : 'this folder also runs without Node';
  const name = target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
  return rule.packages?.includes(name) ? undefined : `the package ${name} does not belong here`;
}

/** The fence as a page. */
export function folderPage(): string {
  const rows = Object.entries(fence).map(([folder, rule]) => {
    const uses = [...rule.uses, ...(rule.types ?? []).map((name) => `${name} (types)`)].join(', ') || '–';
    return `| \`${folder}\` | ${rule.purpose} | ${uses} | ${rule.packages?.join(', ') ?? '–'} | ${rule.node ? 'yes' : 'no'} |`;
  });
  return `${introduction}\n${rows.join('\n')}\n`;
}

const introduction = `# Who may import whom

This page is written from the table in \`test/support/fence.ts\`, which a test enforces. Two questions find any file: *what kind of
work?* (folder) and *which stage?* (name). Across folders an import reads \`#folder/file.ts\`, inside a folder \`./file.ts\`; imports
never climb (\`../\`), and no files load each other in a circle. Tests may import what they need.

The store adds, statistics divides, the domain judges: so \`statistics\` knows nothing of schools, and \`domain\` touches neither
files nor database. Doors are thin: \`server\`, \`cli\` and \`jobs\` parse, call one service and answer, which is why they do not see
the database. \`web\` runs in the browser and shares with the server only types and the rules of the domain.

| in \`src\` | what lives there | may use | packages | Node |
|---|---|---|---|---|`;
