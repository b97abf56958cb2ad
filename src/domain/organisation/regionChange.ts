import { z } from 'zod';
import { changeBasis } from './changeBasis.ts';
import { regionName } from './region.ts';

const { required } = changeBasis;

/** What can be done to a region that stands. */
export const regionChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rename'), name: regionName, ...required }),
  z.strictObject({ kind: z.literal('move'), parentId: z.uuid().nullable(), ...required }),
  /** It ends; the other takes its units, regions, ledger and records. */
  z.strictObject({ kind: z.literal('merge'), into: z.uuid(), ...required }),
  /** It ends; every unit and region in it is given to one of its parts, and one of them keeps its ledger and records. */
  z.strictObject({
    kind: z.literal('split'),
    into: z.array(z.uuid()).min(2, '拆分须至少有两个承接地区').max(20),
    recordsTo: z.uuid(),
    units: z.array(z.strictObject({ unitId: z.uuid(), regionId: z.uuid() })).max(5000),
    regions: z
      .array(z.strictObject({ regionId: z.uuid(), parentId: z.uuid() }))
      .max(500)
      .default([]),
    ...required,
  }),
  z.strictObject({ kind: z.literal('close'), ...required }),
]);
export type RegionChange = z.output<typeof regionChange>;
