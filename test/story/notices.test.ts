import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runClocks } from '#services/clocks/runClocks.ts';
import { openOutbound } from '#services/outbound/openOutbound.ts';
import { addColleagues, choose, chosen } from './notices/choices.ts';
import { dayOf } from './notices/dayOf.ts';
import { killSender } from './notices/killSender.ts';
import { type Office, openOffice, secret, startPlan } from './notices/office.ts';
import { exchangeKeys, keptOfRobots, shownRobot, testRobot } from './notices/robots.ts';

let office: Office;
const eastMail = 'jiaoyuju@east.example.gov.cn';

beforeAll(async () => {
  office = await openOffice('leader', 'jijiao', 'east', 'finance');
  await startPlan(office.city, '结果应用方案');
});
afterAll(() => office.close());
beforeEach(() => {
  office.mail.answers.clear();
  office.groups.codes.clear();
});

describe('a choice', () => {
  test('is each account’s own, of the groups of its region; others are not there', async () => {
    const { wecom, dingtalk } = office.robots;
    expect((await choose(office, 'east', eastMail, dingtalk)).status).toBe(404);
    expect((await choose(office, 'east', 'a@b\r\nRCPT TO:<c@d.cn>', null)).status).toBe(400);
    expect((await choose(office, 'east', eastMail, wecom)).status).toBe(200);
    expect((await choose(office, 'leader', null, dingtalk)).status).toBe(200);
    expect(await chosen(office, 'east')).toMatchObject({ email: eastMail, robotId: wecom, emailRefusedAt: null });
    expect(await chosen(office, 'finance')).toMatchObject({ email: null, robotId: null });
  });
});

describe('a digest', () => {
  const date = '2026-06-01';
  const day = () => dayOf(office, date);

  test('goes once over each channel that was chosen, however many send at once and however often the day is run', async () => {
    await day().run();
    await Promise.all([1, 2, 3].map(() => office.deliver()));
    expect(day().arrived()).toEqual([1, 1, 1]);
    await runClocks(office.city.system.platform.db, { now: office.city.system.platform.now() });
    expect(await office.deliver()).toBe(0);
    expect(day().arrived()).toEqual([1, 1, 1]);
    expect(await day().noted()).toEqual(['email sent', 'robot sent', 'robot sent']);
  });

  test('says for whom and how many, and nothing else has a place in it: no title, no score, no person', () => {
    const told =
      /^【明鉴】[\p{Script=Han}]+ 2026-06-01：((逾期|滞后|临期|待办)\d+项，?)+。请登录查看：https:\/\/mingjian\.example\.gov\.cn\/reminders$/u;
    const [letter] = day().mails();
    for (const text of [letter.text, day().said('/wecom')[0].text, day().said('/dingtalk')[0].text])
      expect(text).toMatch(told);
    expect(letter.to).toBe(eastMail);
    expect(letter.head).toContain(`Subject: =?UTF-8?B?${Buffer.from('明鉴提醒 2026-06-01').toString('base64')}?=`);
    expect(letter.head).toMatch(/^Message-ID: <[\w-]+@mail\.test>$/mu);
  });

  test('is signed as DingTalk asks, with the time in milliseconds; WeCom gets its address as it is', () => {
    const { searchParams } = day().said('/dingtalk')[0].url;
    const timestamp = searchParams.get('timestamp') ?? '';
    expect(Number(timestamp)).toBe(Date.parse(`${date}T08:30:00+08:00`));
    expect(searchParams.get('sign')).toBe(
      createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'),
    );
    expect(searchParams.get('key')).toBe('key-of-dingtalk');
    expect(day().said('/wecom')[0].url.search).toBe('?key=key-of-wecom');
  });

  test('goes under encryption alone: in the open stand a greeting and the wish for it', () => {
    const open = office.mail.inTheOpen.map((line) => line.split(' ')[0]);
    expect(new Set(open)).toEqual(new Set(['EHLO', 'STARTTLS']));
  });
});

