import { createHash } from 'node:crypto';
import type { PaperDeed } from '#domain/supervision/paperDeeds.ts';
import type { Agenda } from './agenda.ts';
import { type Dice, throwDice } from './dice.ts';
import type { YearCity } from './openYear.ts';
import { dayAfter, openDayAfter } from './plainCalendar.ts';
import { isFated, regionKeys } from './yearBureau.ts';
import type { YearSize } from './yearSize.ts';

/** One inspection: of a region, begun on a day, of schools or of items. */
interface PlannedInspection {
  readonly region: string;
  readonly startsOn: string;
  readonly subject: 'schools' | 'items-open' | 'items-done';
  readonly dice: Dice;
}

/** Puts all inspections of the year on the agenda. */
export function planInspections(city: YearCity, agenda: Agenda, size: YearSize): void {
  for (const [k, region] of regionKeys(size).entries()) {
    const count = region === 'c' ? size.cityInspections : size.districtInspections;
    for (let n = 0; n < count; n++) {
      const startsOn = openDayAfter(dayAfter(size.firstDay, 49), 3 * k + Math.floor((n * 150) / count));
      const dice = throwDice(4_000 + k, n);
      const subject = (['schools', 'items-open', 'items-done'] as const)[n % 3];
      agenda.note(startsOn, () => inspect({ city, agenda }, { region, startsOn, subject, dice }));
    }
  }
}

const titles = {
  schools: '学校整改落实情况专项督导',
  'items-open': '在办整改事项专项督导',
  'items-done': '已办结事项回访督导',
} as const;

interface Office {
  readonly city: YearCity;
  readonly agenda: Agenda;
}

/** Freezes a list, draws from it, forms the team, and begins the papers of everyone drawn. */
async function inspect(
  { city, agenda }: Office,
  { region, startsOn, subject, dice }: PlannedInspection,
): Promise<void> {
  const head = city.desk(`${region}-inspector1`);
  const plan = {
    title: `${titles[subject]}（模拟数据）`,
    purpose: '整改是否落实',
    subject,
    startsOn,
    endsOn: openDayAfter(startsOn, 120),
  };
  const { id } = await head.ask('POST /api/inspections', { body: plan });
  const params = { id };
  await head.ask('POST /api/inspections/:id/freeze', { params, body: { version: 1 } });
  const { strata } = await head.ask('GET /api/inspections/:id', { params });
  const sizes = Object.fromEntries(strata.map(({ stratum }) => [stratum, 1]));
  const publicNumber = String(dice.between(100, 999));
  const order = { version: 2, publicNumber, publicSource: '当日福彩 3D 开奖号', sizes };
  await head.ask('POST /api/inspections/:id/draw', { params, body: order });
  const { candidates, draws } = await head.ask('GET /api/inspections/:id', { params });
  const unit = city.bureau.units[`${region}-inspectorate`];
  const own = candidates.filter(({ who }) => /督导室第.督学$/u.test(who) && unit !== undefined);
  const first = own.findIndex(({ who }) => who.endsWith('第一督学'));
  for (const [n, { accountId }] of own.entries())
    await head.ask('POST /api/inspections/:id/members', {
      ...{ params, body: { accountId, part: n === first ? 'head' : 'member' } },
    });
  for (const n of [1, 2, 3])
    await city.desk(`${region}-inspector${n}`).ask('POST /api/inspections/:id/declaration', { params });
  agenda.note(openDayAfter(startsOn, 6), () => check({ city, agenda }, { region, id, draws, dice }));
  const { chains } = await head.ask('GET /api/inspections/:id', { params });
  for (const { unitId } of chains.filter((chain) => isThere(city, chain.unitId)))
    paperChain({ city, agenda }, { region, id, unitId, startsOn, dice });
}

/** Whether somebody answers for a unit, and will until the end of the year: schools that are merged or split get no papers. */
function isThere({ bureau, postOf }: YearCity, unitId: string): boolean {
  const key = Object.keys(bureau.units).find((one) => bureau.units[one] === unitId) ?? '';
  return postOf(unitId) !== '' && !isFated(key);
}

