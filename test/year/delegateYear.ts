import { delegableDeeds } from '#domain/access/delegation.ts';
import { mayDo } from '#domain/access/policy.ts';
import type { Visitor } from '#test/support/visitor.ts';
import type { Agenda } from './agenda.ts';
import type { YearCity } from './openYear.ts';
import { dayAfter, openDayAfter } from './plainCalendar.ts';
import { regionKeys } from './yearBureau.ts';
import type { YearSize } from './yearSize.ts';

interface Office {
  readonly city: YearCity;
  readonly agenda: Agenda;
}

/** How long a post is delegated, in open days, and how long until the next time. */
const [lasts, pause] = [14, 45];

/** The deeds that a planner passes on: all of its work at the ledger. */
const deeds = delegableDeeds.filter((deed) => deed.startsWith('ledger.') && mayDo(deed, 'administrator'));

/** Puts down when the planner of each region is away, and somebody else of its region works in its stead. */
export function planDelegations(office: Office, size: YearSize): void {
  for (const [k, region] of regionKeys(size).entries())
    for (let n = 0; n < size.delegations; n++) {
      const from = openDayAfter(size.firstDay, 8 + k + pause * n);
      office.agenda.note(from, () => delegate(office, { region, from, isCutShort: (k + n) % 2 === 1 }));
    }
}

interface Absence {
  readonly region: string;
  readonly from: string;
  readonly isCutShort: boolean;
}

async function delegate({ city, agenda }: Office, { region, from, isCutShort }: Absence): Promise<void> {
  const planner = `${region}-planner`;
  const stand = region === 'c' ? 'c-head' : `${region}-analyst`;
  const until = openDayAfter(from, lasts);
  const { username } = city.plan.posts.find(({ key }) => key === stand) ?? {};
  const body = { delegate: username, deeds, startsOn: from, endsOn: until, reason: '外出学习，委托办理台账' };
  const { id } = await city.desk(planner).ask('POST /api/self/delegations', { body });
  city.steads.set(planner, inStead(city.desk(stand), id));
  const back = isCutShort ? openDayAfter(from, lasts - 5) : dayAfter(until, 1);
  agenda.note(back, async () => {
    city.steads.delete(planner);
    if (isCutShort) await city.desk(planner).ask('POST /api/self/delegations/:id/end', { params: { id } });
  });
}

/** Somebody who takes another's stead before everything that it does, and returns to its own post afterwards. */
function inStead(desk: Visitor, delegationId: string): Visitor {
  const within = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    await desk.ask('POST /api/self/stead', { body: { delegationId } });
    const result = await work();
    await desk.ask('POST /api/self/stead', { body: { delegationId: null } });
    return result;
  };
  return {
    ask: (key, given) => within(() => desk.ask(key, given)),
    tryTo: (key, given) => within(() => desk.tryTo(key, given)),
    upload: (key, path, given) => within(() => desk.upload(key, path, given)),
    papers: desk.papers,
  };
}
