import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseKeyring } from '#services/access/keyring.ts';
import { runClocks } from '#services/clocks/runClocks.ts';
import { deliverNotices } from '#services/notices/deliverNotices.ts';
import { openOutbound } from '#services/outbound/openOutbound.ts';
import { openOffice, secret, startPlan } from './notices/office.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
const title = '结果应用方案';
const eastMail = 'jiaoyuju@east.example.gov.cn';

beforeAll(async () => {
  office = await openOffice('leader', 'jijiao', 'east', 'finance');
  await startPlan(office.city, title);
});
afterAll(() => office.close());
beforeEach(() => {
  office.mail.answers.clear();
  office.groups.codes.clear();
});

const choose = (who: string, email: string | null, robotId: string | null) =>
  office.city.people[who].tryTo('POST /api/self/notices', { body: { email, robotId } });
const chosen = (who: string) => office.city.people[who].ask('GET /api/self/notices');
const settings = () => office.city.administrators.system.ask('GET /api/notice-robots');
const robot = async (kind: string) => (await settings()).robots.find((one) => one.kind === kind);
const mailsOf = (day: string) => office.mail.mails.filter(({ text }) => text.includes(` ${day}：`));
const saidIn = (path: string, day: string) => office.groups.said(path).filter(({ text }) => text.includes(` ${day}：`));
/** How many arrived of a day: by mail, in the WeCom group, in the DingTalk group. */
const arrived = (day: string) =>
  [mailsOf(day), saidIn('/wecom', day), saidIn('/dingtalk', day)].map(({ length }) => length);
const states = async (day: string) =>
  (
    await office.sql(
      'SELECT d.channel, d.state, d.problem FROM notice_delivery d JOIN reminder r ON r.id = d.reminder_id WHERE r.day = $1 ORDER BY 1, 2',
      [day],
    )
  ).map(({ channel, state, problem }) => `${channel} ${state} ${problem ?? ''}`.trim());

describe('a choice', () => {
  test('is each account’s own, of the groups of its region; others are not there', async () => {
    const { robots } = office;
    expect((await choose('east', eastMail, robots.dingtalk)).status).toBe(404);
    expect((await choose('east', 'a@b\r\nRCPT TO:<c@d.cn>', null)).status).toBe(400);
    expect((await choose('east', eastMail, robots.wecom)).status).toBe(200);
    expect((await choose('leader', null, robots.dingtalk)).status).toBe(200);
    expect(await chosen('east')).toMatchObject({ email: eastMail, robotId: robots.wecom, emailRefusedAt: null });
    expect(await chosen('finance')).toMatchObject({ email: null, robotId: null });
  });
});

describe('a digest', () => {
  const day = '2026-06-01';
  test('goes once over each channel that was chosen, however many send at once and however often the day is run', async () => {
    await office.morning(day);
    await Promise.all([1, 2, 3].map(() => office.deliver()));
    expect(arrived(day)).toEqual([1, 1, 1]);
    await runClocks(office.city.system.platform.db, { now: office.city.system.platform.now() });
    expect(await office.deliver()).toBe(0);
    expect(arrived(day)).toEqual([1, 1, 1]);
    expect(await states(day)).toEqual(['email sent', 'robot sent', 'robot sent']);
  });

  test('says for whom and how many, and nothing else has a place in it: no title, no score, no person', () => {
    const told =
      /^【明鉴】[\p{Script=Han}]+ 2026-06-01：((逾期|滞后|临期|待办)\d+项，?)+。请登录查看：https:\/\/mingjian\.example\.gov\.cn\/reminders$/u;
    const [letter] = mailsOf(day);
    for (const text of [letter.text, saidIn('/wecom', day)[0].text, saidIn('/dingtalk', day)[0].text])
      expect(text).toMatch(told);
    expect(letter.to).toBe(eastMail);
    expect(letter.head).toContain(`Subject: =?UTF-8?B?${Buffer.from('明鉴提醒 2026-06-01').toString('base64')}?=`);
    expect(letter.head).toMatch(/^Message-ID: <[\w-]+@mail\.test>$/mu);
  });

  test('is signed as DingTalk asks, with the time in milliseconds; WeCom gets its address as it is', () => {
    const { searchParams } = saidIn('/dingtalk', day)[0].url;
    const timestamp = searchParams.get('timestamp') ?? '';
    expect(Number(timestamp)).toBe(Date.parse(`${day}T08:30:00+08:00`));
    expect(searchParams.get('sign')).toBe(
      createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'),
    );
    expect(searchParams.get('key')).toBe('key-of-dingtalk');
    expect(saidIn('/wecom', day)[0].url.search).toBe('?key=key-of-wecom');
  });

  test('goes under encryption alone: in the open stand a greeting and the wish for it', () => {
    const open = office.mail.inTheOpen.map((line) => line.split(' ')[0]);
    expect(new Set(open)).toEqual(new Set(['EHLO', 'STARTTLS']));
  });
});

