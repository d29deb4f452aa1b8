import { createServer, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startMailServer } from '#test/support/mail-server';
import { type Letter, smtpTransport } from './mail.ts';

const letter: Letter = {
  messageId: '<N1001.document.1@gi-watch.invalid>',
  to: 'ipr@platform.example',
  subject: '关于商品链接的通知\r\nBcc: everybody@example.com',
  text: '浙江淘宝网络有限公司：见附件。',
  attachments: [
    { name: '焦知维通〔2026〕12号通知.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1') },
  ],
};
const QUICK = { connectionTimeout: 2_000, greetingTimeout: 2_000, socketTimeout: 2_000 };

describe('sending a letter', () => {
  it('arrives with Chinese subject and attachment names, and no header smuggled in', async () => {
    const server = await startMailServer();
    try {
      const result = await smtpTransport(server.url, '哨兵 <a@b.example>', QUICK).send(letter);
      expect(result.outcome).toBe('sent');
      const [mail] = await server.letters();
      if (!mail) throw new Error('no letter arrived');
      expect(mail.subject).toBe('关于商品链接的通知 Bcc: everybody@example.com');
      expect(mail.bcc).toBeUndefined();
      expect(mail.messageId).toBe(letter.messageId);
      expect(mail.attachments.map(({ filename }) => filename)).toEqual(['焦知维通〔2026〕12号通知.pdf']);
    } finally {
      await server.close();
    }
  });

  it('is certainly not sent when nobody listens', async () => {
    const result = await smtpTransport('smtp://127.0.0.1:9', 'a@b.example', QUICK).send(letter);
    expect(result.outcome).toBe('not-sent');
  });

  // The server's lines by step; `undefined` closes the connection there, `null` says nothing any more.
  it.each([
    ['closes at the greeting', { greeting: undefined }, 'not-sent'],
    ['refuses the recipient', { RCPT: '550 no such user' }, 'not-sent'],
    ['closes after RCPT TO', { RCPT: undefined }, 'not-sent'],
    ['refuses DATA', { DATA: '451 later' }, 'not-sent'],
    ['closes instead of answering DATA', { DATA: undefined }, 'not-sent'],
    ['closes after the whole letter', { end: undefined }, 'undecided'],
    ['says nothing after the whole letter', { end: null }, 'undecided'],
    ['refuses the whole letter', { end: '554 rejected' }, 'not-sent'],
    ['takes it', { end: '250 queued as 1' }, 'sent'],
  ] satisfies [string, Script, string][])('%s', async (_what, script, outcome) => {
    const server = scripted(script);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as { port: number };
      const result = await smtpTransport(`smtp://127.0.0.1:${port}`, 'a@b.example', QUICK).send(letter);
      expect(result.outcome).toBe(outcome);
    } finally {
      server.close();
    }
  });
});

type Step = 'greeting' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'end';
type Script = { [Name in Step]?: string | null | undefined };

/** A mail server that plays one part. */
function scripted(script: Script) {
  const usual: Record<Step, string> = {
    greeting: '220 ready',
    EHLO: '250 hello',
    MAIL: '250 ok',
    RCPT: '250 ok',
    DATA: '354 go on',
    end: '250 taken',
  };
  return createServer((socket: Socket) => {
    let inData = false;
    const say = (step: Step) => {
      const line = step in script ? script[step] : usual[step];
      if (line === undefined) socket.destroy();
      else if (line !== null) socket.write(`${line}\r\n`);
    };
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      const text = data.toString('latin1');
      if (inData) {
        if (text.endsWith('\r\n.\r\n')) say('end');
        return;
      }
      const word = text.slice(0, 4).toUpperCase();
      if (word === 'DATA') inData = !('DATA' in script);
      if (word === 'EHLO' || word === 'MAIL' || word === 'RCPT' || word === 'DATA') say(word);
    });
    say('greeting');
  });
}
