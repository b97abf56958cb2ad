import { z } from 'zod';
import type { Outcome } from './delivery.ts';
import type { RobotKind } from './robot.ts';

/** Codes by which a robot says that it was sent too much (企业微信开发者中心 path/90313; 钉钉开放平台 自定义机器人接入). */
const tooMuch: Readonly<Record<RobotKind, readonly number[]>> = {
  wecom: [45009, 45033],
  dingtalk: [130101, 410100, 660026, 90030],
};

/** Both answer −1 when they are busy and ask to try again. */
const busy = -1;

const reply = z.object({ errcode: z.number() });

/**
 * What follows from the answer of a robot. Both answer 200 with a code in the body. Our messages have one form: a code that is neither of
 * the moment nor of the amount will come again, so the robot rests (gone from its group, key unknown, signature or keyword wrong).
 */
export function outcomeOfRobot(kind: RobotKind, status: number, body: string): Outcome {
  if (status === 429) return { kind: 'paused', problem: '429' };
  const parsed = reply.safeParse(jsonOf(body));
  if (status !== 200 || !parsed.success) return { kind: 'unknown', problem: `HTTP ${status}` };
  const { errcode } = parsed.data;
  if (errcode === 0) return { kind: 'sent' };
  const problem = String(errcode);
  if (errcode === busy) return { kind: 'later', problem };
  return { kind: tooMuch[kind].includes(errcode) ? 'paused' : 'refused', problem };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