describe('when something goes wrong', () => {
  test('a process that is killed between sending and noting it leaves it unknown: nothing goes twice, and the next one goes on', async () => {
    const day = '2026-06-02';
    await office.morning(day);
    office.mail.answers.set('.', null);
    const child = startSender(`${day}T08:30:00+08:00`);
    await vi.waitFor(() => expect(mailsOf(day)).toHaveLength(1), { timeout: 25_000, interval: 50 });
    const ended = new Promise((resolve) => child.once('close', (_, signal) => resolve(signal)));
    child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
    office.mail.answers.clear();
    await office.deliver();
    expect(arrived(day)).toEqual([1, 1, 1]);
    expect(await states(day)).toEqual(['email sending', 'robot sent', 'robot sent']);
    office.at(`${day}T08:36:00`);
    expect(await office.deliver()).toBe(0);
    expect(await states(day)).toEqual(['email unknown interrupted', 'robot sent', 'robot sent']);
    expect(arrived(day)).toEqual([1, 1, 1]);
  });

  test('what was surely not taken is tried again ten minutes later; what nobody answered is not', async () => {
    const day = '2026-06-03';
    await office.morning(day);
    office.mail.answers.set('MAIL FROM', '451 busy');
    office.groups.codes.set('/wecom', null);
    await office.deliver();
    expect(await states(day)).toEqual(['email waiting MAIL 451', 'robot sent', 'robot unknown no reply']);
    office.mail.answers.clear();
    office.groups.codes.clear();
    expect(await office.deliver()).toBe(0);
    office.at(`${day}T08:41:00`);
    expect(await office.deliver()).toBe(1);
    expect(arrived(day)).toEqual([1, 1, 1]);
  });

  test('an address that is refused rests, its owner is told, and saving it anew sets it going', async () => {
    await office.morning('2026-06-04');
    office.mail.answers.set(`RCPT TO:<${eastMail}>`, '550 nobody of that name');
    await office.deliver();
    expect(await states('2026-06-04')).toContain('email failed RCPT 550');
    expect((await chosen('east')).emailRefusedAt).not.toBeNull();
    office.mail.answers.clear();
    await office.morning('2026-06-05');
    await office.deliver();
    expect(arrived('2026-06-05')).toEqual([0, 1, 1]);
    await choose('east', eastMail, office.robots.wecom);
    expect((await chosen('east')).emailRefusedAt).toBeNull();
    await office.morning('2026-06-08');
    await office.deliver();
    expect(arrived('2026-06-08')).toEqual([1, 1, 1]);
  });

  test('a robot that is gone rests, those who chose it and the administrator see it, and a test message that arrives sets it going', async () => {
    const { system } = office.city.administrators;
    const params = { id: office.robots.wecom };
    await office.morning('2026-06-09');
    office.groups.codes.set('/wecom', 93000);
    await office.deliver();
    expect(await robot('wecom')).toMatchObject({ problem: '93000', refusedAt: expect.any(String) });
    expect((await chosen('east')).robots[0].refusedAt).not.toBeNull();
    expect(await system.ask('POST /api/notice-robots/:id/test', { params })).toEqual({
      outcome: 'refused',
      problem: '93000',
    });
    await office.morning('2026-06-10');
    await office.deliver();
    expect(await states('2026-06-10')).toEqual(['email sent', 'robot sent']);
    office.groups.codes.clear();
    expect(await system.ask('POST /api/notice-robots/:id/test', { params })).toEqual({
      outcome: 'sent',
      problem: null,
    });
    await office.morning('2026-06-11');
    await office.deliver();
    expect(arrived('2026-06-11')).toEqual([1, 1, 1]);
  });

  test('mail is not given to a server whose certificate nobody vouches for, and nothing leaves that the allow-list does not name', async () => {
    const day = '2026-06-12';
    const { platform } = office.city.system;
    await office.morning(day);
    const mail = office.place.mail && { ...office.place.mail, authority: null };
    await deliverNotices(platform.db, { ...office.place, mail, outbound: openOutbound([]) });
    expect(await states(day)).toEqual([
      'email waiting no connection',
      'robot waiting outbound',
      'robot waiting outbound',
    ]);
    office.at(`${day}T08:41:00`);
    const inside = office.place.mail && { ...office.place.mail, host: 'localhost' };
    await deliverNotices(platform.db, {
      ...office.place,
      mail: inside,
      allowed: [],
      outbound: openOutbound(['sso.example.gov.cn']),
    });
    expect(await states(day)).toEqual(['email waiting outbound', 'robot waiting outbound', 'robot waiting outbound']);
    expect(arrived(day)).toEqual([0, 0, 0]);
    office.at('2026-06-13T00:01:00');
    expect(await office.deliver()).toBe(0);
    expect(await states(day)).toEqual(['email failed outdated', 'robot failed outdated', 'robot failed outdated']);
  });

  test('whoever loses the post before it is sent gets nothing', async () => {
    const day = '2026-06-15';
    await office.morning(day);
    await office.sql(`UPDATE account SET disabled_at = now() WHERE username = 'east'`);
    await office.deliver();
    await office.sql(`UPDATE account SET disabled_at = NULL WHERE username = 'east'`);
    expect(await states(day)).toEqual(['email failed post given up', 'robot failed post given up', 'robot sent']);
    expect(arrived(day)).toEqual([0, 0, 1]);
  });
});

