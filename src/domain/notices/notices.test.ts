import { describe, expect, test } from 'vitest';
import { isConcerned } from '#domain/clocks/isConcerned.ts';
import { abandonedAfterMinutes, afterAttempt, retries } from './delivery.ts';
import { outcomeOfMail } from './mailAnswer.ts';
import { mailAddress, mailSchemas } from './mailSettings.ts';
import { noticeSubject, noticeText } from './noticeText.ts';
import { newRobot, robotKinds, robotLimit, robotTextBytes } from './robot.ts';
import { outcomeOfRobot } from './robotAnswer.ts';

const counts = { overdue: 2, behind: 0, near: 1, waiting: 0 };
const notice = { unitName: '东湖区教育局', day: '2026-03-02', counts, origin: null };

describe('the text of a notice', () => {
  test('says unit, day, how many of each kind that there are, and where to look', () => {
    expect(noticeText(notice)).toBe('【明鉴】东湖区教育局 2026-03-02：逾期2项，临期1项。请登录明鉴，在“提醒”中查看。');
    expect(noticeText({ ...notice, origin: 'https://a.gov.cn' })).toContain('请登录查看：https://a.gov.cn/reminders');
    expect(noticeSubject(notice)).toBe('明鉴提醒 2026-03-02');
  });

  test('is shorter than every robot takes, with the longest name, numbers and address', () => {
    const many = { overdue: 10 ** 9, behind: 10 ** 9, near: 10 ** 9, waiting: 10 ** 9 };
    const longest = {
      unitName: '𠮷'.repeat(5_000),
      day: '2026-03-02',
      counts: many,
      origin: `https://${'a'.repeat(253)}`,
    };
    const bytes = Buffer.byteLength(JSON.stringify({ msgtype: 'text', text: { content: noticeText(longest) } }));
    for (const kind of robotKinds) expect(bytes).toBeLessThan(robotTextBytes[kind]);
  });
});

describe('after an attempt', () => {
  test('only what was surely not taken is tried again, ever later, four times', () => {
    const later = { kind: 'later', problem: '' } as const;
    expect([1, 2, 3, 4].map((tries) => afterAttempt(later, tries))).toEqual([
      { state: 'waiting', waitMinutes: 10 },
      { state: 'waiting', waitMinutes: 20 },
      { state: 'waiting', waitMinutes: 30 },
      { state: 'failed', waitMinutes: 0 },
    ]);
    expect(retries.attempts).toBe(4);
  });

  test('what nobody knows is never tried again, nor what was sent, failed or refused', () => {
    for (const kind of ['unknown', 'failed', 'refused'] as const)
      expect(afterAttempt({ kind, problem: '' }, 1).state).toBe(kind === 'refused' ? 'failed' : kind);
    expect(afterAttempt({ kind: 'sent' }, 1).state).toBe('sent');
  });

  test('a robot that was sent too much waits for ten minutes, however often', () => {
    expect(afterAttempt({ kind: 'paused', problem: '' }, 99)).toEqual({ state: 'waiting', waitMinutes: 10 });
    expect(robotLimit.pauseMinutes).toBe(10);
    expect(robotLimit.messages).toBeLessThan(robotLimit.published);
  });

  test('a process counts as gone later than a server may take to answer', () =>
    expect(abandonedAfterMinutes).toBeGreaterThan(2));
});

describe('what a robot answers', () => {
  const said = (code: number) => JSON.stringify({ errcode: code, errmsg: '' });
  test.each([
    ['wecom', 0, 'sent'],
    ['wecom', 45009, 'paused'],
    ['wecom', 93000, 'refused'],
    ['wecom', -1, 'later'],
    ['dingtalk', 0, 'sent'],
    ['dingtalk', 130101, 'paused'],
    ['dingtalk', 410100, 'paused'],
    ['dingtalk', 310000, 'refused'],
    ['dingtalk', 400101, 'refused'],
    ['dingtalk', -1, 'later'],
  ] as const)('%s with code %i: %s', (kind, code, outcome) =>
    expect(outcomeOfRobot(kind, 200, said(code)).kind).toBe(outcome),
  );

  test('an answer that is none of theirs leaves it unknown, except that somebody in between says too much', () => {
    for (const [status, body] of [
      [200, '<html>'],
      [200, '{}'],
      [502, said(0)],
      [302, ''],
    ] as const)
      expect(outcomeOfRobot('wecom', status, body).kind).toBe('unknown');
    expect(outcomeOfRobot('wecom', 429, '').kind).toBe('paused');
  });
});

