import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const entryShape = z.looseObject({
  version: z.string().optional(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  link: z.boolean().optional(),
  dev: z.boolean().optional(),
  optional: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
});

/** A package as the lock file has it. */
export interface LockedPackage extends z.infer<typeof entryShape> {
  readonly place: string;
  readonly name: string;
}

/** Every package of the lock file, the project itself left out. */
export function lockedPackages(text: string): readonly LockedPackage[] {
  const { packages } = z.object({ packages: z.record(z.string(), entryShape) }).parse(JSON.parse(text));
  return Object.entries(packages)
    .filter(([place]) => place !== '')
    .map(([place, entry]) => ({ ...entry, place, name: place.slice(place.lastIndexOf('node_modules/') + 13) }));
}

/** The lock file of this checkout. */
export function ownPackages(): readonly LockedPackage[] {
  return lockedPackages(readFileSync('package-lock.json', 'utf8'));
}

const licenceShape = z.object({
  license: z.union([z.string(), z.object({ type: z.string() })]).optional(),
  licenses: z.array(z.object({ type: z.string() })).optional(),
});

/** The licence that an installed package states, `none stated`, or null where it is not installed (another platform's). */
export function statedLicence({ place }: LockedPackage): string | null {
  const file = join(place, 'package.json');
  if (!existsSync(file)) return null;
  const { license, licenses } = licenceShape.parse(JSON.parse(readFileSync(file, 'utf8')));
  const stated = typeof license === 'object' ? license.type : license;
  return stated ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'none stated';
}
