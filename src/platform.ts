import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import PgBoss from 'pg-boss';
import { sweepColumnStore } from '#analytics/columnStore.ts';
import { makeFolderDurably } from '#analytics/durableFile.ts';
import type { Config } from '#config.ts';
import type { Database } from '#database/connect.ts';
import { type OpenDatabase, openDatabase } from '#database/openDatabase.ts';
import { queuePatience, queueSchema } from '#database/queueSchema.ts';
import { withActor } from '#database/withActor.ts';
import type { DemonstrationPlace } from '#demo/demonstrationPlace.ts';
import { type DemonstrationAccount, fillDemonstration } from '#demo/fillDemonstration.ts';
import type { Actor } from '#domain/access/actor.ts';
import { passwordProfiles } from '#domain/access/password.ts';
import { within } from '#domain/within.ts';
import { sweepVault, type VaultedFile, vault, vaultPath } from '#files/vault.ts';
import { type ImportQueue, openImportQueue } from '#jobs/importQueue.ts';
import { keepClocks } from '#jobs/keepClocks.ts';
import { runImportWorker } from '#jobs/runImportWorker.ts';
import { type Keyring, keyName, newKeyLine, parseKeyring } from '#services/access/keyring.ts';
import { readKeyFile, requireOwnKeys } from '#services/access/readKeyFile.ts';
import { requireAsker } from '#services/access/requireAsker.ts';
import { type Rotated, type Rotation, rotateKeys } from '#services/access/rotateKeys.ts';
import { type FirstAccount, setUpSystem } from '#services/access/setUpSystem.ts';
import type { SignInPlace } from '#services/access/signInPlace.ts';
import { sweepSignIn } from '#services/access/sweepSignIn.ts';
import { newAnchorKey, readAnchorKey } from '#services/audit/anchorKey.ts';
import type { Anchors } from '#services/audit/keepAnchors.ts';
import { settleAudit } from '#services/audit/settleAudit.ts';
import { startAnchors } from '#services/audit/startAnchors.ts';
import { runClocks } from '#services/clocks/runClocks.ts';
import { missingConfinement } from '#services/doctor/examineDefences.ts';
import { recheckClosed } from '#services/evaluation/recheckClosed.ts';
import { discardUploads } from '#services/monitoring/discardUploads.ts';
import { giveUpImport, type ImportWorkplace, openImports, processImport } from '#services/monitoring/processImport.ts';
import { deliverNotices } from '#services/notices/deliverNotices.ts';
import type { NoticePlace } from '#services/notices/noticePlace.ts';
import { openOutbound } from '#services/outbound/openOutbound.ts';
import { keepFile } from '#services/uploads/keepFile.ts';
import { sweepOrphans } from '#services/uploads/sweepOrphans.ts';

export type { Database, VaultedFile };

/** Folders inside the data folder. */
export interface DataFolders {
  /** Immutable Parquet files, each named by the hash of its content. */
  readonly columns: string;
  /** Uploaded files and evidence, each named by the hash of its bytes. */
  readonly vault: string;
}

/** Everything that is open while the system runs. */
export interface Platform {
  readonly config: Config;
  readonly db: Database;
  readonly folders: DataFolders;
  readonly queue: ImportQueue;
  /** The rules of signing in and the keys that go with them. */
  readonly signIn: SignInPlace;
  readonly now: () => Date;
  /** Runs a deed in one transaction that knows who acts. */
  as<Result>(actor: Actor, deed: (db: Database) => Promise<Result>): Promise<Result>;
  /** Takes a stream into the vault, scanned where a scanner is set; on disk when the promise resolves. */
  keepFile(stream: Readable, limit: number): Promise<VaultedFile>;
  /** Where a vaulted file lies. */
  filePath(sha256: string): string;
  /** Accounts opened at the very first start, with passwords that are shown this once; null at later starts. */
  readonly firstAccounts: readonly FirstAccount[] | null;
  readonly notices: readonly string[];
  /** What is needed to send reminders by mail and to group robots. */
  readonly noticePlace: NoticePlace;
  /** Begins the daily runs and the sending of notices; answers how to stop them. A server does; whoever only looks does not. */
  keepClocks(): () => Promise<void>;
  /** Heads of the audit chains, as they are written outside the database. */
  readonly anchors: Anchors;
  /** A new key for the sealed columns; whoever calls it closes the system afterwards, because the old keys are still in memory. */
  rotateKeys(wish: { readonly to: Rotation['to'] | null; readonly retire: boolean }): Promise<Rotated>;
  /** Fills an empty system with the simulated city; null, and nothing changed, where it is not empty. */
  fillDemonstration(): Promise<readonly DemonstrationAccount[] | null>;
  close(): Promise<void>;
}

