import http from 'node:http';
import type { AddressInfo } from 'node:net';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import {
  type CheckedTarget,
  checkTarget,
  type GuardOptions,
  parseOutsideUrl,
  RefusedTarget,
} from './address-guard.ts';

/**
 * The browser's only way out: a forward proxy in our own process. Request interception inside the browser
 * does not see redirects, so the address is checked here, where every connection has to pass: resolved,
 * checked and dialled as one act, with no second resolution in between.
 */

/** One connection as it was decided; the capture record quotes it. */
export interface ProxyDecision {
  at: string;
  host: string;
  port: number;
  /** The address dialled, null when refused. */
  address: string | null;
  refused: string | null;
}

export interface GuardedProxy {
  /** For `--proxy-server`. */
  url: string;
  /** Subscribes to decisions; returns the function that ends the subscription. */
  onDecision(listener: (decision: ProxyDecision) => void): () => void;
  close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 20_000;
const HOP_BY_HOP = [
  'proxy-connection',
  'proxy-authorization',
  'connection',
  'keep-alive',
  'te',
  'trailer',
  'upgrade',
];

/** Starts the proxy on a free loopback port. */
export async function startGuardedProxy(options: GuardOptions = {}): Promise<GuardedProxy> {
  const listeners = new Set<(decision: ProxyDecision) => void>();
  const sockets = new Set<Duplex>();
  const tell = (host: string, port: number, target: CheckedTarget | null, refused: string | null): void => {
    const decision = { at: new Date().toISOString(), host, port, address: target?.address ?? null, refused };
    for (const listener of listeners) listener(decision);
  };

  async function decide(host: string, port: number): Promise<CheckedTarget> {
    try {
      const target = await checkTarget(host, port, options);
      tell(host, port, target, null);
      return target;
    } catch (error) {
      tell(host, port, null, error instanceof Error ? error.message : String(error));
      throw error;
    }
  }

  const server = http.createServer((request, response) => {
    forward(request, response, decide).catch((error: unknown) => refuse(response, error));
  });
  server.on('connect', (request, client: Duplex, head) => {
    sockets.add(client);
    client.once('close', () => sockets.delete(client));
    client.on('error', () => client.destroy());
    tunnel(request.url ?? '', client, head, decide).catch((error: unknown) => {
      client.end(`HTTP/1.1 403 Forbidden\r\nX-Refused: ${headerText(error)}\r\nContent-Length: 0\r\n\r\n`);
    });
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    onDecision(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

type Decide = (host: string, port: number) => Promise<CheckedTarget>;

async function forward(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  decide: Decide,
): Promise<void> {
  const url = parseOutsideUrl(request.url ?? '');
  if (url.protocol !== 'http:') throw new RefusedTarget('plain requests are http only', '代理请求格式不正确');
  const target = await decide(url.hostname, Number(url.port || 80));
  const headers = { ...request.headers };
  for (const name of HOP_BY_HOP) delete headers[name];
  headers.host = url.host;
  const upstream = http.request(
    {
      host: target.address,
      port: target.port,
      method: request.method,
      path: url.pathname + url.search,
      headers,
      agent: false,
      timeout: CONNECT_TIMEOUT_MS * 3,
    },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
      // An answer cut short must arrive cut short: ending it properly would make it look complete.
      answer.on('error', () => response.destroy());
      answer.on('aborted', () => response.destroy());
    },
  );
  upstream.on('timeout', () => upstream.destroy());
  upstream.on('error', () => (response.headersSent ? response.destroy() : badGateway(response)));
  response.on('close', () => upstream.destroy());
  request.pipe(upstream);
}

async function tunnel(authority: string, client: Duplex, head: Buffer, decide: Decide): Promise<void> {
  const parts = /^(\[[0-9a-fA-F:.]+\]|[^:@/\s]+):(\d{1,5})$/.exec(authority);
  if (!parts?.[1] || !parts[2]) throw new RefusedTarget('CONNECT needs host:port', '代理请求格式不正确');
  // The URL parser knows octal, hexadecimal and decimal spellings of an address; the browser does, too.
  const host = parseOutsideUrl(`http://${parts[1]}/`).hostname;
  const target = await decide(host, Number(parts[2]));
  const upstream = net.connect({ host: target.address, port: target.port });
  upstream.setTimeout(CONNECT_TIMEOUT_MS, () => upstream.destroy());
  upstream.once('connect', () => {
    upstream.setTimeout(0);
    client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    upstream.write(head);
    upstream.pipe(client);
    client.pipe(upstream);
  });
  upstream.on('error', () => client.destroy());
  upstream.on('close', () => client.destroy());
  client.on('close', () => upstream.destroy());
}

function refuse(response: http.ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8', 'x-refused': headerText(error) });
  response.end(error instanceof RefusedTarget ? error.zh : '代理拒绝了该请求');
}

function badGateway(response: http.ServerResponse): void {
  response.writeHead(502, { 'content-type': 'text/plain; charset=utf-8', 'x-gateway': 'unreachable' });
  response.end('对方服务器没有应答');
}

function headerText(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 200);
}
