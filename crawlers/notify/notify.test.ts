import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Notice } from '../run/ports.ts';
import { sendMail } from './mail.ts';
import { tellEveryone } from './tell-everyone.ts';
import { sendWebhook } from './webhook.ts';

const notice: Notice = {
  kind: 'barrier',
  platform: 'sample-market',
  title: '演示市场采集已暂停：页面为登录页',
  body: '请在采集状况中处理后恢复。',
  at: '2026-11-01T08:00:00.000Z',
};

describe('webhook', () => {
  const HOST = 'robot.test';
  const received: unknown[] = [];
  let answer = '{"errcode":0,"errmsg":"ok"}';
  const server = http.createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    received.push(JSON.parse(body));
    response.end(answer);
  });
  let guard: { loopback: { host: string; port: number } };
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    guard = { loopback: { host: HOST, port: (server.address() as AddressInfo).port } };
  });
  afterAll(() => server.close());

  it('sends the message a group robot takes', async () => {
    await sendWebhook({ address: `http://${HOST}/send?key=secret`, secret: null }, notice, guard);
    expect(received).toEqual([{ msgtype: 'text', text: { content: expect.stringContaining(notice.title) } }]);
  });

  it('says when the robot refuses, without its key', async () => {
    answer = '{"errcode":93000,"errmsg":"invalid webhook url"}';
    const refused = sendWebhook({ address: `http://${HOST}/send?key=secret`, secret: null }, notice, guard);
    await expect(refused).rejects.toThrow('93000');
    await expect(refused).rejects.not.toThrow('secret');
  });

  it('goes to no private address', async () => {
    const address = `http://127.0.0.1:${guard.loopback.port}/`;
    await expect(sendWebhook({ address, secret: null }, notice)).rejects.toThrow('not public');
  });
});

describe('webhook of a 钉钉 robot with 加签', () => {
  const HOST = 'robot.test';
  const SECRET = 'SEC8f2a61+/=&?加签';
  const asked: URL[] = [];
  let messages = 0;
  /** Checks as 钉钉 does: the moment not an hour away, and its signature under the robot's secret. */
  const server = http.createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const url = new URL(request.url ?? '', `http://${HOST}`);
    asked.push(url);
    const moment = url.searchParams.get('timestamp') ?? '';
    const expected = createHmac('sha256', SECRET).update(`${moment}\n${SECRET}`).digest('base64');
    const fresh = Math.abs(Date.now() - Number(moment)) < 3_600_000;
    const good = fresh && url.searchParams.get('sign') === expected;
    if (good && JSON.parse(body).msgtype === 'text') messages += 1;
    response.end(
      JSON.stringify(good ? { errcode: 0, errmsg: 'ok' } : { errcode: 310000, errmsg: 'sign not match' }),
    );
  });
  let guard: { loopback: { host: string; port: number } };
  const robot = (secret: string | null) => ({
    address: `http://${HOST}/robot/send?access_token=tok`,
    secret,
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    guard = { loopback: { host: HOST, port: (server.address() as AddressInfo).port } };
  });
  afterAll(() => server.close());

  it('signs the moment, and keeps the robot’s own key in the address', async () => {
    await sendWebhook(robot(SECRET), notice, guard);
    expect(messages).toBe(1);
    expect(asked[0]?.pathname).toBe('/robot/send');
    expect([...(asked[0]?.searchParams.keys() ?? [])]).toEqual(['access_token', 'timestamp', 'sign']);
    expect(asked[0]?.search).not.toContain(SECRET);
  });

  it.each([
    ['no secret', null],
    ['another robot’s secret', 'SECother'],
  ])('%s is refused, and the error tells neither secret nor key', async (_name, secret) => {
    const before = messages;
    const error = await sendWebhook(robot(secret), notice, guard).catch((one: Error) => one);
    expect(error).toMatchObject({ message: expect.stringContaining('310000') });
    for (const word of ['SEC', 'tok', 'sign=']) expect(String(error)).not.toContain(word);
    expect(messages).toBe(before);
  });

  it('signs as 钉钉 says it, byte for byte', async () => {
    vi.spyOn(Date, 'now').mockReturnValueOnce(1_577_262_236_757);
    await sendWebhook(robot('this is secret'), notice, guard).catch(() => undefined);
    expect(asked.at(-1)?.searchParams.get('sign')).toBe('hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM=');
  });
});

describe('mail', () => {
  const mails: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = '';
      stream.on('data', (chunk) => {
        text += String(chunk);
      });
      stream.on('end', () => {
        mails.push(text);
        done();
      });
    },
  });
  let smtpUrl = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    smtpUrl = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

  it('arrives with a Chinese subject', async () => {
    await sendMail({ smtpUrl, from: 'gi@example.org', to: 'officer@example.org' }, notice);
    const mail = await PostalMime.parse(mails[0] ?? '');
    expect(mail.subject).toBe(`【地标哨兵】${notice.title}`);
    expect(mail.text).toContain(notice.body);
  });

  it('a channel that fails hurts neither the others nor the crawl', async () => {
    const failures: string[] = [];
    const broken = { name: 'broken', send: () => Promise.reject(new Error('away')) };
    const mail = {
      name: 'mail',
      send: (message: Notice) => sendMail({ smtpUrl, from: 'a@example.org', to: 'b@example.org' }, message),
    };
    const before = mails.length;
    await tellEveryone([broken, mail], (channel) => failures.push(channel)).tell(notice);
    expect(failures).toEqual(['broken']);
    expect(mails).toHaveLength(before + 1);
  });
});
