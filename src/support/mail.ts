import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';

export interface Letter {
  /** Fixed before sending, so that a mailbox can be searched for it. */
  messageId: string;
  to: string;
  subject: string;
  text: string;
  attachments: readonly { name: string; type: string; bytes: Uint8Array }[];
}

/**
 * sent       the server has taken the letter
 * not-sent   it certainly has not: never reached, or it said no
 * undecided  the letter was being handed over and no answer came: it may have arrived
 */
export type SendingResult =
  | { outcome: 'sent'; answer: string }
  | { outcome: 'not-sent' | 'undecided'; why: string };

export interface MailTransport {
  send(letter: Letter): Promise<SendingResult>;
}

const TIMEOUTS = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 };

/**
 * Sends one letter per connection and says for certain what became of it. Never throws for what a mail server
 * or a network does: only what happened before the first byte of the letter was asked for counts as not sent.
 * @param smtpUrl smtp://user:password@host:587; a secret
 */
export function smtpTransport(smtpUrl: string, from: string, timeouts = TIMEOUTS): MailTransport {
  const { auth, ...options } = parseConnectionUrl(smtpUrl);
  return {
    async send(letter) {
      const connection = new SMTPConnection({ ...options, ...timeouts });
      let handedOver = false;
      const settle = (error: SMTPConnection.SMTPError): SendingResult => {
        // A reply code is the server's own word that it did not take the letter.
        const refused = error.responseCode !== undefined && error.responseCode >= 400;
        const outcome = handedOver && !refused ? 'undecided' : 'not-sent';
        return { outcome, why: plainWords(error) };
      };
      try {
        const bytes = await compose(letter, from);
        const whole = new Readable({
          read() {
            // The library asks for the letter only after the server has answered DATA with 354.
            handedOver = true;
            this.push(bytes);
            this.push(null);
          },
        });
        return await new Promise<SendingResult>((resolve) => {
          connection.once('error', (error) => resolve(settle(error)));
          connection.once('end', () => resolve(settle(new Error('the connection was closed'))));
          connection.connect((failed) => {
            if (failed) return resolve(settle(failed));
            const deliver = () =>
              connection.send({ from: address(from), to: [letter.to] }, whole, (error, info) =>
                resolve(error ? settle(error) : { outcome: 'sent', answer: info.response }),
              );
            if (!auth) return deliver();
            connection.login(auth as SMTPConnection.AuthenticationType, (denied) =>
              denied ? resolve(settle(denied)) : deliver(),
            );
          });
        });
      } finally {
        connection.close();
      }
    },
  };
}

function compose(letter: Letter, from: string): Promise<Buffer> {
  const composer = new MailComposer({
    from,
    to: letter.to,
    subject: oneLine(letter.subject),
    text: letter.text,
    messageId: letter.messageId,
    headers: { 'Auto-Submitted': 'no' },
    attachments: letter.attachments.map(({ name, type, bytes }) => ({
      filename: oneLine(name),
      contentType: type,
      content: Buffer.from(bytes),
    })),
  });
  return composer.compile().build();
}

/** A line break in a subject would begin a header of its own. */
function oneLine(text: string): string {
  return text.toWellFormed().replace(/[\r\n\u2028\u2029]+/g, ' ');
}

/** `地标哨兵 <a@b>` → `a@b`. */
function address(from: string): string {
  return from.match(/<([^>]+)>/)?.[1] ?? from;
}

/** The server's words on one line, without what could hold a password. */
function plainWords(error: SMTPConnection.SMTPError): string {
  const words = (error.response ?? error.message).replace(/\s+/g, ' ').trim().slice(0, 300);
  return error.code === 'EAUTH' ? '邮件服务器拒绝登录' : words;
}
