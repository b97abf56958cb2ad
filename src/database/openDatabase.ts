import { createHmac } from 'node:crypto';
import { Client } from 'pg';
import { within } from '#domain/within.ts';
import { type ConnectedDatabase, type ConnectionLimits, connect, type Login } from './connect.ts';
import { lockDataFolder } from './embedded/dataFolderLock.ts';
import { startEmbeddedPostgres } from './embedded/startEmbeddedPostgres.ts';
import { migrate } from './migrate.ts';
import { installQueueSchema } from './queueSchema.ts';
import { applicationRole, canMakeRoles, grantApplicationRole, makeApplicationRole, setPassword } from './roles.ts';

/** How long a stop waits for deeds that nobody waits for any more, in milliseconds; the server then undoes them. */
const patience = 5_000;

/** Where the database is: in the data folder, unless the address of an outside server is given. */
export interface DatabasePlace {
  readonly dataFolder: string;
  /** Login of the owning role on an outside server, or null for the embedded one. */
  readonly ownerUrl: string | null;
  /** Login of the application role there, or null where the owner makes it. */
  readonly appUrl: string | null;
}

/** A database that is up to date and open. */
export interface OpenDatabase {
  /** Connections of the application role. */
  readonly db: ConnectedDatabase;
  /** Login of the application role, for the queue. */
  readonly app: Login;
  /** Login of the owner, for backup and for acts that the application role may not do. */
  readonly owner: Login;
  /** What an administrator should know about this database, in Chinese; usually empty. */
  readonly notices: readonly string[];
  /** Closes the connections, stops an embedded server and gives the data folder free. */
  close(): Promise<void>;
}

/** Who may sign in to a database that is up to date. */
export interface PreparedDatabase {
  readonly owner: Login;
  readonly app: Login;
  /** Name of the application role, or null where the owner itself has to serve. */
  readonly role: string | null;
  readonly notices: readonly string[];
}

/** Opens the database: takes the data folder, starts the embedded server if there is no other, migrates, grants, connects. */
export async function openDatabase(place: DatabasePlace, limits: ConnectionLimits = {}): Promise<OpenDatabase> {
  const server = place.ownerUrl === null ? await startEmbeddedPostgres(place.dataFolder) : outsideServer(place);
  try {
    const source = await prepareDatabase(server.owner, place);
    const db = connect(source.app, limits);
    return {
      ...source,
      db,
      close: () => within(patience, db.$client.end()).then(server.stop),
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** With an outside server the data folder still holds files, and still has one owner. */
function outsideServer(place: DatabasePlace): { owner: Login; stop: () => Promise<void> } {
  const lock = lockDataFolder(place.dataFolder);
  return { owner: { connectionString: place.ownerUrl ?? '' }, stop: async () => lock.release() };
}

/**
 * Brings schema, queue and rights up to date, one server at a time: several may open one outside database at the same moment.
 * Every step can be repeated, also after it was cut short.
 */
export async function prepareDatabase(owner: Login, place: DatabasePlace): Promise<PreparedDatabase> {
  const turn = new Client(owner);
  await turn.connect();
  try {
    await turn.query('SELECT pg_advisory_lock($1)', [preparationLock]);
    return await bringUpToDate(owner, place);
  } finally {
    await turn.end();
  }
}

/** Number of the advisory lock under which one server at a time prepares the database. */
const preparationLock = 8_020_002;

async function bringUpToDate(owner: Login, place: DatabasePlace): Promise<PreparedDatabase> {
  await migrate(owner);
  await installQueueSchema(owner);
  const source = await applicationLogin(owner, place);
  if (source.role !== null) await grantApplicationRole(owner, source.role);
  return source;
}

async function applicationLogin(owner: Login, place: DatabasePlace): Promise<PreparedDatabase> {
  if (place.appUrl !== null) return loginGiven(owner, place.appUrl);
  if (!(await canMakeRoles(owner))) return { owner, app: owner, role: null, notices: [ownerServes] };
  const password = place.ownerUrl === null ? null : derivedPassword(place.ownerUrl);
  await makeApplicationRole(owner, applicationRole, password);
  if (password !== null) await setPassword(owner, applicationRole, password);
  return { owner, app: asRole(owner, applicationRole, password), role: applicationRole, notices: [] };
}

const ownerServes =
  'DATABASE_URL 的角色不能建立角色，应用与迁移共用同一角色，行级安全与“只增不改”不由数据库把关。请由数据库管理员建立 mingjian_app 并填写 MINGJIAN_APP_DATABASE_URL';

async function loginGiven(owner: Login, appUrl: string): Promise<PreparedDatabase> {
  const { username, password } = new URL(appUrl);
  const role = decodeURIComponent(username);
  if (await canMakeRoles(owner)) await makeApplicationRole(owner, role, decodeURIComponent(password) || null);
  return { owner, app: { connectionString: appUrl }, role, notices: [] };
}

/** The application role of an outside server signs in with a password that follows from the owner's: nothing needs to be stored. */
function derivedPassword(ownerUrl: string): string {
  return createHmac('sha256', new URL(ownerUrl).password).update(applicationRole).digest('base64url');
}

function asRole(owner: Login, role: string, password: string | null): Login {
  if (owner.connectionString === undefined) return { ...owner, user: role };
  const url = new URL(owner.connectionString);
  url.username = role;
  url.password = password ?? '';
  return { connectionString: url.href };
}
