import type { AllianceKind, AlliancePart } from '#domain/organisation/allianceKind.ts';

const parts: Record<AllianceKind, readonly AlliancePart[]> = {
  'education-group': ['leader', 'member'],
  pairing: ['helper', 'helped'],
  'pilot-zone': ['pilot'],
};

/** What a school can be in an alliance of a kind. */
export function partsOf(kind: AllianceKind): readonly AlliancePart[] {
  return parts[kind];
}
