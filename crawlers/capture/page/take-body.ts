import type { CDPSession } from 'playwright';

/** Above this a body is read as a stream: the browser evicts larger ones from its inspector cache. */
const STREAM_ABOVE = 5 << 20;
/** Larger answers are passed on to the page and written down as truncated. */
const MAX_BODY = 64 << 20;
const BODY_TIMEOUT_MS = 20_000;

interface Paused {
  requestId: string;
  responseStatusCode?: number;
  responseStatusText?: string;
  responseErrorReason?: string;
  responseHeaders?: { name: string; value: string }[];
  resourceType: string;
}

export interface TakenBody {
  bytes: Buffer | null;
  truncated: 'length' | 'time' | 'unspecified' | null;
}

/** Reads the body of a paused answer and lets the page have it, unchanged. */
export async function takeBody(cdp: CDPSession, event: Paused): Promise<TakenBody> {
  const { requestId } = event;
  const pass = () => cdp.send('Fetch.continueResponse', { requestId }).catch(() => undefined);
  const status = event.responseStatusCode ?? 0;
  const redirect = status >= 300 && status < 400 && status !== 304;
  if (event.responseErrorReason || status === 0 || redirect || status === 204 || status === 304) {
    await cdp.send('Fetch.continueRequest', { requestId }).catch(pass);
    return { bytes: null, truncated: null };
  }
  const stated = Number(header(event, 'content-length') ?? Number.NaN);
  // These never end by themselves: waiting for their end would stop the page.
  const endless =
    event.resourceType === 'EventSource' || /^text\/event-stream/.test(header(event, 'content-type') ?? '');
  if (endless || stated > MAX_BODY) {
    await pass();
    return { bytes: null, truncated: endless ? 'unspecified' : 'length' };
  }
  try {
    if (stated > STREAM_ABOVE && header(event, 'content-encoding') === undefined) {
      return { bytes: await takeStream(cdp, event), truncated: null };
    }
    const { body, base64Encoded } = await withDeadline(cdp.send('Fetch.getResponseBody', { requestId }));
    const bytes = Buffer.from(body, base64Encoded ? 'base64' : 'utf8');
    await pass();
    return bytes.length > MAX_BODY
      ? { bytes: bytes.subarray(0, MAX_BODY), truncated: 'length' }
      : { bytes, truncated: null };
  } catch {
    await pass();
    return { bytes: null, truncated: 'time' };
  }
}

/** Taking the stream takes the body away from the page: it is handed back whole. */
async function takeStream(cdp: CDPSession, event: Paused): Promise<Buffer> {
  const { requestId } = event;
  const { stream } = await cdp.send('Fetch.takeResponseBodyAsStream', { requestId });
  const parts: Buffer[] = [];
  for (;;) {
    const { data, base64Encoded, eof } = await withDeadline(
      cdp.send('IO.read', { handle: stream, size: 1 << 20 }),
    );
    parts.push(Buffer.from(data, base64Encoded ? 'base64' : 'utf8'));
    if (eof) break;
  }
  await cdp.send('IO.close', { handle: stream });
  const bytes = Buffer.concat(parts);
  await cdp.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: event.responseStatusCode ?? 200,
    ...(event.responseStatusText ? { responsePhrase: event.responseStatusText } : {}),
    responseHeaders: event.responseHeaders ?? [],
    body: bytes.toString('base64'),
  });
  return bytes;
}

function header(event: Paused, name: string): string | undefined {
  return event.responseHeaders?.find((entry) => entry.name.toLowerCase() === name)?.value;
}

async function withDeadline<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the body did not come in time')), BODY_TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
