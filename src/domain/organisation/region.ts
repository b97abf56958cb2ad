import { z } from 'zod';
import { changeBasis } from './changeBasis.ts';

/** 市, 区县, and 功能区 (a new area with its own education bureau but no national code). */
export const regionKinds = ['city', 'district', 'functional-zone'] as const;
export type RegionKind = (typeof regionKinds)[number];

export const regionKindNames: Record<RegionKind, string> = {
  city: '市',
  district: '区县',
  'functional-zone': '功能区',
};

export const regionName = z.string().trim().min(2, '请填写地区名称').max(60);

export const newRegion = z.strictObject({
  /** Local code; national where there is one. Lists are ordered by it. */
  code: z.string().regex(/^[0-9A-Z]{2,12}$/, '地区代码由 2–12 位数字或大写字母组成'),
  /** GB/T 2260 code, or null for a 功能区. */
  gbCode: z
    .string()
    .regex(/^\d{6}$/, '国标行政区划代码为 6 位数字')
    .nullable(),
  name: regionName,
  kind: z.enum(regionKinds),
  parentId: z.uuid().nullable(),
  ...changeBasis.optional,
});
export type NewRegion = z.input<typeof newRegion>;

/** Path of codes from the top, `/990100/990101/`: a region sees what begins with its own path. */
export function regionPath(parentPath: string | null, code: string): string {
  return `${parentPath ?? '/'}${code}/`;
}

/** How many regions stand above the one at `path`: 0 for a city, 1 for its districts. */
export function regionLevel(path: string): number {
  return path.split('/').length - 3;
}

/** True when `path` is the region at `scope` or lies below it. */
export function isWithin(path: string, scope: string | null): boolean {
  return scope !== null && path.startsWith(scope);
}
