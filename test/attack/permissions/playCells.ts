import { foretell, letterOf, type Setting } from './ask.ts';
import { type Cell, nameOf } from './cells.ts';
import type { Scene, Stage } from './openStage.ts';
import type { World } from './world.ts';

/** What was decided, and every cell that answered otherwise than foretold. */
export interface Played {
  readonly allowed: number;
  readonly denied: number;
  readonly mismatches: readonly string[];
}

/** How many refused cells share one transaction and one look at what was written. */
const batch = 50;

/** Plays cells: those that succeed one by one, those that are refused in batches, and again one by one where a batch left a trace. */
export async function playCells(stage: Stage, cells: readonly Cell[]): Promise<Played> {
  const mismatches: string[] = [];
  const bodies = new Map<string, string>();
  const isAllowed = (cell: Cell) => foretell(cell.ask, cell.role, cell).verdict === 'allowed';
  const refused = cells.filter((cell) => !isAllowed(cell));
  const alone = refused.filter(needsSetting);
  const together = refused.filter((cell) => !needsSetting(cell));
  for (const cell of cells.filter(isAllowed))
    mismatches.push(...(await stage.play((scene) => succeed(stage, scene, cell))));
  for (const cell of alone) mismatches.push(...(await playAlone(stage, cell, bodies)));
  for (let start = 0; start < together.length; start += batch) {
    const some = together.slice(start, start + batch);
    const isUntouched = await stage.play(async (scene) => {
      const before = await scene.writes();
      for (const cell of some) mismatches.push(...(await refuse(stage, scene, { cell, bodies })));
      return (await scene.writes()) === before;
    });
    if (!isUntouched) for (const cell of some) mismatches.push(...(await playAlone(stage, cell, bodies)));
  }
  return { allowed: cells.length - refused.length, denied: refused.length, mismatches };
}

/** Refused cells whose world is changed beforehand are looked at alone. */
const needsSetting = ({ ask, spot }: Cell): boolean =>
  ask.arrange !== undefined || ask.builds === true || spot === 'named' || ask.answers !== undefined;

/** Plays a refused cell; where rows were written, even if undone, once more between two hashes of everything. */
async function playAlone(stage: Stage, cell: Cell, bodies: Map<string, string>): Promise<readonly string[]> {
  const { faults, isUntouched } = await between(stage, { cell, bodies }, 'writes');
  if (isUntouched) return faults;
  const again = await between(stage, { cell, bodies }, 'hash');
  return again.isUntouched ? again.faults : [...again.faults, `${nameOf(cell)} changed something`];
}

/** Refuses a cell, and looks before and after at what is told of the tables. */
function between(stage: Stage, { cell, bodies }: Omit<Refusal, 'given'>, told: 'writes' | 'hash') {
  return stage.play(async (scene) => {
    const at = settingOf(stage.world, scene, cell);
    await prepare(at, cell);
    const given = await givenOf(at, cell);
    const before = await scene[told]();
    const faults = await refuse(stage, scene, { cell, bodies, given });
    return { faults, isUntouched: (await scene[told]()) === before };
  });
}

/** The objects that a cell is about. */
export function settingOf(world: World, scene: Scene, { role, spot }: Pick<Cell, 'role' | 'spot'>): Setting {
  const object = world.objects[spot === 'named' ? 'parent' : spot];
  const account = role === null ? '' : world.accounts[role];
  return { world, role, account, unit: world.unitOf(role), object, own: world.objects.own, scene };
}

/** Has the city's object name the actor's unit where the cell says so, then whatever the fixture wants. */
export async function prepare(at: Setting, { ask, role, spot }: Cell): Promise<void> {
  if (role === null || !(ask.lookers ?? ask.who).includes(letterOf[role])) return;
  if (spot === 'named') await nameUnit(at);
  await ask.arrange?.(at);
}

