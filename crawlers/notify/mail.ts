import { createTransport } from 'nodemailer';
import type { Notice } from '../run/ports.ts';

export interface MailSettings {
  /** smtp://user:password@host:587; a secret. */
  smtpUrl: string;
  from: string;
  to: string;
}

/** Sends a notice as plain text. @throws Error of the mail server */
export async function sendMail(settings: MailSettings, notice: Notice): Promise<void> {
  const transport = createTransport({
    url: settings.smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
  });
  try {
    await transport.sendMail({
      from: settings.from,
      to: settings.to,
      subject: `【地标哨兵】${notice.title.replace(/[\r\n]+/g, ' ')}`,
      text: `${notice.title}\n\n${notice.body}\n\n平台：${notice.platform}\n时间：${notice.at}\n`,
    });
  } finally {
    transport.close();
  }
}
