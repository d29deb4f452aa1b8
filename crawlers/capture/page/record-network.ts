import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CDPSession, Page, Request } from 'playwright';
import type { RecordedExchange, Recording, TlsFacts } from './recording.ts';
import { takeBody } from './take-body.ts';

export interface NetworkRecorder {
  /** Requests whose answer is still being read. */
  open(): number;
  /** Waits for answers still arriving, at most `graceMs`, ends the recording and returns it. */
  stop(graceMs: number): Promise<Recording>;
}

interface Hop extends RecordedExchange {
  id: string;
  answered: boolean;
  finished: boolean;
  hasExtra: boolean;
}

interface CdpResponse {
  status: number;
  statusText: string;
  headers: Record<string, string>;
  protocol?: string;
  url: string;
}

/**
 * Writes down everything the page exchanges, at the response stage: there the body exists, before the page
 * gets it; later the browser may already have thrown it away. Nothing is blocked or changed.
 * @param folder bodies are written to `<folder>/bodies/`, which must exist
 */
export async function recordNetwork(page: Page, folder: string): Promise<NetworkRecorder> {
  const cdp = await page.context().newCDPSession(page);
  const hops: Hop[] = [];
  const failed: Recording['failed'] = [];
  const seen = new Set<string>();
  const extraRequests = new Map<string, Record<string, string>[]>();
  const extraResponses = new Map<string, Record<string, string>[]>();
  const security = new Map<string, { version: string; cipher: string }>();
  const reading = new Set<Promise<void>>();

  const current = (id: string): Hop | undefined => hops.findLast((hop) => hop.id === id);

  cdp.on('Network.requestWillBeSent', (event) => {
    if (event.redirectResponse) {
      const before = current(event.requestId);
      if (before) answer(before, event.redirectResponse, event.redirectHasExtraInfo);
      if (before) before.finished = true;
    }
    if (!/^https?:/.test(event.request.url)) return;
    hops.push({
      id: event.requestId,
      number: hops.length + 1,
      url: event.request.url + (event.request.urlFragment ?? ''),
      method: event.request.method,
      at: new Date(event.wallTime * 1000).toISOString(),
      resourceType: event.type ?? 'Other',
      requestHeaders: event.request.headers,
      requestBody: postBody(event.request),
      status: 0,
      statusText: '',
      responseHeaders: {},
      protocol: null,
      body: null,
      bodyBytes: 0,
      truncated: null,
      answered: false,
      finished: false,
      hasExtra: false,
    });
  });
  cdp.on('Network.responseReceived', (event) => {
    const hop = current(event.requestId);
    if (hop) answer(hop, event.response, event.hasExtraInfo);
    const { securityDetails } = event.response;
    if (securityDetails) {
      const { protocol: version, cipher } = securityDetails;
      security.set(new URL(event.response.url).host, { version, cipher });
    }
  });
  cdp.on('Network.requestWillBeSentExtraInfo', (event) =>
    push(extraRequests, event.requestId, event.headers),
  );
  cdp.on('Network.responseReceivedExtraInfo', (event) =>
    push(extraResponses, event.requestId, event.headers),
  );
  cdp.on('Network.loadingFinished', (event) => finish(event.requestId));
  cdp.on('Network.loadingFailed', (event) => {
    finish(event.requestId);
    const hop = current(event.requestId);
    if (hop && !hop.answered) failed.push({ url: hop.url, why: event.errorText });
  });
  cdp.on('Fetch.requestPaused', (event) => {
    const hop = event.networkId === undefined ? undefined : current(event.networkId);
    const task = keepBody(cdp, event, hop, folder).catch(() => undefined);
    reading.add(task);
    void task.finally(() => reading.delete(task));
  });
  const onRequest = (request: Request): void => {
    if (/^https?:/.test(request.url())) seen.add(request.url());
  };
  page.on('request', onRequest);

  function finish(id: string): void {
    const hop = current(id);
    if (hop) hop.finished = true;
  }

  await cdp.send('Network.enable', { maxTotalBufferSize: 0, maxResourceBufferSize: 0 });
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  await cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*', requestStage: 'Response' }] });

  const open = (): number => reading.size + hops.filter((hop) => !hop.finished).length;
  return {
    open,
    async stop(graceMs) {
      const deadline = Date.now() + graceMs;
      while (open() > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 25));
      page.off('request', onRequest);
      const tls = await certificateChains(cdp, security);
      await cdp.send('Fetch.disable').catch(() => undefined);
      await cdp.detach().catch(() => undefined);
      takeExtraHeaders(hops, extraRequests, extraResponses);
      const recorded = new Set(hops.map((hop) => withoutFragment(hop.url)));
      return {
        exchanges: hops.filter((hop) => hop.answered).map(plain),
        failed: [
          ...failed,
          ...hops
            .filter((hop) => !hop.finished && !hop.answered)
            .map(({ url }) => ({ url, why: '截止时仍无应答' })),
        ],
        notRecorded: [...seen].filter((url) => !recorded.has(withoutFragment(url))),
        tls,
      };
    },
  };
}