async function nameUnit({ scene, unit, object }: Setting): Promise<void> {
  if (unit === '') return;
  await scene.rows('UPDATE ledger_duty SET unit_id = $1 WHERE item_id = $2', [unit, object.item]);
  await scene.rows('UPDATE inspection_paper SET unit_id = $1 WHERE inspection_id = $2', [unit, object.inspection]);
  await scene.rows('UPDATE plan_duty SET unit_id = $1 WHERE task_id = $2', [unit, object.planTask]);
  await scene.rows('INSERT INTO meeting_invitation (meeting_id, unit_id) VALUES ($2, $1) ON CONFLICT DO NOTHING', [
    ...[unit, object.meeting],
  ]);
  await scene.rows(`UPDATE escalation SET unit_id = $1 WHERE id = $2`, [unit, object.escalation]);
  await scene.rows('UPDATE problem_list_recipient SET unit_id = $1 WHERE list_id = $2', [unit, object.list]);
}

/** A cell that has to succeed: 2xx, or the one redirect; a list holds the object exactly when it is in sight. */
async function succeed(stage: Stage, scene: Scene, cell: Cell): Promise<readonly string[]> {
  const at = settingOf(stage.world, scene, cell);
  await prepare(at, cell);
  const answer = await scene.send(cell.key, (await cell.ask.given?.(at)) ?? {}, cell);
  if (answer.statusCode >= 400) return [`${nameOf(cell)} answered ${answer.statusCode}: ${answer.body.slice(0, 200)}`];
  if (String(answer.headers['content-type']).includes('event-stream'))
    return [`${nameOf(cell)} is a stream that no test follows`];
  if (cell.ask.lists === undefined) return [];
  const listed = answer.body.includes(cell.ask.lists(at.object));
  const expected = foretell(cell.ask, cell.role, cell).listed;
  return listed === expected ? [] : [`${nameOf(cell)} ${listed ? 'lists' : 'leaves out'} the object`];
}

interface Refusal {
  readonly cell: Cell;
  readonly bodies: Map<string, string>;
  readonly given?: Parameters<Scene['send']>[1];
}

/** A cell that has to be refused: the status, the words of what does not exist where it is out of sight, and one line with the reason. */
async function refuse(stage: Stage, scene: Scene, { cell, bodies, given }: Refusal): Promise<readonly string[]> {
  const at = settingOf(stage.world, scene, cell);
  const { status } = foretell(cell.ask, cell.role, cell);
  const before = await newestLine(scene);
  const answer = await scene.send(cell.key, given ?? (await givenOf(at, cell)), cell);
  const faults: string[] = [];
  if (answer.statusCode !== status)
    faults.push(`${nameOf(cell)} answered ${answer.statusCode}, not ${status}: ${answer.body.slice(0, 200)}`);
  if (status === (cell.ask.hidden ?? 404) && cell.ask.see !== undefined) {
    const same = `${cell.key} | ${cell.ask.way}`;
    const told = status === 404 ? answer.body : answer.body.replaceAll(/\d{4,6}/gu, '#');
    if ((bodies.get(same) ?? told) !== told)
      faults.push(`${nameOf(cell)} tells more than of what does not exist: ${answer.body}`);
    bodies.set(same, told);
  }
  const lines = await scene.rows('SELECT allowed, details FROM audit_event WHERE sequence > $1', [before]);
  const noted = lines.length === 1 && lines[0].allowed === false && Object(lines[0].details).code !== undefined;
  if (lines.length !== (isNoted(cell, status) ? 1 : 0) || (isNoted(cell, status) && !noted))
    faults.push(`${nameOf(cell)} left ${lines.length} lines: ${JSON.stringify(lines)}`);
  return faults;
}

/** A fixture that signs in or enrols first is of no use to somebody who is refused at the door. */
async function givenOf(at: Setting, { ask, role }: Cell) {
  const far = role === null || !(ask.lookers ?? ask.who).includes(letterOf[role]);
  return far && (ask.browser === true || ask.builds === true || role === null) ? {} : ((await ask.given?.(at)) ?? {});
}

async function newestLine(scene: Scene): Promise<number> {
  const [{ top }] = await scene.rows('SELECT coalesce(max(sequence), 0) AS top FROM audit_event');
  return Number(top);
}

/** Refusals of rights and reach are noted. Strangers who only look are not, nor what state or shape alone forbids. */
function isNoted({ key, mechanism }: Cell, status: number): boolean {
  if (status === 401) return !key.startsWith('GET') || mechanism !== 'session';
  return status === 403 || status === 404;
}
