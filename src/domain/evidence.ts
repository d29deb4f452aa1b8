import { z } from 'zod';
import { Outcome } from './platform.ts';

/**
 * attended    an officer pressed the button and watched: an extraction (电子数据提取) can be recorded
 * unattended  made by the system on its own, at lead creation or by schedule (预固定)
 * What differs between the two is listed side by side, never merged.
 */
export const CAPTURE_MODES = ['attended', 'unattended'] as const;
export const CaptureMode = z.enum(CAPTURE_MODES);
export type CaptureMode = z.infer<typeof CaptureMode>;

export const PAGE_ROLES = ['item', 'shop', 'licence', 'picture', 'page'] as const;
export const PageRole = z.enum(PAGE_ROLES);
export type PageRole = z.infer<typeof PageRole>;

/** One line of the environment self-check. A `fail` blocks sealing unless an officer overrides it. */
export const EnvironmentItem = z.object({
  id: z.string(),
  /** Chinese name, as printed. */
  name: z.string(),
  value: z.string(),
  expected: z.string(),
  result: z.enum(['pass', 'warn', 'fail']),
});
export type EnvironmentItem = z.infer<typeof EnvironmentItem>;

/** One secret taken out of one file; `sha256` is the hash of the value that stood there. */
export const Redaction = z.object({
  file: z.string(),
  place: z.string(),
  reason: z.string(),
  sha256: z.string(),
  count: z.number().int().positive(),
});
export type Redaction = z.infer<typeof Redaction>;

/** The steps of one capture, in order; a killed capture goes on after the last finished one. */
export const CAPTURE_STEPS = ['environment', 'page', 'original', 'redact', 'record'] as const;
export const CaptureStep = z.enum(CAPTURE_STEPS);
export type CaptureStep = z.infer<typeof CaptureStep>;

export const Moment = z.object({
  /** ISO 8601 in UTC. */
  utc: z.string(),
  /** The same moment in Beijing time, as printed on documents. */
  beijing: z.string(),
});
export type Moment = z.infer<typeof Moment>;

export const PictureFile = z.object({
  file: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  /** Distance of its upper edge from the top of the page, CSS pixels. */
  top: z.number().int(),
});
export type PictureFile = z.infer<typeof PictureFile>;

/** `capture.json`: everything about one capture, facts only: no verdict, no score. */
export const CaptureRecord = z.object({
  version: z.literal(1),
  captureId: z.string(),
  mode: CaptureMode,
  role: PageRole,
  platform: z.string().nullable(),
  listingId: z.string().nullable(),
  /** Numbers of the leads it was made for. */
  leads: z.array(z.string()),
  /** Keyword, tip or decision that led here. */
  occasion: z.string(),
  operator: z.string().nullable(),
  session: z.string().nullable(),
  requestedUrl: z.string(),
  finalUrl: z.string(),
  redirects: z.array(z.object({ url: z.string(), status: z.number().int(), to: z.string() })),
  title: z.string(),
  status: z.number().int(),
  serverDate: z.string().nullable(),
  outcome: Outcome,
  outcomeWhy: z.string(),
  startedAt: z.string(),
  finishedAt: z.string(),
  moments: z.record(z.string(), Moment),
  environment: z.array(EnvironmentItem),
  override: z.object({ by: z.string(), reason: z.string(), items: z.array(z.string()) }).nullable(),
  browser: z.object({
    name: z.string(),
    version: z.string(),
    sandboxed: z.boolean(),
    userAgent: z.string(),
    viewport: z.string(),
    locale: z.string(),
    timezone: z.string(),
    flags: z.array(z.string()),
  }),
  application: z.object({
    name: z.string(),
    version: z.string(),
    commit: z.string(),
    node: z.string(),
    os: z.string(),
    host: z.string(),
  }),
  network: z.object({
    addresses: z.record(z.string(), z.string()),
    protocol: z.string().nullable(),
    tls: z.array(
      z.object({
        host: z.string(),
        version: z.string(),
        cipher: z.string(),
        chainSha256: z.array(z.string()),
      }),
    ),
  }),
  settle: z.object({
    scrolls: z.number().int(),
    height: z.number().int(),
    images: z.number().int(),
    /** Addresses of pictures that had not come when the deadline ran out. */
    imagesMissing: z.array(z.string()),
    quiet: z.boolean(),
    bounded: z.boolean(),
  }),
  exchanges: z.object({
    recorded: z.number().int(),
    failed: z.array(z.object({ url: z.string(), why: z.string() })),
    truncated: z.array(z.string()),
    notRecorded: z.array(z.string()),
  }),
  pictures: z.array(PictureFile),
  redactions: z.array(Redaction),
  /** The unredacted original in the vault. */
  original: z
    .object({
      sha256: z.string(),
      bytes: z.number().int(),
      sealedAt: z.string(),
      signature: z.string(),
      timestamp: z.enum(['stamped', 'pending', 'none']),
      timestampSha256: z.string().nullable(),
    })
    .nullable(),
  warnings: z.array(z.string()),
  /** What was not done, said openly. */
  notDone: z.array(z.string()),
  sealCertificateSha256: z.string(),
});
export type CaptureRecord = z.infer<typeof CaptureRecord>;

export const PACKET_STATES = ['building', 'blocked', 'sealed', 'failed', 'destroyed'] as const;
export const PacketState = z.enum(PACKET_STATES);
export type PacketState = z.infer<typeof PacketState>;

export const TIMESTAMP_STATES = ['none', 'pending', 'stamped'] as const;
export const TimestampState = z.enum(TIMESTAMP_STATES);
export type TimestampState = z.infer<typeof TimestampState>;

/** The moment in UTC and in Beijing time. */
export function momentOf(date: Date): Moment {
  const beijing = new Date(date.getTime() + 8 * 3_600_000).toISOString().replace('T', ' ').replace('Z', '');
  return { utc: date.toISOString(), beijing: `${beijing} UTC+8` };
}
