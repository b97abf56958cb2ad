/** 教育集团, 结对帮扶, 试点: schools and units that work together from one day to another. */
export const allianceKinds = ['education-group', 'pairing', 'pilot-zone'] as const;
export type AllianceKind = (typeof allianceKinds)[number];

export const allianceKindNames: Record<AllianceKind, string> = {
  'education-group': '教育集团',
  pairing: '结对帮扶',
  'pilot-zone': '试点',
};

/** What a unit is in an alliance. */
export const allianceParts = ['leader', 'member', 'helper', 'helped', 'pilot'] as const;
export type AlliancePart = (typeof allianceParts)[number];

export const alliancePartNames: Record<AlliancePart, string> = {
  leader: '牵头校',
  member: '成员校',
  helper: '帮扶方',
  helped: '受援方',
  pilot: '试点学校',
};