/** Opens database, folders and queue, or nothing: what was opened before a failure is closed again. */
export async function openPlatform(config: Config, now: () => Date = () => new Date()): Promise<Platform> {
  const database = await openDatabase({
    dataFolder: config.dataFolder,
    ownerUrl: config.ownerUrl,
    appUrl: config.appUrl,
  });
  try {
    const folders = await openFolders(config.dataFolder);
    await sweepColumnStore(folders.columns);
    await sweepVault(folders.vault);
    const pupilKey = await readPupilKey(config);
    const signIn = await openSignIn(config);
    await sweepSignIn(database.db, now());
    const firstAccounts = await setUpSystem(database.db, now(), config.audit.crypto ?? 'intl');
    const audit = await openAudit(database.db, config, now);
    await discardUploads(database.db, folders.vault, now());
    await sweepOrphans(database.db, folders.vault);
    const queue = await openQueue(database, { ...folders, pupilKey, now });
    const close = () => queue.close().finally(audit.close).finally(database.close);
    const noticePlace = openNoticePlace(config, signIn.keyring, now);
    return {
      ...{ config, db: database.db, folders, queue, signIn, now, firstAccounts, noticePlace, close },
      notices: [...database.notices, ...audit.notices, ...(await readerNotices())],
      keepClocks: () => startClocks(database.db, noticePlace, folders.columns),
      anchors: audit.anchors,
      rotateKeys: ({ to, retire }) => {
        requireOwnKeys(config);
        const file = join(config.dataFolder, secretsFile);
        return rotateKeys(database.db, { file, to: to ?? audit.profile, retire, now: now() });
      },
      as: (actor, deed) => withActor(database.db, actor, deed),
      keepFile: (stream, limit) =>
        keepFile(database.db, { ...folders, scanner: config.scanner, now }, { stream, limit }),
      filePath: (sha256) => vaultPath(folders.vault, sha256),
      fillDemonstration: () => fillDemonstration(demonstrationPlace(database.db, { ...folders, pupilKey, now })),
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** How often it is looked whether a run or a notice is due, and how long a stop waits for one that is being sent, in milliseconds. */
const [clockPace, clockPatience] = [20_000, 3_000];

function openNoticePlace({ mail, outbound, web }: Config, keyring: Keyring, now: () => Date): NoticePlace {
  return { mail, allowed: outbound, outbound: openOutbound(outbound), keyring, origin: web.origin, now };
}

function startClocks(db: Database, notices: NoticePlace, columnFolder: string): () => Promise<void> {
  const { now } = notices;
  const run = () => runClocks(db, { now: now() });
  const recheck = (signal: AbortSignal) => recheckClosed(db, { now: now(), columnFolder }, signal);
  const deliver = (signal: AbortSignal) => deliverNotices(db, notices, signal);
  const clocks = keepClocks({ recheck, run, deliver, now, pace: clockPace });
  return async () => void (await within(clockPatience, clocks.stop()));
}

/** A machine that cannot hold the readers of uploads to everything says so at the start. */
async function readerNotices(): Promise<string[]> {
  const missing = await missingConfinement();
  return missing.length === 0 ? [] : [`读取上传文件的进程缺少限制：${missing.join('、')}（见 mingjian doctor）`];
}

/** What keeps the trail: retention and algorithms as configured, and anchors at the start, while running and at the stop. */
async function openAudit(db: Database, config: Config, now: () => Date) {
  const { dataFolder, audit } = config;
  const profile = await settleAudit(db, audit);
  const folder = join(dataFolder, 'audit');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const key = readAnchorKey(await readKeyFile(config, join('audit', 'anchor.key'), newAnchorKey));
  const place = {
    file: join(folder, anchorFile),
    copy: audit.anchorCopy && join(audit.anchorCopy, anchorFile),
    key,
    profile,
    now,
  };
  await writeFile(join(folder, 'anchor.pub'), key.publicKey);
  return { profile, ...(await startAnchors(db, place)) };
}

const anchorFile = 'anchors.jsonl';

type Place = Omit<ImportWorkplace, 'prepare' | 'stopping'>;

async function openQueue({ app, db }: OpenDatabase, given: Place): Promise<ImportQueue> {
  const boss = new PgBoss({
    ...app,
    ...queuePatience,
    schema: queueSchema,
    migrate: false,
  } as PgBoss.ConstructorOptions);
  boss.on('error', () => undefined);
  await boss.start();
  const stopping = new AbortController();
  const { signal } = stopping;
  const process = (jobId: string) => {
    const prepare: ImportWorkplace['prepare'] = (...work) =>
      requireAsker(db, { jobId, now: given.now }, () => runImportWorker(...work, { signal }));
    return processImport(db, { ...given, prepare, stopping: signal }, jobId);
  };
  const giveUp = (jobId: string) => giveUpImport(db, jobId, given.now());
  return await openImportQueue(boss, { open: await openImports(db), process, giveUp, stopping });
}

const neverStopping = new AbortController().signal;

/** The demonstration's way into the system: files are read outside, everything else happens in one transaction. */
function demonstrationPlace(db: Database, place: Place): DemonstrationPlace {
  const { columns: columnFolder, vault: vaultFolder, pupilKey, now } = place;
  return {
    columnFolder,
    now: now(),
    keepFile: (stream, limit) => vault(vaultFolder, stream, limit),
    prepare: ({ sha256, name }, mapping) => {
      const path = vaultPath(vaultFolder, sha256);
      return runImportWorker({ path, originalName: name, mapping, columnFolder, pupilKey }, () => undefined);
    },
    transaction: (work) =>
      db.transaction((tx) =>
        work({
          as: (actor, deed) => withActor(tx, actor, deed),
          runImport: (jobId, prepared, at) =>
            processImport(
              tx,
              { ...place, now: () => at, prepare: async () => prepared, stopping: neverStopping },
              jobId,
            ),
        }),
      ),
  };
}

async function openFolders(dataFolder: string): Promise<DataFolders> {
  const folders = { columns: join(dataFolder, 'columns'), vault: join(dataFolder, 'vault') };
  for (const folder of [dataFolder, ...Object.values(folders)]) await makeFolderDurably(folder);
  return folders;
}

/** Key of the HMAC that stands for pupil ids; it never leaves the data folder. */
function readPupilKey(config: Config): Promise<string> {
  return readKeyFile(config, 'pupil.key', () => randomBytes(32).toString('hex'));
}

/** The keys under which secrets of accounts are sealed; a line added to the file is the new key, the older ones still open. */
async function readKeyring(config: Config): Promise<Keyring> {
  const first = () => newKeyLine(keyName(config.audit.crypto ?? 'intl', 1));
  return parseKeyring(await readKeyFile(config, secretsFile, first));
}

const secretsFile = 'secrets.key';

async function openSignIn(config: Config): Promise<SignInPlace> {
  const { passwordProfile, secondFactor, breachedPasswords } = config.signIn;
  const keyring = await readKeyring(config);
  return { profile: passwordProfiles[passwordProfile], secondFactor, breachedPasswords, keyring };
}
