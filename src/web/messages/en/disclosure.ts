import type { disclosure as zh } from '#web/messages/zh/disclosure.ts';

/** English of the rules by which a region tells less than the built-in ones let out. */
export const disclosure: Record<keyof typeof zh, string> = {
  'limits.tab': 'Release rules',
  'limits.note':
    'Results that rest on too few are not shown. A region can be stricter than the built-in rules: at once when the security administrator asks; laxer again once another administrator confirms within 24 hours, never below the built-in rules. Where a region above is stricter, its rule holds.',
  'limits.lasting':
    'Decisions already made stay as they are; new rules hold for data that are first asked about from now on.',
  'limits.ask': 'Change the rules',
  'limits.region': 'Region',
  'limits.inForce': 'In force',
  'limits.own': 'The region’s own',
  'limits.of.minimumStudents': 'Fewest pupils',
  'limits.of.minimumSchools': 'Fewest schools',
  'limits.of.leastPercentStep': 'Finest step of percentages (points)',
  'limits.of.exactFrom': 'Counts and 0 or 100 % as they are from (pupils)',
  'limits.words':
    'at least {{minimumStudents}} pupils, {{minimumSchools}} schools; steps of percentages of {{leastPercentStep}} or more; bands below {{exactFrom}} pupils',
  'limits.change': 'Change to',
  'limits.reason': 'Reason',
  'limits.asker': 'Asked by',
  'limits.askedAt': 'Asked at',
  'limits.decider': 'Confirmed by',
  'limits.confirm': 'Confirm',
  'limits.refuse': 'Refuse',
  'limits.state.open': 'Waiting',
  'limits.state.lapsed': 'Lapsed',
  'limits.state.confirmed': 'In force',
  'limits.state.refused': 'Refused',
  'limits.empty': 'Built-in rules everywhere',
  'limits.emptyNext': 'The security administrator makes them stricter here.',
};
