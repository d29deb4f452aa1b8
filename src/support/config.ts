import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { type Language, UserError } from './errors.ts';

/** The project's own folder: settings file, rulebook and built console lie in it. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const flag = z.stringbool();

/**
 * Every setting, once. The key is the name in the environment and in `.env`; an empty value counts as unset.
 * `.env.example` explains each of them; a test keeps the two together.
 */
const SETTINGS = z.object({
  DATA_DIR: z.string().optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(4680),
  GI_WATCH_HTTPS: flag.default(false),
  LOG_LEVEL: z.enum(LEVELS).default('info'),
  GI_WATCH_LANG: z.enum(['zh', 'en']).optional(),
  CHROMIUM_PATH: z.string().optional(),
  CRAWL_USER_AGENT: z.string().optional(),
  /** 32 bytes as 64 hex digits: seals browser sessions and stored passwords. Made and kept in DATA_DIR when unset. */
  VAULT_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i)
    .optional(),
  /** An S3-compatible store for kept files; with it S3_BUCKET, S3_ACCESS_KEY and S3_SECRET_KEY. */
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9.-]{3,63}$/)
    .optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY: z.string().optional(),
  S3_SECRET_KEY: z.string().optional(),
  S3_LOCK_DAYS: z.coerce.number().int().min(1).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Folder in which others leave files: each is brought in once. */
  INTAKE_DIR: z.string().optional(),
  MAIL_FROM: z.string().optional(),
  NOTIFY_MAIL_TO: z.string().optional(),
  NOTIFY_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Of a 钉钉 robot with 加签. */
  NOTIFY_WEBHOOK_SECRET: z.string().optional(),
  /** One or more addresses, separated by blanks. */
  TSA_URL: z
    .string()
    .regex(/^https?:\/\/\S+(\s+https?:\/\/\S+)*$/)
    .optional(),
  /** PEM file of the roots trusted for timestamps. */
  TSA_ROOTS: z.string().optional(),
  TIME_SERVERS: z.string().default('ntp.ntsc.ac.cn ntp.aliyun.com'),
  PUBLIC_ADDRESS: z.string().optional(),
  OUTBOUND_PROXIES: z.string().default(''),
  PRE_FIXES_PER_DAY: z.coerce.number().int().min(0).default(300),
  RETENTION_DAYS: z.coerce.number().int().min(1).default(1095),
  EVIDENCE_KEEP_DAYS: z.coerce.number().int().min(1).default(3653),
});
export const SETTING_NAMES = Object.keys(SETTINGS.shape) as (keyof typeof SETTINGS.shape)[];

export interface Config {
  language: Language;
  /** Absolute path. Holds the embedded database, the files and this installation's own keys. */
  dataDir: string;
  /** Null: the embedded PostgreSQL below `dataDir`. */
  databaseUrl: string | null;
  /** Null: the queues live in the database. */
  redisUrl: string | null;
  host: string;
  /** 0 lets the system choose a free port. */
  port: number;
  /** True behind the organisation's TLS proxy. */
  https: boolean;
  logLevel: (typeof LEVELS)[number];
  chromiumPath: string | null;
  /** What the crawler says it is. Null: the browser's own name, unchanged. */
  userAgent: string | null;
  /** Where kept files lie; null: in `dataDir`. */
  objectStore: { endpoint: string; bucket: string; region: string; lockDays: number | null } | null;
  /** Leads of one day that the worker captures by itself when it opens them; 0: none. */
  preFixesPerDay: number;
  /** Days for which personal data is kept. */
  retentionDays: number;
  /** Days from its sealing before anybody may decide to destroy an evidence packet. */
  evidenceKeepDays: number;
  /** Absolute path of the watched folder; null: none is watched. */
  intakeDir: string | null;
  mailFrom: string | null;
  /** Who is mailed when a platform asks for a person. */
  notifyMailTo: string | null;
  /** Timestamp authorities; empty: packets say that they carry no trusted timestamp. */
  timestampUrls: string[];
  /** PEM file of the roots trusted for timestamps. */
  timestampRoots: string | null;
  /** NTP servers (`host` or `host:port`) the clock is compared with before a capture. */
  timeServers: string[];
  /** This network's address as outsiders see it, when known. */
  publicAddress: string | null;
  /** Outgoing proxies the organisation has declared. */
  declaredProxies: string[];
  /** Apart from the rest, so that a dump of the behaviour never shows them. */
  secrets: {
    vaultKey: string | null;
    /** Of the object store; null without one. */
    s3: { accessKey: string; secretKey: string } | null;
    smtpUrl: string | null;
    /** Group robot of 企业微信 or 钉钉; its address holds its key. `secret` only where messages are to be signed. */
    notifyWebhook: { address: string; secret: string | null } | null;
  };
}

/** What is meant by "this language": an explicit wish first, then the locale of the terminal. */
export function languageOf(env: NodeJS.ProcessEnv): Language {
  return /^zh/i.test(env.GI_WATCH_LANG || env.LC_ALL || env.LANG || '') ? 'zh' : 'en';
}

/** The environment with `.env` of the project folder below it; what is set outside wins. */
export function environment(): NodeJS.ProcessEnv {
  let file: NodeJS.Dict<string> = {};
  try {
    file = parseEnv(readFileSync(path.join(ROOT, '.env'), 'utf8'));
  } catch {
    // No .env is the normal case.
  }
  return { ...file, ...process.env };
}

/**
 * Reads all settings at once.
 * @throws UserError naming every setting that is wrong, and how it should look
 */