describe('the limits of robots', () => {
  test('DingTalk that says too much is left alone for ten minutes, while everything else goes on', async () => {
    const day = '2026-06-16';
    await office.morning(day);
    office.groups.codes.set('/dingtalk', 130101);
    await office.deliver();
    expect(await states(day)).toEqual(['email sent', 'robot sent', 'robot waiting 130101']);
    office.groups.codes.clear();
    const params = { id: office.robots.dingtalk };
    const trial = await office.city.administrators.system.tryTo('POST /api/notice-robots/:id/test', { params });
    expect(trial.body.code).toBe('notices.paused');
    office.at(`${day}T08:39:50`);
    expect(await office.deliver()).toBe(0);
    office.at(`${day}T08:40:01`);
    expect(await office.deliver()).toBe(1);
    expect(await states(day)).toEqual(['email sent', 'robot sent', 'robot sent']);
  });

  test('no robot is given more than eighteen messages in a minute; the others wait for the next', async () => {
    const day = '2026-06-17';
    await colleagues(24);
    await office.morning(day);
    await office.deliver();
    expect(saidIn('/wecom', day)).toHaveLength(18);
    office.at(`${day}T08:30:59`);
    expect(await office.deliver()).toBe(0);
    office.at(`${day}T08:31:01`);
    await office.deliver();
    expect(saidIn('/wecom', day)).toHaveLength(25);
    for (const { bytes } of saidIn('/wecom', day)) expect(bytes).toBeLessThan(2_048);
  });
});

test('addresses and secrets of robots stand nowhere in the database, and go on being used after the keys were exchanged', async () => {
  const stored = await office.sql(
    'SELECT n::text AS line FROM notice_robot n UNION ALL SELECT a::text FROM audit_event a',
  );
  const all = stored.map(({ line }) => line).join('\n');
  for (const clear of ['key-of-wecom', 'key-of-dingtalk', secret, 'p@ss:word']) expect(all.includes(clear)).toBe(false);
  const { platform } = office.city.system;
  const before = await office.sql('SELECT sealed FROM notice_robot ORDER BY id');
  expect(await platform.rotateKeys({ to: 'sm', retire: true })).toMatchObject({ keys: 1 });
  expect(await office.sql('SELECT sealed FROM notice_robot ORDER BY id')).not.toEqual(before);
  const keyring = parseKeyring(await readFile(join(platform.config.dataFolder, 'secrets.key'), 'utf8'));
  await office.morning('2026-06-18');
  await deliverNotices(platform.db, { ...office.place, keyring });
  expect(saidIn('/dingtalk', '2026-06-18')).toHaveLength(1);
});

/** A process of its own that sends what is due. */
function startSender(now: string) {
  const { city, place } = office;
  const given = {
    ...{ login: city.system.database.appLogin, mail: place.mail, allowed: place.allowed, now },
    keyring: join(city.system.platform.config.dataFolder, 'secrets.key'),
  };
  const script = 'test/story/notices/sender.ts';
  return spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(given)], { stdio: 'ignore' });
}

/** Further posts of 东湖区教育局, each of which chose the group of the district. */
async function colleagues(count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1)
    await office.sql(
      `WITH new_post AS (INSERT INTO post (unit_id, title, role) VALUES ($1, $2, 'administrator') RETURNING id),
         new_account AS (INSERT INTO account (username, post_id, password_hash, must_change_password, created_at)
           SELECT $2, id, '', false, now() FROM new_post RETURNING id, post_id),
         held AS (INSERT INTO post_holding (account_id, post_id, held_from, granted_at)
           SELECT id, post_id, '2026-01-01', now() FROM new_account)
       INSERT INTO notice_choice (account_id, robot_id, changed_at) SELECT id, $3, now() FROM new_account`,
      [office.city.units['east-bureau'], `经办${number}`, office.robots.wecom],
    );
}
