import http from 'node:http';
import https from 'node:https';
import { checkTarget, type GuardOptions, parseOutsideUrl, RefusedTarget } from './address-guard.ts';

export interface GuardedAnswer {
  url: string;
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

export interface GuardedRequest {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  timeoutMs?: number;
  /** Longer answers are cut; nothing we ask for ourselves is longer. */
  maxBytes?: number;
  /** Redirects followed, each checked anew; `return` hands the first one back unfollowed. POST follows none. */
  redirects?: number | 'return';
}

/**
 * One request of our own (robots.txt, a short link, a webhook) under the same rules as the browser's: the
 * address is checked and dialled as one act, at every redirect again.
 * @throws RefusedTarget, or the network's error
 */
export async function guardedFetch(
  address: string,
  guard: GuardOptions,
  request: GuardedRequest = {},
): Promise<GuardedAnswer> {
  let url = parseOutsideUrl(address);
  const { redirects: wanted = 3 } = request;
  const redirects = request.method === 'POST' || wanted === 'return' ? 0 : wanted;
  for (let hop = 0; ; hop++) {
    const answer = await once(url, guard, request);
    const location = answer.headers.location;
    if (answer.status < 300 || answer.status >= 400 || !location || wanted === 'return') return answer;
    if (hop >= redirects) throw new RefusedTarget('too many redirects', '重定向次数过多');
    url = parseOutsideUrl(new URL(location, url).toString());
  }
}

async function once(url: URL, guard: GuardOptions, request: GuardedRequest): Promise<GuardedAnswer> {
  const secure = url.protocol === 'https:';
  const target = await checkTarget(url.hostname, Number(url.port || (secure ? 443 : 80)), guard);
  const maxBytes = request.maxBytes ?? 500_000;
  return new Promise((resolve, reject) => {
    const sent = (secure ? https : http).request(
      {
        host: target.address,
        port: target.port,
        ...(secure ? { servername: target.host } : {}),
        method: request.method ?? 'GET',
        path: url.pathname + url.search,
        headers: { ...request.headers, host: url.host },
        timeout: request.timeoutMs ?? 15_000,
        agent: false,
      },
      (answer) => {
        const chunks: Buffer[] = [];
        let size = 0;
        answer.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size <= maxBytes) chunks.push(chunk);
          else answer.destroy();
        });
        const done = (): void =>
          resolve({
            url: url.toString(),
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          });
        answer.on('end', done);
        answer.on('close', done);
        answer.on('error', reject);
      },
    );
    sent.on('timeout', () => sent.destroy(new Error(`${url.host} did not answer in time`)));
    sent.on('error', reject);
    sent.end(request.body);
  });
}
