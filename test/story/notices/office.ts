import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runClocks } from '#services/clocks/runClocks.ts';
import { deliverNotices } from '#services/notices/deliverNotices.ts';
import { openCityWith } from '#test/attack/rules/openAttackedCity.ts';
import { openRobotReceiver } from './robotReceiver.ts';
import { mailUser, openSmtpReceiver } from './smtpReceiver.ts';

/** Signing secret of the DingTalk group. */
export const secret = 'SEC0123456789abcdef';

/** A city with a mail server and two groups: one of 东湖区 with WeCom, one of the city with DingTalk and a secret. */
export async function openOffice(...posts: readonly string[]) {
  const [mail, groups, folder] = [
    await openSmtpReceiver(),
    await openRobotReceiver(),
    await mkdtemp(join(tmpdir(), 'mail-')),
  ];
  const authority = join(folder, 'authority.pem');
  await writeFile(authority, mail.certificate);
  const { user, password } = mailUser;
  const city = await openCityWith(
    {
      MINGJIAN_SMTP: `smtp://${user}:${encodeURIComponent(password)}@127.0.0.1:${mail.port}`,
      ...{ MINGJIAN_MAIL_FROM: 'mingjian@mail.test', MINGJIAN_MAIL_CA: authority, MINGJIAN_OUTBOUND: '127.0.0.1' },
    },
    ...posts,
  );
  const { platform } = city.system;
  const place = { ...platform.noticePlace, origin: 'https://mingjian.example.gov.cn' };
  const robots = await addRobots(city, groups.address);
  return {
    ...{ city, mail, groups, place, robots },
    sql: (text: string, values: readonly unknown[] = []) =>
      city.system.database.owner.$client.query(text, [...values]).then(({ rows }) => rows),
    at: (instant: string) => city.system.setTime(`${instant}+08:00`),
    /** Sends what is due, from another place where something of it is changed; answers how many were tried. */
    deliver: (changed: Partial<typeof place> = {}) => deliverNotices(platform.db, { ...place, ...changed }),
    /** The daily run of a day, at half past eight. */
    morning: async (day: string) => {
      city.system.setTime(`${day}T08:30:00+08:00`);
      return await runClocks(platform.db, { now: platform.now() });
    },
    close: async () => {
      await city.close();
      await Promise.all([mail.close(), groups.close(), rm(folder, { recursive: true })]);
    },
  };
}

/** An office as it was opened. */
export type Office = Awaited<ReturnType<typeof openOffice>>;

type City = Awaited<ReturnType<typeof openCityWith>>;

async function addRobots({ administrators, regions }: City, address: string) {
  const add = async (kind: string, given: { region: string; secret: string | null }) => {
    const body = { kind, label: '结果应用工作群', secret: given.secret, regionId: regions[given.region] };
    const answer = await administrators.system.ask('POST /api/notice-robots', {
      body: { ...body, address: `${address}/${kind}?key=key-of-${kind}` },
    });
    return answer.id;
  };
  return {
    wecom: await add('wecom', { region: '990102', secret: null }),
    dingtalk: await add('dingtalk', { region: '990100', secret }),
  };
}

/** A plan with a task of 东湖区教育局 that ends on the last of May, under way. */
export async function startPlan({ people, units }: City, title: string): Promise<void> {
  const duties = [{ kind: 'lead', unitId: units['east-bureau'], stated: '区教育局' }];
  const task = { stage: null, theme: null, text: '监测结果反馈会', window: '3月至5月', duties };
  const body = { title, documentNumber: null, year: 2026, stages: [], tasks: [task] };
  const { id } = await people.jijiao.ask('POST /api/plans', { body });
  await people.jijiao.ask('POST /api/plans/:id/start', { params: { id } });
}
