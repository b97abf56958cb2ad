import { z } from 'zod';
import { changeBasis } from './changeBasis.ts';
import { schoolTraits } from './school.ts';
import { unitName } from './unit.ts';

const { required } = changeBasis;

/** Who takes over an open duty of a unit that ends. */
const dutySuccessor = z.strictObject({ dutyId: z.uuid(), unitId: z.uuid() });
/** Where the holder of a post in a unit that ends is posted, or null when the post ends with the unit. */
const postSuccessor = z.strictObject({ accountId: z.uuid(), unitId: z.uuid().nullable() });
/** Who stands above a unit whose superior ends; null puts it at the top of its line. */
const newSuperior = z.strictObject({ unitId: z.uuid(), superiorId: z.uuid().nullable() });

const handover = {
  duties: z.array(dutySuccessor).max(2000).default([]),
  posts: z.array(postSuccessor).max(2000).default([]),
  subordinates: z.array(newSuperior).max(2000).default([]),
  /** Who carries on everything else: tasks of plans, papers to answer, lists to sign for. */
  others: z.uuid().nullable().default(null),
} as const;

/** What can be done to a unit that stands. */
export const unitChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rename'), name: unitName, ...required }),
  z.strictObject({ kind: z.literal('move'), regionId: z.uuid(), superiorId: z.uuid().nullable(), ...required }),
  /** It ends; the other carries on everything of it. */
  z.strictObject({ kind: z.literal('merge'), into: z.uuid(), ...required }),
  /** It ends; for each open duty, each post and the rest one of its parts is named. */
  z.strictObject({
    kind: z.literal('split'),
    into: z.array(z.uuid()).min(2, '拆分须至少有两个承接单位').max(20),
    ...handover,
    ...required,
  }),
  z.strictObject({ kind: z.literal('close'), ...handover, ...required }),
  z.strictObject({ kind: z.literal('recode'), code: z.string().trim().min(2).max(20), ...required }),
  z.strictObject({ kind: z.literal('describe'), ...schoolTraits, ...required }),
]);
export type UnitChange = z.output<typeof unitChange>;

/** What is named when a unit ends. */
export type Handover = Pick<Extract<UnitChange, { kind: 'close' }>, 'duties' | 'posts' | 'subordinates' | 'others'>;
