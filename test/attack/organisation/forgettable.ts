/** What a careless enforcer might not look at; the witness has to notice each. */
export const forgettable = [
  'former superiors',
  'successions',
  'former posts',
  'delegations',
  'duties passed on',
  'present line',
  'levels',
] as const;
export type Forgotten = (typeof forgettable)[number];
