import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Fields of every answer, as the matrix of rights read them and put them on record: `METHOD /path  field.of.answer  roles`. */
const record = readFileSync('test/attack/permissions/replyFields.txt', 'utf8');

/** Records of answers that come several at a time, by route and place, with the names of their fields. */
function repeatedRecords(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const [, route, place, field] of record.matchAll(/^(\S+ \S+) {2}(\S*\[\]|\S+\.\*)\.?(\w+)? {2}/gmu)) {
    const key = `${route} ${place}`;
    found.set(key, (found.get(key) ?? new Set()).add(field ?? '*'));
  }
  return found;
}

const bearsUnit = /^(unit|region|school|district|lead|carrier)(Id|Name|Code)?$/u;
const countsWork =
  /^(overdue|late|done|open|closed|complete|completed|finished|items|tasks|problems|progress|daysLate|share|rate|ratio|percent)/iu;
/** Moments of single records, which count nothing. */
const moment = /(At|On|By|Reason|Id)$/u;

/** Records that stand for one thing of a unit, not for the unit; each with the reason why its number is no count of units. */
const single: Readonly<Record<string, string>> = {
  'GET /api/escalations []': 'one paper on one duty, with the days that this duty is late, in the order of proposals',
  'GET /api/ledger/board [].items[]': 'the card of one item; the cards of a state stand in the order of numbers',
  'GET /api/ledger/items []':
    'one item with its own progress and its own days; the list stands in the order of numbers',
  'GET /api/problems/:id items[]': 'the items of one problem, each with its own progress',
  'GET /api/plans []': 'done and late are told of plans of one’s own region alone',
};

test('N-13 no list of answers lays counts of overdue or finished work of units side by side', () => {
  const records = repeatedRecords();
  expect(records.size).toBeGreaterThan(50);
  const laid = [...records].flatMap(([place, fields]) => {
    const names = [...fields];
    const isCounted = names.some((name) => countsWork.test(name) && !moment.test(name));
    return names.some((name) => bearsUnit.test(name)) && isCounted ? [place] : [];
  });
  expect(laid.toSorted()).toEqual(Object.keys(single).toSorted());
});

test('N-13 counts by state and verdict are kept by state and verdict alone, nowhere by unit or region', () => {
  const maps = [...record.matchAll(/^(\S+ \S+) {2}(\S+)\.\* /gmu)].map(([, route, place]) => `${route} ${place}`);
  expect(maps).toContain('GET /api/overview stages.states');
  expect(maps.filter((place) => /unit|region|school|district/iu.test(place.replace(/^\S+ \S+ /u, '')))).toEqual([]);
});
