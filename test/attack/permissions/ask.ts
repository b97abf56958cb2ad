import type { Role } from '#domain/access/role.ts';
import type { Objects } from './objects.ts';
import type { Given, Mechanism, Scene } from './openStage.ts';
import type { Place, World } from './world.ts';

/** Where the object of a cell lies; `named` is one of the city above that names the actor's own unit. */
export type Spot = Place | 'named';

/** What a fixture may look at. */
export interface Setting {
  readonly world: World;
  /** Null: not signed in. */
  readonly role: Role | null;
  /** Account and unit of whoever asks. */
  readonly account: string;
  readonly unit: string;
  /** The objects that the cell is about, and those of the actor's own region. */
  readonly object: Objects;
  readonly own: Objects;
  readonly scene: Scene;
}

/**
 * One way to ask a route: who has to be answered, and a request that has to succeed for them. The letters of `who` are the roles
 * (L 领导小组, A 行政经办, R 教科研, I 督学, P 协同部门, S 校长, Y 系统管理员, C 安全管理员, U 审计管理员, N not signed in). `see` and `enter` say
 * of which regions the object may be (o own, c child, g grandchild, p parent, s sibling, x other city): for roles that see a region,
 * for those that see what names their unit, and for the three administrators, parted by `/`.
 */
export interface Ask {
  /** Tells several ways apart. */
  readonly way?: string;
  readonly who: string;
  /** Roles that may come so far as to be told that it is not theirs to do; those of `who` unless told. */
  readonly lookers?: string;
  /** Whether a program's token is good for it: never (missing), where its deed is among the token's, or no matter. */
  readonly token?: 'yes' | 'any';
  readonly see?: string;
  readonly enter?: string;
  /** What being named by the object opens. */
  readonly named?: 'see' | 'enter';
  readonly given?: (setting: Setting) => Given | Promise<Given>;
  /** Changes the world before the request, in the same transaction; for requests that have to succeed. */
  readonly arrange?: (setting: Setting) => Promise<unknown>;
  /** Routes that list: the text by which the object is known in the answer. */
  readonly lists?: (object: Objects) => string;
  /** What is answered where the object is out of sight; 404 unless told. */
  readonly hidden?: number;
  /** What is answered to those who may, where the state of the object says no. */
  readonly answers?: number;
  /** Costs a second or so: outside a release asked only about the own region. */
  readonly slow?: true;
  /** Its request puts something down first, so that a refusal has to be looked at alone. */
  readonly builds?: true;
  /** Why no request that succeeds is asked here, and where it is; refusals are. */
  readonly unproven?: string;
  /** Only where a browser asks: it is about the browser's own session. */
  readonly browser?: true;
}

/** What has to come back. */
export interface Expected {
  readonly verdict: 'allowed' | 'denied';
  /** Of a refusal. */
  readonly status: number;
  /** Of a list: whether the object stands in it. */
  readonly listed: boolean;
}

export const letterOf: Readonly<Record<Role, string>> = {
  ...{ leader: 'L', administrator: 'A', researcher: 'R', inspector: 'I', partner: 'P', principal: 'S' },
  ...{ 'system-admin': 'Y', 'security-admin': 'C', 'audit-admin': 'U' },
};

const spotLetters: Readonly<Record<Spot, string>> = {
  ...{ own: 'o', child: 'c', grandchild: 'g', parent: 'p', sibling: 's', 'other-city': 'x', none: 'n', named: 'd' },
};

/** The oracle: says from the letters alone what a cell has to answer. It knows nothing of the product's own table of rights. */
export function foretell(
  ask: Ask,
  role: Role | null,
  { mechanism, spot }: { mechanism: Mechanism; spot: Spot },
): Expected {
  const letter = role === null ? 'N' : letterOf[role];
  if (ask.token !== 'any') {
    if (role === null) return denied(401);
    if (mechanism === 'other-token' || (mechanism === 'token' && ask.token !== 'yes')) return denied(403);
  }
  if (!(ask.lookers ?? ask.who).includes(letter)) return denied(403);
  const may = (letters: string) => (letters.split('/')[sightOf(letter)] ?? '').includes(spotLetters[spot]);
  const { see = null } = ask;
  if (see === null) return ask.answers === undefined ? allowed(true) : denied(ask.answers);
  const seen = may(see) || (spot === 'named' && ask.named !== undefined);
  if (ask.lists !== undefined) return allowed(seen);
  if (!seen) return denied(ask.hidden ?? 404);
  const entered = may(ask.enter ?? see) || (spot === 'named' && (ask.named === 'enter' || ask.enter === undefined));
  if (!entered || !ask.who.includes(letter)) return denied(403);
  return ask.answers === undefined ? allowed(true) : denied(ask.answers);
}

const denied = (status: number): Expected => ({ verdict: 'denied', status, listed: false });
const allowed = (listed: boolean): Expected => ({ verdict: 'allowed', status: 200, listed });
const sightOf = (letter: string): number => ('LARI'.includes(letter) ? 0 : 'PS'.includes(letter) ? 1 : 2);
