import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CanonicalLink } from '../adapter.ts';
import { type SampleMarket, startSampleMarket } from '../sample-market/server.ts';
import { recogniseShareText } from './share-text.ts';
import { resolveShortLink } from './short-link.ts';

let market: SampleMarket;
/** A platform whose links lead astray; it goes by the name of the sample market. */
let astray: http.Server;
let visits: string[] = [];
/** What must not be reached. */
let secret: http.Server;
let secretVisits = 0;

const portOf = (server: http.Server) => (server.address() as AddressInfo).port;
const listen = async (server: http.Server) => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
};

beforeAll(async () => {
  market = await startSampleMarket();
  secret = await listen(http.createServer((_, response) => void response.end(String(++secretVisits))));
  const leadsTo: Record<string, string> = {
    '/s/inward': `http://127.0.0.1:${portOf(secret)}/admin`,
    '/s/metadata': 'http://169.254.169.254/latest/meta-data',
    '/s/stranger': 'https://example.org/item/1',
    '/s/scheme': 'file:///etc/passwd',
    '/s/loop': 'http://sample-market.test/s/loop',
    '/s/other-platform': 'https://item.jd.com/100012043978.html?utm_source=x',
  };
  const pages: Record<string, string> = {
    '/s/script': `<script>var url = 'https://item.taobao.com/item.htm?id=700000000101&amp;spm=a1';</script>`,
    '/s/refresh': '<meta http-equiv="refresh" content="0; url=/item/800137">',
    '/s/advert': '<a href="https://item.jd.com/100012043978.html">看看别的</a>',
  };
  astray = await listen(
    http.createServer((request, response) => {
      visits.push(request.url ?? '');
      const to = leadsTo[request.url ?? ''];
      if (to !== undefined) response.writeHead(302, { location: to }).end();
      else response.end(pages[request.url ?? ''] ?? 'nothing');
    }),
  );
});
afterAll(async () => {
  await market.close();
  astray.close();
  secret.close();
});

const short = (code: string): CanonicalLink => ({
  platform: 'sample-market',
  kind: 'short',
  id: code,
  canonicalUrl: `http://sample-market.test/s/${code}`,
});
const follow = (code: string) => {
  visits = [];
  const guard = { loopback: { host: 'sample-market.test', port: portOf(astray) } };
  return resolveShortLink(short(code), { guard });
};

describe('a short link', () => {
  it('of a share text leads to its item, without its tracking', async () => {
    const share = recogniseShareText('【演示市场】「铁棍山药」 http://sample-market.test/s/800137 复制打开');
    expect(share).toMatchObject({ needsVisit: true, link: { kind: 'short' } });
    const turns: string[] = [];
    const resolved = await resolveShortLink(share?.link as CanonicalLink, {
      guard: { loopback: market.exit },
      turn: async (adapter, host) => void turns.push(`${adapter.id} ${host}`),
    });
    expect(resolved).toEqual({
      link: {
        platform: 'sample-market',
        kind: 'detail',
        id: '800137',
        canonicalUrl: 'http://sample-market.test/item/800137',
      },
    });
    expect(turns).toEqual(['sample-market sample-market.test']);
    expect(market.control.asked.detail).toBe(0);
  });

  it.each([
    ['other-platform', 'jd', '100012043978'],
    ['script', 'taobao', '700000000101'],
    ['refresh', 'sample-market', '800137'],
  ])('%s is understood', async (code, platform, id) => {
    expect(await follow(code)).toMatchObject({ link: { platform, id, kind: 'detail' } });
    expect(visits).toEqual([`/s/${code}`]);
  });

  it.each([
    ['inward', '127.0.0.1 不属于任何已知平台'],
    ['metadata', '169.254.169.254 不属于任何已知平台'],
    ['stranger', 'example.org 不属于任何已知平台'],
    ['scheme', '只访问 http 和 https'],
    ['loop', '跳转次数过多'],
    ['advert', '没有指向商品'],
  ])('%s is not followed', async (code, why) => {
    expect(await follow(code)).toMatchObject({ zh: expect.stringContaining(why) });
    expect(secretVisits).toBe(0);
  });

  it('is not followed to a known name that leads inward', async () => {
    const guard = { resolve: async () => ['10.0.0.7'] };
    const link = recogniseShareText('https://m.tb.cn/h.gAbCdEf')?.link as CanonicalLink;
    expect(await resolveShortLink(link, { guard })).toMatchObject({
      zh: expect.stringContaining('非公网地址 10.0.0.7'),
    });
  });

  it('waits for its turn, and says so when there is none', async () => {
    visits = [];
    const refused = await resolveShortLink(short('script'), {
      guard: { loopback: { host: 'sample-market.test', port: portOf(astray) } },
      turn: () => Promise.reject(new Error('not now')),
    });
    expect(refused).toMatchObject({ zh: '暂时无法访问' });
    expect(visits).toEqual([]);
  });
});
