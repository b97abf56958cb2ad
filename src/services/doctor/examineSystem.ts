import { openForReading } from '#database/backup/openForReading.ts';
import { connect, type Login } from '#database/connect.ts';
import { listReferredFiles, readHealth } from '#database/health.ts';
import type { DatabasePlace } from '#database/openDatabase.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { KeyPlace } from '#services/access/readKeyFile.ts';
import { type AuditIntegrity, verifyAudit } from '#services/access/verifyAudit.ts';
import { examineAnchors } from './examineAnchors.ts';
import { examineBackups } from './examineBackups.ts';
import { examineDatabase } from './examineDatabase.ts';
import { examineFiles } from './examineFiles.ts';
import { examineFolder } from './examineFolder.ts';
import { type Finding, fail, ok } from './finding.ts';

/**
 * Examines a whole system, running or not, and changes nothing in it: folder, lock, database, audit trail and its
 * anchors, backups, files, room, clock and versions. A check that cannot be made is a finding of its own. Refuses a folder that holds no system.
 */
export async function examineSystem(place: DatabasePlace & KeyPlace, now: Date): Promise<Finding[]> {
  const database = await openForReading(place).catch((error: unknown) => {
    if (error instanceof RuleError && error.code === 'backup.no-system') throw error;
    return error;
  });
  const folder = await examineFolder(place);
  if (!isOpen(database)) return [...folder, unreachable(database)];
  const { owner, usedBy } = database;
  try {
    const lock = usedBy === null ? '系统没有在运行' : `系统正由进程 ${usedBy} 运行`;
    const found = [...folder, ok('lock', lock), await examineBackups(place.dataFolder, now)];
    return [...found, ...(await examineContent(place.dataFolder, owner, now))];
  } finally {
    await database.close();
  }
}

type Opened = Awaited<ReturnType<typeof openForReading>>;
const isOpen = (found: unknown): found is Opened => typeof found === 'object' && found !== null && 'close' in found;

async function examineContent(dataFolder: string, owner: Login, now: Date): Promise<Finding[]> {
  const health = await readHealth(owner).catch((error: unknown) => error);
  if (!isHealth(health)) return [unreachable(health)];
  const findings = [
    ok('database', '数据库可以连接'),
    ...examineDatabase(health, now),
    ok('versions', `Node.js ${process.version}，PostgreSQL ${health.version}，${process.platform}-${process.arch}`),
  ];
  if (findings.some(({ check, state }) => check === 'schema' && state !== 'ok')) return findings;
  return [
    ...findings,
    ...(await audit(dataFolder, owner)),
    ...(await examineFiles(dataFolder, await listReferredFiles(owner))),
  ];
}

const isHealth = (found: unknown): found is Awaited<ReturnType<typeof readHealth>> =>
  typeof found === 'object' && found !== null && 'migrations' in found;

async function audit(dataFolder: string, owner: Login): Promise<Finding[]> {
  const db = connect(owner, { max: 1, statementTimeout: 0 });
  try {
    return [chains(await verifyAudit(db)), await examineAnchors(db, dataFolder)];
  } finally {
    await db.$client.end();
  }
}

function chains({ lines, brokenChain, brokenLink }: AuditIntegrity): Finding {
  if (brokenLink === null) return ok('audit', `审计记录 ${lines} 条，散列链完整`);
  const remedy = '请保留现状，报告审计管理员，并与备份和库外锚点核对。';
  return fail('audit', `审计记录的散列链（${brokenChain}）自第 ${brokenLink} 条起不成立，记录可能被改动`, remedy);
}

function unreachable(error: unknown): Finding {
  const reason = error instanceof Error ? error.message.split('\n').slice(-1)[0] : String(error);
  const remedy = error instanceof RuleError ? error.remedy : null;
  return fail(
    'database',
    `数据库打不开：${reason}`,
    remedy ?? '请看数据文件夹中 postgres/postgres.log 的末尾；外部数据库请核对 DATABASE_URL。',
  );
}
