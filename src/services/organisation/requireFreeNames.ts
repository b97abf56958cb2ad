import type { OrganisationRegister, RegisteredUnit } from '#domain/organisation/register.ts';
import { RuleError } from '#domain/ruleError.ts';

/** Refuses to bring units into a region where another standing unit bears the same name. */
export function requireFreeNames({ units }: OrganisationRegister, coming: readonly RegisteredUnit[]): void {
  const moving = new Set(coming.map(({ id }) => id));
  const all = [...[...units.values()].filter(({ id }) => !moving.has(id)), ...coming];
  const seen = new Set<string>();
  const twice = all.filter(({ endedOn, regionId, name }) => {
    const key = `${regionId} ${name}`;
    const isTaken = endedOn === null && seen.has(key);
    if (endedOn === null) seen.add(key);
    return isTaken;
  });
  if (twice.length > 0)
    throw new RuleError('organisation.name-taken', `合并后重名：${twice.map(({ name }) => name).join('、')}`, {
      status: 409,
      remedy: '请先为其中一个单位更名。',
    });
}
