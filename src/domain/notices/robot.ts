import { z } from 'zod';

/** Group robots that a notice can go to. */
export const robotKinds = ['wecom', 'dingtalk'] as const;
export type RobotKind = (typeof robotKinds)[number];
export const robotKindNames: Record<RobotKind, string> = { wecom: '企业微信群机器人', dingtalk: '钉钉群机器人' };

/**
 * Published limit of both: 20 messages in a minute for each robot (企业微信开发者中心 path/91770; 钉钉开放平台 自定义机器人接入). DingTalk takes none for
 * ten minutes after it was exceeded; the same pause is kept with WeCom. We stay below, because clocks differ.
 */
export const robotLimit = { published: 20, messages: 18, seconds: 60, pauseMinutes: 10 } as const;

/** Longest text of one message, in bytes of UTF-8 (same sources: 2,048 for `text` of WeCom, 20,000 for a whole message of DingTalk). */
export const robotTextBytes: Readonly<Record<RobotKind, number>> = { wecom: 2_048, dingtalk: 20_000 };

/**
 * A robot as the system administrator registers it. Its address holds its key and is kept sealed. Without TLS only addresses are reached
 * that the allow-list names, as with everything that the system connects to.
 */
export const newRobot = z.strictObject({
  kind: z.enum(robotKinds),
  label: z.string().trim().min(2, '请填写群的名称').max(40),
  regionId: z.uuid(),
  address: z.url({ protocol: /^https?$/u, error: '请填写机器人的 Webhook 地址，以 https:// 开头' }).max(500),
  /** 加签 of DingTalk; null where the group uses another protection, and always with WeCom. */
  secret: z.string().trim().min(10, '加签密钥以 SEC 开头，请完整粘贴').max(200).nullable(),
});
export type NewRobot = z.infer<typeof newRobot>;

/** What of a robot is sealed. */
export const robotAddress = newRobot.pick({ address: true, secret: true });
