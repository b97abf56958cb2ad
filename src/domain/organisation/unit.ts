import { z } from 'zod';
import { changeBasis } from './changeBasis.ts';
import { schoolTraits } from './school.ts';

/** 行政部门, 教科研部门, 督导部门, 学校, 协同部门, 领导小组. */
export const unitKinds = ['administration', 'research', 'supervision', 'school', 'partner', 'leading-group'] as const;
export type UnitKind = (typeof unitKinds)[number];

export const unitKindNames: Record<UnitKind, string> = {
  administration: '行政部门',
  research: '教科研部门',
  supervision: '督导部门',
  school: '学校',
  partner: '协同部门',
  'leading-group': '领导小组',
};

/** 学校（机构）标识码: category (2), province (2), sequence (6). Source: 各级各类学校（机构）代码编制规则. */
export const schoolCodePattern =
  /^(11|2[12]|3[1-7]|4[12]|51|9[1-3])(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])\d{6}$/;

/** What is wrong with a code that is none. */
export const schoolCodeRule = '学校标识码应为 10 位，且类别码、省级码有效';

export const unitName = z.string().trim().min(2, '请填写单位名称').max(60);

export const newUnit = z
  .strictObject({
    code: z.string().trim().min(2).max(20),
    name: unitName,
    kind: z.enum(unitKinds),
    regionId: z.uuid(),
    /** The unit directly above in the line of command, or null. */
    superiorId: z.uuid().nullable(),
    stage: schoolTraits.stage.default(null),
    setting: schoolTraits.setting.default(null),
    nature: schoolTraits.nature.default(null),
    ...changeBasis.optional,
  })
  .refine((unit) => unit.kind !== 'school' || schoolCodePattern.test(unit.code), {
    path: ['code'],
    message: schoolCodeRule,
  })
  .refine(({ kind, stage, setting, nature }) => kind === 'school' || (stage ?? setting ?? nature) === null, {
    path: ['stage'],
    message: '学段、城乡和办学性质只登记于学校',
  });
export type NewUnit = z.input<typeof newUnit>;

/** What the independence rule needs to know of a unit. */
export interface CommandedUnit {
  readonly id: string;
  readonly name: string;
  readonly superiorId: string | null;
  /** How many regions stand above the one that it belongs to: 0 in a city, 1 in its districts. */
  readonly level: number;
}

/** Ids of the units above `unitId`, nearest first. A loop in the register ends the walk. */
export function lineAbove(
  unitId: string,
  units: ReadonlyMap<string, Pick<CommandedUnit, 'superiorId'>>,
): readonly string[] {
  const above: string[] = [];
  let next = units.get(unitId)?.superiorId ?? null;
  while (next !== null && !above.includes(next)) {
    above.push(next);
    next = units.get(next)?.superiorId ?? null;
  }
  return above;
}
