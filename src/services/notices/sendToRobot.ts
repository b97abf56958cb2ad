import { createHmac } from 'node:crypto';
import type { Outcome } from '#domain/notices/delivery.ts';
import type { RobotKind } from '#domain/notices/robot.ts';
import { outcomeOfRobot } from '#domain/notices/robotAnswer.ts';
import type { Outbound } from '#services/outbound/openOutbound.ts';
import { outboundRefusalIn } from '#services/outbound/outboundRefusalIn.ts';

/** A robot with its opened address. */
export interface OpenedRobot {
  readonly kind: RobotKind;
  readonly address: string;
  readonly secret: string | null;
}

/** Says a text in the group of a robot. Both answer 200 with a code in the body; no answer leaves it unknown. */
export async function sendToRobot(
  outbound: Outbound,
  robot: OpenedRobot,
  given: { text: string; now: Date },
): Promise<Outcome> {
  const body = JSON.stringify({ msgtype: 'text', text: { content: given.text } });
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  try {
    const response = await outbound(signedAddress(robot, given.now), { method: 'POST', headers, body });
    return outcomeOfRobot(robot.kind, response.status, await response.text());
  } catch (error) {
    if (outboundRefusalIn(error) !== null) return { kind: 'later', problem: 'outbound' };
    const code = String(Object(error).code ?? '');
    const isUnsent = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT|UNABLE_TO|TLS/u.test(code);
    return isUnsent ? { kind: 'later', problem: code } : { kind: 'unknown', problem: 'no reply' };
  }
}

/**
 * 加签 of DingTalk: HMAC-SHA-256 of `timestamp\nsecret` under the secret, in base64, beside the milliseconds
 * (钉钉开放平台, 自定义机器人安全设置). WeCom has none: its key is in the address.
 */
export function signedAddress({ kind, address, secret }: OpenedRobot, now: Date): string {
  if (kind !== 'dingtalk' || secret === null) return address;
  const timestamp = String(now.getTime());
  const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
  const url = new URL(address);
  url.searchParams.set('timestamp', timestamp);
  url.searchParams.set('sign', sign);
  return url.href;
}
