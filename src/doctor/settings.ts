import type { Config } from '#support/config';
import { amiss, type Finding, fine } from './finding.ts';

/** Settings that are valid each, but not together or not for production. */
export function checkSettings(config: Config): Finding[] {
  return [checkExposure(config), checkMail(config)].filter((each) => each !== null);
}

function checkExposure({ host, https }: Config): Finding {
  const name = { zh: '控制台地址', en: 'console address' };
  const loopback = ['127.0.0.1', '::1', 'localhost'].includes(host);
  if (loopback || https) return fine('host', name, host);
  return amiss('warn', 'host', name, host, {
    zh: '控制台可从网络访问但未加密：请置于 TLS 代理之后并设 GI_WATCH_HTTPS=true，或设 HOST=127.0.0.1。',
    en: 'The console is on the network without encryption: put a TLS proxy before it and set GI_WATCH_HTTPS=true, or HOST=127.0.0.1.',
  });
}

function checkMail({ secrets, mailFrom }: Config): Finding | null {
  if (!secrets.smtpUrl) return null;
  const name = { zh: '邮件', en: 'mail' };
  if (mailFrom) return fine('mail', name, mailFrom);
  return amiss('fail', 'mail', name, '-', {
    zh: '请设置发件人 MAIL_FROM。',
    en: 'Set the sender, MAIL_FROM.',
  });
}
