import { RuleError } from '#domain/ruleError.ts';
import { getStandingUnit, type OrganisationRegister, type RegisteredUnit } from './register.ts';
import type { Handover } from './unitChange.ts';

/** What a unit holds that has to go somewhere when it ends. */
export interface HeldByUnit {
  /** Its duties on items that are not over, by id alone: whoever changes the register sees nothing of the ledger. */
  readonly duties: readonly { readonly id: string }[];
  /** Accounts that hold a post in it. */
  readonly posts: readonly { readonly accountId: string; readonly username: string; readonly title: string }[];
  /** Standing units directly below it. */
  readonly subordinates: readonly RegisteredUnit[];
  /** How many things it has to do beside: open tasks of plans, papers that wait for its answer, lists to sign for. */
  readonly others: number;
}

interface Ending {
  readonly unit: RegisteredUnit;
  readonly change: Handover;
  /** Its parts when it is split; null when it is closed, and anybody may take over. */
  readonly parts: readonly string[] | null;
}

/** Nothing is left in the air: refuses the end of a unit until a successor is named for each duty, post and unit below it, and for the rest. */
export function planHandover(register: OrganisationRegister, ending: Ending, held: HeldByUnit) {
  const { unit, change } = ending;
  const duties = held.duties.map(({ id }, at) => {
    const named = change.duties.find(({ dutyId }) => dutyId === id);
    return { dutyId: id, unitId: named?.unitId ?? null, missing: `第 ${at + 1} 项` };
  });
  const posts = held.posts.map(({ accountId, title, username }) => {
    const named = change.posts.find((one) => one.accountId === accountId);
    return { accountId, unitId: named === undefined ? undefined : named.unitId, missing: `${title}（${username}）` };
  });
  const below = held.subordinates.map((subordinate) => {
    const named = change.subordinates.find(({ unitId }) => unitId === subordinate.id);
    return { subordinate, superiorId: named === undefined ? undefined : named.superiorId, missing: subordinate.name };
  });
  refuseMissing(unit, {
    duties: duties.filter(({ unitId }) => unitId === null),
    posts: posts.filter(({ unitId }) => unitId === undefined),
    units: below.filter(({ superiorId }) => superiorId === undefined),
    others: change.others === null ? held.others : 0,
  });
  const settled = {
    duties: duties.map(({ dutyId, unitId }) => ({ dutyId, unitId: unitId ?? '' })),
    posts: posts.map(({ accountId, unitId }) => ({ accountId, unitId: unitId ?? null })),
    subordinates: below.map(({ subordinate, superiorId }) => ({ ...subordinate, superiorId: superiorId ?? null })),
    heir: change.others,
  };
  if (settled.heir !== null) requireSuccessor(register, ending, settled.heir);
  for (const { unitId } of settled.duties) requireSuccessor(register, ending, unitId);
  for (const { unitId } of settled.posts) if (unitId !== null) requirePlace(register, ending, unitId);
  for (const { superiorId } of settled.subordinates)
    if (superiorId !== null) requireSuccessor(register, { ...ending, parts: null }, superiorId);
  return settled;
}

type Missing = readonly { readonly missing: string }[];

interface LeftOver {
  readonly duties: Missing;
  readonly posts: Missing;
  readonly units: Missing;
  readonly others: number;
}

function refuseMissing({ name }: RegisteredUnit, { duties, posts, units, others }: LeftOver): void {
  const told = [
    duties.length === 0 ? '' : `未了结职责 ${duties.length} 项：${list(duties)}`,
    posts.length === 0 ? '' : `在任岗位 ${posts.length} 个：${list(posts)}`,
    units.length === 0 ? '' : `下级单位 ${units.length} 个：${list(units)}`,
    others === 0 ? '' : `其他待办 ${others} 件（计划任务、待答复的文书、待签收的清单）`,
  ].filter((part) => part !== '');
  if (told.length > 0)
    throw new RuleError('organisation.successors-missing', `“${name}”还有没有承接单位的事项。${told.join('；')}`, {
      status: 409,
      remedy: '请为每项职责、每个岗位、每个下级单位和其他待办指定承接，再拆分或停用。',
    });
}

function list(all: Missing): string {
  const shown = all.slice(0, 20).map(({ missing }) => missing);
  return shown.join('、') + (all.length > 20 ? '……' : '');
}

function requireSuccessor(register: OrganisationRegister, { unit, parts }: Ending, id: string): RegisteredUnit {
  const successor = getStandingUnit(register, id);
  if (successor.id === unit.id || (parts !== null && !parts.includes(id)))
    throw new RuleError('organisation.no-successor', `“${successor.name}”不是“${unit.name}”的承接单位`);
  return successor;
}

/** Posts go to units of the same kind: a role is not changed by a reorganisation. */
function requirePlace(register: OrganisationRegister, ending: Ending, id: string): void {
  const place = requireSuccessor(register, ending, id);
  if (place.kind !== ending.unit.kind)
    throw new RuleError('organisation.kinds-differ', `“${place.name}”与“${ending.unit.name}”性质不同，岗位不能平移`, {
      remedy: '请让该岗位随单位终止，再由安全管理员另授岗位。',
    });
}
