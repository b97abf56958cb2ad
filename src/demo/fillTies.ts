import type { Actor } from '#domain/access/actor.ts';
import type { NewAlliance } from '#domain/organisation/alliance.ts';
import { delegate } from '#services/access/manageDelegations.ts';
import { dayOf } from '#services/act.ts';
import { changeUnit } from '#services/organisation/changeUnit.ts';
import { openAlliance } from '#services/organisation/manageAlliances.ts';
import { demonstrationUsername } from './demonstrationUsernames.ts';
import type { SimulatedOrganisation, SimulatedSchool } from './simulateOrganisation.ts';
import { getKnown, perform, type Stage } from './stage.ts';
import { dayFrom, morningOf } from './storyDates.ts';

/**
 * What ties units and posts together beside the line of command: a school that was renamed, an education group, a pairing of a town
 * school with a village school, a pilot zone, and one post that acts for another. None of them touches a number of the story.
 */
export async function fillTies(stage: Stage, administrator: Actor, { schools }: SimulatedOrganisation): Promise<void> {
  const inDistrict = (code: string, fits: (school: SimulatedSchool) => boolean) =>
    schools.filter((school) => school.districtCode === code && fits(school));
  await rename(stage, administrator, inDistrict('990102', ({ type }) => type === '小学')[0]);
  const id = ({ code }: SimulatedSchool) => getKnown(stage.units, code);
  const eastern = inDistrict('990102', ({ type }) => type === '初级中学').slice(-3);
  const urban = inDistrict('990105', ({ location }) => location === '城区').slice(-1);
  const rural = inDistrict('990122', ({ location }) => location === '乡村').slice(-1);
  const pilots = inDistrict('990122', ({ type }) => type === '九年一贯制学校').slice(-3);
  const alliances: readonly Pick<NewAlliance, 'kind' | 'name' | 'purpose' | 'startsOn' | 'endsOn' | 'members'>[] = [
    {
      ...{ kind: 'education-group', name: '东湖初中教育集团', purpose: '师资共享、课程共建', startsOn: '2023-09-01' },
      endsOn: null,
      members: eastern.map((school, place) => ({ unitId: id(school), part: place === 0 ? 'leader' : 'member' })),
    },
    {
      ...{ kind: 'pairing', name: '北城区—云岭县结对帮扶', purpose: '教研帮扶、教师跟岗', startsOn: '2024-09-01' },
      endsOn: '2027-08-31',
      members: [
        ...urban.map((school) => ({ unitId: id(school), part: 'helper' as const })),
        ...rural.map((school) => ({ unitId: id(school), part: 'helped' as const })),
      ],
    },
    {
      ...{
        kind: 'pilot-zone',
        name: '云岭县监测结果应用试点',
        purpose: '以监测结果改进课堂教学',
        startsOn: '2025-09-01',
      },
      endsOn: '2027-08-31',
      members: pilots.map((school) => ({ unitId: id(school), part: 'pilot' })),
    },
  ];
  for (const alliance of alliances)
    await perform(stage, { post: 'basic-officer', on: alliance.startsOn }, (db, act) =>
      openAlliance(db, act, alliance),
    );
  await actForEachOther(stage);
}

async function rename({ inside, units }: Stage, administrator: Actor, { code }: SimulatedSchool): Promise<void> {
  const on = '2024-08-15';
  const change = {
    kind: 'rename',
    name: '明江市东湖区滨湖实验小学',
    effectiveOn: on,
    reason: '区政府批复同意更名（模拟数据）',
  } as const;
  const act = { actor: administrator, now: morningOf(on) };
  await inside.as(administrator, (db) => changeUnit(db, act, { unitId: getKnown(units, code), change }));
}

/** 人事处 lets 德体卫艺处 read and act on the ledger in its stead for a month from the day of filling. */
async function actForEachOther(stage: Stage): Promise<void> {
  const today = dayOf(stage.now);
  const wish = {
    ...{ delegate: demonstrationUsername('arts-sports-officer'), deeds: ['ledger.read', 'ledger.act'] as const },
    ...{ startsOn: today, endsOn: dayFrom(stage.now, 30), reason: '参加省级培训（模拟数据）' },
  };
  await perform(stage, { post: 'personnel-officer', on: today }, (db, act) =>
    delegate(db, act, { ...wish, deeds: [...wish.deeds] }),
  );
}
