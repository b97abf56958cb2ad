import { z } from 'zod';
import { isoDay } from '#domain/calendar/isoDay.ts';
import { RuleError } from '#domain/ruleError.ts';
import {
  type AllianceKind,
  type AlliancePart,
  allianceKindNames,
  allianceKinds,
  alliancePartNames,
  allianceParts,
} from './allianceKind.ts';

const part = z.enum(allianceParts);
const startsOn = isoDay('请填写开始日期');
const endsOn = isoDay().nullable();

/** An alliance to open: 教育集团, 结对帮扶 or 试点, with its schools. */
export const newAlliance = z.strictObject({
  kind: z.enum(allianceKinds),
  name: z.string().trim().min(2, '请填写名称').max(60),
  purpose: z.string().trim().min(4, '请写明目的').max(200),
  startsOn,
  endsOn,
  members: z
    .array(z.strictObject({ unitId: z.uuid(), part }))
    .min(1, '请选择学校')
    .max(200),
});
export type NewAlliance = z.infer<typeof newAlliance>;

/** A school that joins later. */
export const newAllianceMember = z.strictObject({ unitId: z.uuid(), part, startsOn, endsOn });
export type NewAllianceMember = z.infer<typeof newAllianceMember>;

/** When one school leaves, or (null) the whole ends, and why. */
export const allianceEnd = z.strictObject({
  memberId: z.uuid().nullable(),
  endsOn: isoDay('请填写结束日期'),
  reason: z.string().trim().min(4, '请写明理由').max(200),
});
export type AllianceEnd = z.infer<typeof allianceEnd>;

/** Parts of each kind, and how many may have them at a time. */
const rules: Record<AllianceKind, Partial<Record<AlliancePart, { readonly least: number; readonly most: number }>>> = {
  'education-group': { leader: { least: 1, most: 1 }, member: { least: 1, most: 200 } },
  pairing: { helper: { least: 1, most: 1 }, helped: { least: 1, most: 1 } },
  'pilot-zone': { pilot: { least: 1, most: 200 } },
};

/** What a school can be in an alliance of a kind, the one that leads or helps first. */
export function partsOf(kind: AllianceKind): readonly AlliancePart[] {
  return allianceParts.filter((one) => rules[kind][one] !== undefined);
}

/** Refuses parts that a kind of alliance does not have, too few or too many of one, and a school that is in it twice. */
export function requireParts(
  kind: AllianceKind,
  members: readonly { readonly unitId: string; readonly part: AlliancePart }[],
): void {
  if (new Set(members.map(({ unitId }) => unitId)).size !== members.length)
    throw new RuleError('organisation.alliance-parts', '同一学校只能列入一次');
  for (const { part: held } of members)
    if (rules[kind][held] === undefined)
      throw new RuleError('organisation.alliance-parts', `${allianceKindNames[kind]}没有“${alliancePartNames[held]}”`);
  for (const one of allianceParts) {
    const { least, most } = rules[kind][one] ?? { least: 0, most: 0 };
    const count = members.filter((member) => member.part === one).length;
    if (count < least || count > most)
      throw new RuleError(
        'organisation.alliance-parts',
        `${allianceKindNames[kind]}的${alliancePartNames[one]}应为 ${least === most ? least : `至少 ${least}`} 所`,
      );
  }
}

/** Refuses an end before the beginning. */
export function requirePeriod(period: { readonly startsOn: string; readonly endsOn: string | null }): void {
  if (period.endsOn !== null && period.endsOn < period.startsOn)
    throw new RuleError('organisation.period', '结束日期早于开始日期');
}
