import type { YearRecord } from '#test/year/yearRecord.ts';
import { type ClockBreaches, checkClocks } from './clockInvariants.ts';
import * as items from './itemInvariants.ts';
import {
  bearsBothPosts,
  keepsBaselines,
  minutedInOrder,
  resolutionsHandedOn,
  restsOnTheLiving,
} from './officeInvariants.ts';
import { inspectedInOrder, numberedThrough } from './paperInvariants.ts';

type Check = (record: YearRecord) => readonly string[];

const each =
  (holds: items.ItemInvariant): Check =>
  (record) =>
    record.items.flatMap((item) => holds(item, record).map((wrong) => `${item.number}: ${wrong}`));

/** The account of the clocks is drawn up once for a record, however many rules look at it. */
const accounts = new WeakMap<YearRecord, ClockBreaches>();

const clocks =
  (part: keyof ClockBreaches): Check =>
  (record) => {
    const account = accounts.get(record) ?? checkClocks(record);
    accounts.set(record, account);
    return account[part];
  };

/** Every rule that a year has to keep: it answers the breaches of a record, in words. */
export const invariants = {
  replays: each(items.replaysToItself),
  judgedFromOutside: each(items.judgedFromOutside),
  transferred: each(items.judgedByNoFormerHand),
  closedOnGrounds: each(items.closedOnGrounds),
  firstDate: each(items.keepsItsFirstDate),
  extensions: each(items.extendedByTheBook),
  shares: each(items.heardEveryShare),
  evidence: each(items.restsOnEvidence),
  setAside: each(items.setAsideInOrder),
  order: each(items.happenedInOrder),
  ladder: clocks('ladder'),
  digests: clocks('digests'),
  daysOff: clocks('daysOff'),
  once: clocks('once'),
  numbers: numberedThrough,
  inspections: inspectedInOrder,
  resolutions: resolutionsHandedOn,
  minutes: minutedInOrder,
  baselines: keepsBaselines,
  steads: bearsBothPosts,
  living: restsOnTheLiving,
} satisfies Record<string, Check>;

export type Invariant = keyof typeof invariants;
export const invariantNames = Object.keys(invariants) as readonly Invariant[];