/** The site check: every member answers for everything drawn; what a device sends again is known. */
async function check(
  { city }: Office,
  { region, id, draws, dice }: { region: string; id: string; draws: readonly { readonly id: string }[]; dice: Dice },
): Promise<void> {
  for (const n of [1, 2]) {
    const answers = draws.map((draw) => ({
      ...{ id: uuidOf(`${draw.id} ${n}`), drawId: draw.id, question: 'outcome' },
      ...{ value: dice.often(80) ? 'yes' : 'no', answeredAt: city.place.platform.now().toISOString() },
    }));
    for (const _ of [1, 2])
      await city
        .desk(`${region}-inspector${n}`)
        .ask('POST /api/inspections/:id/check', { params: { id }, body: { answers } });
  }
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

interface Chain {
  readonly region: string;
  readonly id: string;
  readonly unitId: string;
  readonly startsOn: string;
  readonly dice: Dice;
}

/** The papers of one inspected unit, each on a day of its own: some object, some have to do more. */
function paperChain(office: Office, chain: Chain): void {
  const { dice, startsOn } = chain;
  const deeds: readonly (readonly [PaperDeed, wait: number])[] = [
    ...([
      ['issue-notice', 1],
      ['feed-back', 7],
    ] as const),
    [dice.often(60) ? 'object' : 'agree', dice.between(1, 4)],
    ...([
      ['issue-opinion', 7],
      ['report', dice.between(8, 20)],
    ] as const),
    ...(dice.often(45)
      ? ([
          ['demand-more', 4],
          ['report', dice.between(5, 15)],
        ] as const)
      : []),
    ['verify-done', 4],
  ];
  let day = startsOn;
  for (const [k, [deed, wait]] of deeds.entries()) {
    day = openDayAfter(day, wait);
    office.agenda.note(day, () =>
      issue(office, { ...chain, deed, ordinal: k + 1, day: office.city.place.platform.now() }),
    );
  }
}

/** What each paper says. */
const words: Readonly<Record<PaperDeed, string>> = {
  'issue-notice': '督导事项：整改措施是否落实，佐证材料是否真实。请备好过程材料。',
  'feed-back': '抽查的班级均已开展分层教学，个别教研记录不完整，请核对事实。',
  object: '其中一份教研记录已另行归档，现补充说明。',
  agree: '对初步意见无异议，将按要求整改。',
  'issue-opinion': '请补齐教研记录，把听课反馈列入教研计划，限期报告整改情况。',
  report: '教研记录已补齐，听课反馈已列入本学期教研计划，材料附后。',
  'demand-more': '材料仍缺两次教研活动的签到记录，请补充后再报。',
  'verify-done': '经核查，整改已经到位。',
};

const byUnit: readonly PaperDeed[] = ['object', 'agree', 'report'];
const dated: readonly PaperDeed[] = ['issue-notice', 'feed-back', 'issue-opinion', 'demand-more'];

async function issue(
  { city }: Office,
  { region, id, unitId, deed, ordinal }: Chain & { deed: PaperDeed; ordinal: number; day: Date },
): Promise<void> {
  const today = city.place.platform.now().toISOString().slice(0, 10);
  const date = dated.includes(deed)
    ? openDayAfter(today, deed === 'issue-opinion' || deed === 'demand-more' ? 20 : 5)
    : null;
  const text = `模拟数据。${words[deed]}`;
  const params = { id };
  if (byUnit.includes(deed))
    await city
      .desk(city.postOf(unitId))
      .ask('POST /api/inspections/:id/answers', { params, body: { deed, ordinal, text, date } });
  else
    await city.desk(`${region}-inspector1`).ask('POST /api/inspections/:id/papers', {
      ...{ params, body: { unitId, deed, ordinal, text, date } },
    });
}