test('only an answer to the recipient tells of the address; the steps before it tell of the settings', () => {
  expect(outcomeOfMail('RCPT', 550)).toEqual({ kind: 'refused', problem: 'RCPT 550' });
  expect(outcomeOfMail('RCPT', 450).kind).toBe('later');
  for (const step of ['greeting', 'EHLO', 'STARTTLS', 'AUTH', 'MAIL'] as const)
    expect(outcomeOfMail(step, 535).kind).toBe('later');
  expect([outcomeOfMail('message', 554).kind, outcomeOfMail('message', 451).kind]).toEqual(['failed', 'later']);
});

describe('mail settings', () => {
  test('know both kinds of encryption with their ports, and read user and password', () => {
    expect(mailSchemas.server.parse('smtp://post:a%40b%3A@mail.example.gov.cn')).toEqual({
      ...{ host: 'mail.example.gov.cn', port: 587, encryption: 'starttls', user: 'post', password: 'a@b:' },
    });
    expect(mailSchemas.server.parse('smtps://mail.example.gov.cn:4650')).toMatchObject({
      ...{ port: 4650, encryption: 'implicit', user: null },
    });
    expect(mailSchemas.server.parse(null)).toBeNull();
  });

  test.each(['mail.example.gov.cn', 'http://mail.example.gov.cn', 'smtp://', 'smtp://a b.cn', 'smtp://h?x=1'])(
    'do not take %s',
    (text) => expect(mailSchemas.server.safeParse(text).success).toBe(false),
  );

  test.each(['a@b.cn', 'jijiao.chu+mj@edu.example.gov.cn'])('take the address %s', (text) =>
    expect(mailAddress.safeParse(text).success).toBe(true),
  );

  test.each([
    'a',
    'a@b',
    'a b@c.cn',
    'a@b.cn>',
    'a@b.cn\r\nDATA',
    '"a"@b.cn',
    'a@-b.cn',
    `${'a'.repeat(65)}@b.cn`,
    'a@b.cn,c@d.cn',
  ])('do not take the address %j', (text) => expect(mailAddress.safeParse(text).success).toBe(false));
});

test('a robot has an address of the web, and a secret that is whole', () => {
  const given = { kind: 'dingtalk', label: '工作群', regionId: '7f0f6a54-5f3c-4f4d-9f0b-1f2e3d4c5b6a', secret: null };
  const takes = (more: object) =>
    newRobot.safeParse({ ...given, address: 'https://oapi.dingtalk.com/robot/send?access_token=0', ...more }).success;
  expect(takes({})).toBe(true);
  expect([
    takes({ address: 'file:///etc/passwd' }),
    takes({ address: '群' }),
    takes({ secret: 'SEC' }),
    takes({ label: '群' }),
  ]).toEqual(Array(4).fill(false));
});

test('an item concerns its region, those above it, and the units that have duties in it', () => {
  const item = { path: '/990100/990102/', unitIds: ['east'] };
  expect(isConcerned({ scope: '/990100/', unitId: null }, item)).toBe(true);
  expect(isConcerned({ scope: '/990100/990102/', unitId: 'other' }, item)).toBe(true);
  expect(isConcerned({ scope: '/990100/990103/', unitId: 'west' }, item)).toBe(false);
  expect(isConcerned({ scope: null, unitId: 'east' }, item)).toBe(true);
  expect(isConcerned({ scope: null, unitId: null }, item)).toBe(false);
});