describe('when something goes wrong', () => {
  test('a process that is killed between sending and noting it leaves it unknown: nothing goes twice, and the next one goes on', async () => {
    const day = dayOf(office, '2026-06-02');
    await day.run();
    office.mail.answers.set('.', null);
    const look = () => expect(day.mails()).toHaveLength(1);
    expect(await killSender(office, '2026-06-02T08:30:00+08:00', look)).toBe('SIGKILL');
    office.mail.answers.clear();
    await office.deliver();
    expect(day.arrived()).toEqual([1, 1, 1]);
    expect(await day.noted()).toEqual(['email sending', 'robot sent', 'robot sent']);
    day.at('08:36:00');
    expect(await office.deliver()).toBe(0);
    expect(await day.noted()).toEqual(['email unknown interrupted', 'robot sent', 'robot sent']);
    expect(day.arrived()).toEqual([1, 1, 1]);
  });

  test('what was surely not taken is tried again ten minutes later; what nobody answered is not', async () => {
    const day = dayOf(office, '2026-06-03');
    await day.send({ mail: { 'MAIL FROM': '451 busy' }, groups: { '/wecom': null } });
    expect(await day.noted()).toEqual(['email waiting MAIL 451', 'robot sent', 'robot unknown no reply']);
    expect(await office.deliver()).toBe(0);
    day.at('08:41:00');
    expect(await office.deliver()).toBe(1);
    expect(day.arrived()).toEqual([1, 1, 1]);
  });

  test('an address that is refused rests, its owner is told, and saving it anew sets it going', async () => {
    const [day, next, last] = ['2026-06-04', '2026-06-05', '2026-06-08'].map((date) => dayOf(office, date));
    await day.send({ mail: { [`RCPT TO:<${eastMail}>`]: '550 nobody of that name' } });
    expect(await day.noted()).toContain('email failed RCPT 550');
    expect((await chosen(office, 'east')).emailRefusedAt).not.toBeNull();
    await next.send();
    expect(next.arrived()).toEqual([0, 1, 1]);
    await choose(office, 'east', eastMail, office.robots.wecom);
    expect((await chosen(office, 'east')).emailRefusedAt).toBeNull();
    await last.send();
    expect(last.arrived()).toEqual([1, 1, 1]);
  });

  test('a robot that is gone rests, those who chose it and the administrator see it, and a test message that arrives sets it going', async () => {
    const [day, next, last] = ['2026-06-09', '2026-06-10', '2026-06-11'].map((date) => dayOf(office, date));
    const gone = { groups: { '/wecom': 93000 } };
    await day.send(gone);
    expect(await shownRobot(office, 'wecom')).toMatchObject({ problem: '93000', refusedAt: expect.any(String) });
    expect((await chosen(office, 'east')).robots[0].refusedAt).not.toBeNull();
    office.groups.codes.set('/wecom', 93000);
    expect(await testRobot(office, 'wecom')).toEqual({ outcome: 'refused', problem: '93000' });
    await next.send(gone);
    expect(await next.noted()).toEqual(['email sent', 'robot sent']);
    expect(await testRobot(office, 'wecom')).toEqual({ outcome: 'sent', problem: null });
    await last.send();
    expect(last.arrived()).toEqual([1, 1, 1]);
  });

  test('mail is not given to a server whose certificate nobody vouches for, and nothing leaves that the allow-list does not name', async () => {
    const day = dayOf(office, '2026-06-12');
    const { mail } = office.place;
    await day.run();
    await office.deliver({ mail: mail && { ...mail, authority: null }, outbound: openOutbound([]) });
    expect(await day.noted()).toEqual([
      'email waiting no connection',
      'robot waiting outbound',
      'robot waiting outbound',
    ]);
    day.at('08:41:00');
    const closed = { allowed: [], outbound: openOutbound(['sso.example.gov.cn']) };
    await office.deliver({ mail: mail && { ...mail, host: 'localhost' }, ...closed });
    expect(await day.noted()).toEqual(['email waiting outbound', 'robot waiting outbound', 'robot waiting outbound']);
    expect(day.arrived()).toEqual([0, 0, 0]);
    office.at('2026-06-13T00:01:00');
    expect(await office.deliver()).toBe(0);
    expect(await day.noted()).toEqual(['email failed outdated', 'robot failed outdated', 'robot failed outdated']);
  });

  test('whoever loses the post before it is sent gets nothing', async () => {
    const day = dayOf(office, '2026-06-15');
    await day.run();
    await office.sql(`UPDATE account SET disabled_at = now() WHERE username = 'east'`);
    await office.deliver();
    await office.sql(`UPDATE account SET disabled_at = NULL WHERE username = 'east'`);
    expect(await day.noted()).toEqual(['email failed post given up', 'robot failed post given up', 'robot sent']);
    expect(day.arrived()).toEqual([0, 0, 1]);
  });
});

describe('the limits of robots', () => {
  test('DingTalk that says too much is left alone for ten minutes, while everything else goes on', async () => {
    const day = dayOf(office, '2026-06-16');
    await day.send({ groups: { '/dingtalk': 130101 } });
    expect(await day.noted()).toEqual(['email sent', 'robot sent', 'robot waiting 130101']);
    expect((await testRobot(office, 'dingtalk')).code).toBe('notices.paused');
    day.at('08:39:50');
    expect(await office.deliver()).toBe(0);
    day.at('08:40:01');
    expect(await office.deliver()).toBe(1);
    expect(await day.noted()).toEqual(['email sent', 'robot sent', 'robot sent']);
  });

  test('no robot is given more than eighteen messages in a minute; the others wait for the next', async () => {
    const day = dayOf(office, '2026-06-17');
    await addColleagues(office, 24);
    await day.send();
    expect(day.said('/wecom')).toHaveLength(18);
    day.at('08:30:59');
    expect(await office.deliver()).toBe(0);
    day.at('08:31:01');
    await office.deliver();
    expect(day.said('/wecom')).toHaveLength(25);
    for (const { bytes } of day.said('/wecom')) expect(bytes).toBeLessThan(2_048);
  });
});

test('addresses and secrets of robots stand nowhere in the database, and go on being used after the keys were exchanged', async () => {
  const kept = await keptOfRobots(office);
  for (const clear of ['key-of-wecom', 'key-of-dingtalk', secret, 'p@ss:word'])
    expect(kept.includes(clear)).toBe(false);
  const keyring = await exchangeKeys(office);
  const day = dayOf(office, '2026-06-18');
  await day.run();
  await office.deliver({ keyring });
  expect(day.said('/dingtalk')).toHaveLength(1);
});
