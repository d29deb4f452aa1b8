import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserWorker, createBrowserWorker } from './browser-worker.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { type GuardedProxy, type ProxyDecision, startGuardedProxy } from './guarded-proxy.ts';

const HOST = 'market.test';

/** A server that counts its visitors: the proof of a refusal is that nobody came. */
async function listen(answer: http.RequestListener) {
  const visits: string[] = [];
  const server = http.createServer((request, response) => {
    visits.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { visits, port: (server.address() as AddressInfo).port, close: () => server.close() };
}

let market: Awaited<ReturnType<typeof listen>>;
let secret: Awaited<ReturnType<typeof listen>>;
let proxy: GuardedProxy;

beforeAll(async () => {
  secret = await listen((_, response) => response.end('the officers own network'));
  market = await listen((request, response) => {
    if (request.url === '/redirect')
      response.writeHead(302, { location: `http://127.0.0.1:${secret.port}/` }).end();
    else if (request.url === '/page') {
      response.setHeader('content-type', 'text/html');
      response.end(`<p id="here">ok</p><img src="http://localhost:${secret.port}/img"><script>
        fetch('http://127.0.0.1:${secret.port}/xhr').catch(() => 0);
        new WebSocket('ws://127.0.0.1:${secret.port}/socket');
        navigator.sendBeacon('http://[::1]:${secret.port}/beacon', 'x');
        new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${secret.port}' }] }).createDataChannel('x');
      </script><iframe src="http://0x7f.1:${secret.port}/frame"></iframe>`);
    } else if (request.url === '/cut') {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('half');
      setTimeout(() => response.destroy(), 20);
    } else response.end('goods');
  });
  proxy = await startGuardedProxy({ loopback: { host: HOST, port: market.port } });
});

afterAll(async () => {
  await proxy.close();
  market.close();
  secret.close();
});

/** One request through the proxy, as a browser would write it. */
function through(target: string): Promise<{ status: number; body: string; complete: boolean }> {
  const { port } = new URL(proxy.url);
  return new Promise((resolve, reject) => {
    http
      .get({ host: '127.0.0.1', port, path: target }, (response) => {
        let body = '';
        response.on('data', (chunk) => {
          body += String(chunk);
        });
        response.on('close', () =>
          resolve({ status: response.statusCode ?? 0, body, complete: response.complete }),
        );
        response.on('error', () => undefined);
      })
      .on('error', reject);
  });
}

function connectTo(authority: string): Promise<string> {
  const { port } = new URL(proxy.url);
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), '127.0.0.1', () =>
      socket.write(`CONNECT ${authority} HTTP/1.1\r\n\r\n`),
    );
    let answer = '';
    socket.on('data', (chunk) => {
      answer += String(chunk);
      if (answer.includes('\r\n\r\n')) socket.end();
    });
    socket.on('close', () => resolve(answer.split('\r\n')[0] ?? ''));
    socket.on('error', reject);
  });
}

describe('the proxy', () => {
  it('passes what may pass and tells what it did', async () => {
    const decisions: ProxyDecision[] = [];
    const stop = proxy.onDecision((decision) => decisions.push(decision));
    expect(await through(`http://${HOST}/x`)).toMatchObject({ status: 200, body: 'goods' });
    stop();
    expect(decisions).toMatchObject([{ host: HOST, address: '127.0.0.1', refused: null }]);
  });

  it.each([
    () => `http://127.0.0.1:${secret.port}/`,
    () => `http://localhost:${secret.port}/`,
    () => `http://[::ffff:127.0.0.1]:${secret.port}/`,
    () => `http://2130706433:${secret.port}/`,
    () => `http://0177.0.0.1:${secret.port}/`,
    () => `http://${HOST}:${secret.port}/`,
    () => `http://user:pw@${HOST}/`,
    () => 'http://169.254.169.254/latest/meta-data/',
    () => `ftp://${HOST}/`,
    () => '/no-proxy-form',
  ])('refuses case %#', async (target) => {
    expect((await through(target())).status).toBe(403);
    expect(secret.visits).toEqual([]);
  });

  it('refuses tunnels into the same places, and to nonsense', async () => {
    for (const authority of [
      `127.0.0.1:${secret.port}`,
      `[::1]:${secret.port}`,
      `017700000001:${secret.port}`,
      'x',
      '',
    ]) {
      expect(await connectTo(authority)).toContain('403');
    }
    expect(await connectTo(`${HOST}:${market.port}`)).toContain('200');
    expect(secret.visits).toEqual([]);
  });

  it('lets a broken answer arrive broken', async () => {
    expect(await through(`http://${HOST}/cut`)).toMatchObject({ body: 'half', complete: false });
  });
});

describe('our own requests', () => {
  it('check a redirect before following it', async () => {
    const guard = { loopback: { host: HOST, port: market.port } };
    await expect(guardedFetch(`http://${HOST}/redirect`, guard)).rejects.toThrow('not public');
    await expect(guardedFetch(`http://${HOST}/x`, guard)).resolves.toMatchObject({
      status: 200,
      body: 'goods',
    });
    expect(secret.visits).toEqual([]);
  });
});

describe('the browser', () => {
  let browser: BrowserWorker;
  beforeAll(async () => {
    browser = await createBrowserWorker({
      chromiumPath: process.env.CHROMIUM_PATH,
      searchPath: process.env.PATH,
      guard: { loopback: { host: HOST, port: market.port } },
    });
  });
  afterAll(() => browser.close());

  it('has no way out but the proxy: redirect, script, socket, beacon, frame, WebRTC', async () => {
    const job = await browser.open();
    const page = await job.newPage();
    await page.goto(`http://${HOST}/page`);
    await page.waitForSelector('#here');
    await page.waitForTimeout(800);
    await page.goto(`http://${HOST}/redirect`).catch(() => undefined);
    await job.close();
    expect(market.visits).toContain('/page');
    expect(secret.visits).toEqual([]);
  });
});
