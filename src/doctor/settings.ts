import type { Config } from '#support/config';
import { amiss, type Finding, fine } from './finding.ts';

/** Settings that are valid each, but not together or not for production. */
export function checkSettings(config: Config): Finding[] {
  return [checkExposure(config), checkObjectStore(config), checkMail(config)].filter((each) => each !== null);
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

function checkObjectStore({ objectStore, secrets }: Config): Finding | null {
  if (!objectStore) return null;
  const name = { zh: '证据对象存储', en: 'object store' };
  if (secrets.s3AccessKey && secrets.s3SecretKey) return fine('s3', name, objectStore.bucket);
  return amiss('fail', 's3', name, objectStore.bucket, {
    zh: '请设置 S3_ACCESS_KEY 和 S3_SECRET_KEY。',
    en: 'Set S3_ACCESS_KEY and S3_SECRET_KEY.',
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
