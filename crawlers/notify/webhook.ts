import type { GuardOptions } from '../browser/address-guard.ts';
import { guardedFetch } from '../browser/guarded-fetch.ts';
import type { Notice } from '../run/ports.ts';

/**
 * Sends a notice to a group robot of 企业微信 or 钉钉; both take the same message and answer `errcode` 0.
 * @throws Error when the robot did not take it; the address, which holds the robot's key, is not in the message
 */
export async function sendWebhook(address: string, notice: Notice, guard: GuardOptions = {}): Promise<void> {
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
