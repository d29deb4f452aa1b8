import { createHmac } from 'node:crypto';
import type { GuardOptions } from '../browser/address-guard.ts';
import { guardedFetch } from '../browser/guarded-fetch.ts';
import type { Notice } from '../run/ports.ts';

/** A group robot; both of these are secrets: whoever has them can write to the group. */
export interface Robot {
  /** Holds the robot's key. */
  address: string;
  /** Of a 钉钉 robot whose security setting is 加签 (`SEC…`); null for others. */
  secret: string | null;
}

/**
 * Sends a notice to a group robot of 企业微信 or 钉钉; both take the same message and answer `errcode` 0.
 * @throws Error when the robot did not take it; neither the robot's key nor its secret is in the message
 */
export async function sendWebhook(robot: Robot, notice: Notice, guard: GuardOptions = {}): Promise<void> {
  const address = robot.secret === null ? robot.address : signed(robot.address, robot.secret, Date.now());
  const answer = await guardedFetch(address, guard, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({
      msgtype: 'text',
      text: { content: `【地标哨兵】${notice.title}\n${notice.body}\n${notice.at}` },
    }),
    maxBytes: 10_000,
  });
  if (answer.status < 200 || answer.status > 299) throw new Error(`the webhook answered ${answer.status}`);
  const code = /"errcode"\s*:\s*(-?\d+)/.exec(answer.body)?.[1];
  if (code !== undefined && code !== '0')
    throw new Error(`the webhook refused the message (errcode ${code})`);
}

/**
 * The address with a moment and its signature, good for an hour: HMAC-SHA256 under the secret over the moment and
 * the secret, in Base64 (钉钉开放平台《自定义机器人安全设置·加签》).
 * @param now milliseconds since 1970
 */
function signed(address: string, secret: string, now: number): string {
  const url = new URL(address);
  url.searchParams.set('timestamp', String(now));
  url.searchParams.set('sign', createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64'));
  return url.toString();
}
