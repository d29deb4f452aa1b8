import http from 'node:http';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
    await sendWebhook(`http://${HOST}/send?key=secret`, notice, guard);
    expect(received).toEqual([{ msgtype: 'text', text: { content: expect.stringContaining(notice.title) } }]);
  });

  it('says when the robot refuses, without its key', async () => {
    answer = '{"errcode":93000,"errmsg":"invalid webhook url"}';
    const refused = sendWebhook(`http://${HOST}/send?key=secret`, notice, guard);
    await expect(refused).rejects.toThrow('93000');
    await expect(refused).rejects.not.toThrow('secret');
  });

  it('goes to no private address', async () => {
    await expect(sendWebhook(`http://127.0.0.1:${guard.loopback.port}/`, notice)).rejects.toThrow(
      'not public',
    );
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