export function readConfig(env: NodeJS.ProcessEnv = environment()): Config {
  const given = Object.fromEntries(
    SETTING_NAMES.map((name) => [name, env[name]]).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = SETTINGS.safeParse(given);
  if (!parsed.success) throw wrongSettings(parsed.error);
  const s = parsed.data;
  return {
    language: languageOf(env),
    dataDir: path.resolve(s.DATA_DIR ?? path.join(ROOT, 'data')),
    databaseUrl: s.DATABASE_URL ?? null,
    redisUrl: s.REDIS_URL ?? null,
    host: s.HOST,
    port: s.PORT,
    https: s.GI_WATCH_HTTPS,
    logLevel: s.LOG_LEVEL,
    chromiumPath: s.CHROMIUM_PATH ?? null,
    userAgent: s.CRAWL_USER_AGENT ?? null,
    objectStore: objectStoreOf(s),
    preFixesPerDay: s.PRE_FIXES_PER_DAY,
    retentionDays: s.RETENTION_DAYS,
    evidenceKeepDays: s.EVIDENCE_KEEP_DAYS,
    intakeDir: s.INTAKE_DIR === undefined ? null : path.resolve(s.INTAKE_DIR),
    mailFrom: s.MAIL_FROM ?? null,
    notifyMailTo: s.NOTIFY_MAIL_TO ?? null,
    timestampUrls: words(s.TSA_URL ?? ''),
    timestampRoots: s.TSA_ROOTS ?? null,
    timeServers: words(s.TIME_SERVERS),
    publicAddress: s.PUBLIC_ADDRESS ?? null,
    declaredProxies: words(s.OUTBOUND_PROXIES),
    secrets: {
      vaultKey: s.VAULT_KEY ?? null,
      s3:
        s.S3_ACCESS_KEY && s.S3_SECRET_KEY
          ? { accessKey: s.S3_ACCESS_KEY, secretKey: s.S3_SECRET_KEY }
          : null,
      smtpUrl: s.SMTP_URL ?? null,
      notifyWebhook: s.NOTIFY_WEBHOOK_URL
        ? { address: s.NOTIFY_WEBHOOK_URL, secret: s.NOTIFY_WEBHOOK_SECRET ?? null }
        : null,
    },
  };
}

/** Half a setting would put evidence where nobody looks for it: all four together, or none. */
function objectStoreOf(s: z.infer<typeof SETTINGS>): Config['objectStore'] {
  const given = [s.S3_ENDPOINT, s.S3_BUCKET, s.S3_ACCESS_KEY, s.S3_SECRET_KEY];
  if (given.every((one) => one === undefined)) return null;
  if (!s.S3_ENDPOINT || !s.S3_BUCKET || !s.S3_ACCESS_KEY || !s.S3_SECRET_KEY)
    throw new UserError({
      zh: '对象存储的四项设置须一并填写：S3_ENDPOINT、S3_BUCKET、S3_ACCESS_KEY、S3_SECRET_KEY。',
      en: 'The object store needs all four: S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY, S3_SECRET_KEY.',
    });
  return {
    endpoint: s.S3_ENDPOINT,
    bucket: s.S3_BUCKET,
    region: s.S3_REGION,
    lockDays: s.S3_LOCK_DAYS ?? null,
  };
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** How a right value looks, for the settings that can be wrong. Never repeats the value: it may be a secret. */
const EXPECTED: Partial<Record<string, { zh: string; en: string }>> = {
  DATABASE_URL: { zh: 'postgres://用户:密码@主机:5432/库名', en: 'postgres://user:password@host:5432/name' },
  REDIS_URL: { zh: 'redis://主机:6379', en: 'redis://host:6379' },
  PORT: { zh: '0 至 65535 的整数', en: 'a whole number from 0 to 65535' },
  GI_WATCH_HTTPS: { zh: 'true 或 false', en: 'true or false' },
  GI_WATCH_LANG: { zh: 'zh 或 en', en: 'zh or en' },
  LOG_LEVEL: { zh: LEVELS.join('、'), en: LEVELS.join(', ') },
  VAULT_KEY: { zh: '64 位十六进制数', en: '64 hexadecimal digits' },
  SMTP_URL: { zh: 'smtp://用户:密码@主机:587', en: 'smtp://user:password@host:587' },
  NOTIFY_WEBHOOK_URL: { zh: 'http:// 或 https:// 地址', en: 'an http:// or https:// address' },
  TSA_URL: { zh: 'http:// 或 https:// 地址', en: 'an http:// or https:// address' },
  S3_ENDPOINT: { zh: 'https://对象存储地址', en: 'https://address-of-the-store' },
  S3_BUCKET: { zh: '存储桶名称', en: 'the name of a bucket' },
  S3_LOCK_DAYS: { zh: '大于 0 的天数', en: 'a number of days above 0' },
  PRE_FIXES_PER_DAY: { zh: '0 或正整数', en: 'a whole number, 0 for none' },
  RETENTION_DAYS: { zh: '大于 0 的天数', en: 'a number of days above 0' },
  EVIDENCE_KEEP_DAYS: { zh: '大于 0 的天数', en: 'a number of days above 0' },
};

function wrongSettings(error: z.ZodError): UserError {
  const names = [...new Set(error.issues.map((issue) => String(issue.path[0])))];
  const list = (language: Language) =>
    names
      .map((name) => `${name}${EXPECTED[name] ? `（${EXPECTED[name][language]}）` : ''}`)
      .join(language === 'zh' ? '、' : ', ');
  return new UserError({
    zh: `设置有误：${list('zh')}。请改正环境变量或 .env 后重试。`,
    en: `Wrong settings: ${list('en').replaceAll('（', ' (').replaceAll('）', ')')}. Correct the environment or .env and try again.`,
  });
}