function answer(hop: Hop, response: CdpResponse, hasExtra: boolean): void {
  hop.answered = true;
  hop.hasExtra = hasExtra;
  hop.status = response.status;
  hop.statusText = response.statusText;
  hop.responseHeaders = response.headers;
  hop.protocol = response.protocol ?? null;
}

async function keepBody(
  cdp: CDPSession,
  event: Parameters<typeof takeBody>[1],
  hop: Hop | undefined,
  folder: string,
): Promise<void> {
  const taken = await takeBody(cdp, event);
  if (!hop) return;
  hop.truncated = taken.truncated;
  if (taken.bytes === null) return;
  hop.body = path.join('bodies', `${hop.number}.bin`);
  hop.bodyBytes = taken.bytes.length;
  await writeFile(path.join(folder, hop.body), taken.bytes);
}

/**
 * The `ExtraInfo` events carry the headers that really went over the wire, cookies included. They come in the
 * order of the hops of a request, but only for hops that went to the network.
 */
function takeExtraHeaders(
  hops: Hop[],
  requests: Map<string, Record<string, string>[]>,
  responses: Map<string, Record<string, string>[]>,
): void {
  for (const hop of hops) {
    if (!hop.hasExtra) continue;
    hop.requestHeaders = requests.get(hop.id)?.shift() ?? hop.requestHeaders;
    hop.responseHeaders = responses.get(hop.id)?.shift() ?? hop.responseHeaders;
  }
}

function plain({
  id: _id,
  answered: _answered,
  finished: _finished,
  hasExtra: _hasExtra,
  ...exchange
}: Hop): RecordedExchange {
  return exchange;
}

function push(map: Map<string, Record<string, string>[]>, id: string, headers: Record<string, string>): void {
  const list = map.get(id) ?? [];
  list.push(headers);
  map.set(id, list);
}

function postBody(request: { postDataEntries?: { bytes?: string }[]; postData?: string }): string | null {
  const entries = request.postDataEntries?.flatMap((entry) =>
    entry.bytes === undefined ? [] : [entry.bytes],
  );
  if (entries && entries.length > 0) {
    return Buffer.concat(entries.map((entry) => Buffer.from(entry, 'base64'))).toString('base64');
  }
  return request.postData === undefined ? null : Buffer.from(request.postData).toString('base64');
}

function withoutFragment(url: string): string {
  return url.split('#')[0] ?? url;
}

/** What each encrypted connection used, with the whole certificate chain. */
async function certificateChains(
  cdp: CDPSession,
  security: ReadonlyMap<string, { version: string; cipher: string }>,
): Promise<TlsFacts[]> {
  const out: TlsFacts[] = [];
  for (const [host, used] of security) {
    const { tableNames: chain } = await cdp
      .send('Network.getCertificate', { origin: `https://${host}` })
      .catch(() => ({ tableNames: [] as string[] }));
    out.push({ host, ...used, chain });
  }
  return out;
}
