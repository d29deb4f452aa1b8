import { z } from 'zod';
import { PlatformId } from '#domain/platform';
import { VisitingRules, VisitingWindow } from '#domain/visiting';
import { Day } from './wording.ts';

/** A fact about a platform with where it was seen and when; unverified until a person confirms it. */
const fact = <V extends z.ZodType>(value: V) =>
  z.strictObject({
    value,
    source: z.string().min(1),
    /** The day the source was seen or written. */
    date: Day,
    /** True until a person has confirmed the fact; shown as 未核实. */
    unverified: z.boolean().default(true),
    note: z.string().optional(),
  });

/** A term a platform sets itself; the statutory ones are the law's business. */
export const PlatformTerm = z.strictObject({
  /** What must have happened by then, in Chinese. */
  step: z.string().min(1),
  days: z.number().int().positive(),
  unit: z.enum(['natural', 'working']),
});

export const NOTICE_FIELDS = [
  'holder-identity', // 权利人身份证明
  'proof-of-right', // 权利证明
  'power-of-attorney', // 授权委托书
  'links', // 商品链接
  'share-code', // 口令
  'reasons', // 侵权理由
  'screenshots', // 截图等初步证据
  'guarantee', // 真实性保证
  'measure', // 请求措施
  'account', // 平台账号
] as const;

/** One platform as the law and its rules see it: rules/platforms/<id>.yaml. How to read its pages is elsewhere. */
export const PlatformProfile = z.strictObject({
  id: PlatformId,
  /** Chinese name officers use. */
  name: z.string().min(1),
  operator: fact(z.string().min(1)),
  /** Where the operator is seated: the authority that may take or receive a referral. */
  domicile: fact(z.strictObject({ place: z.string().min(1), code: z.string().regex(/^\d{6}$/) })).optional(),
  /** Registrable domains and hosts a link of this platform can carry; sub-domains are included. */
  hosts: fact(z.array(z.string().min(1)).min(1)),
  /** Our own politeness, not the platform's: pauses and budgets of a crawl. */
  limits: z.strictObject({
    minIntervalMs: z.number().int().positive(),
    concurrency: z.literal(1),
    pagesPerDay: z.number().int().positive(),
    /** Hours in China in which it is visited; absent: all day. May span midnight. */
    window: VisitingWindow.optional(),
    /** Obeyed, unless a legal basis is named; every run by it goes into the audit trail. */
    robots: VisitingRules.shape.robots,
  }),
  /** How a right holder's notice reaches it. */
  notice: z.strictObject({
    channel: fact(
      z.strictObject({
        kind: z.enum(['portal', 'mail', 'mini-program', 'none']),
        name: z.string().min(1),
        address: z.string().optional(),
      }),
    ),
    /** A second way, where one is known. */
    mail: fact(z.email()).optional(),
    fields: fact(z.array(z.enum(NOTICE_FIELDS)).min(1)),
    /** Kinds of right its form offers; geographical indication products are rarely among them. */
    rights: fact(z.array(z.enum(['trademark', 'copyright', 'patent', 'geographical-indication'])).min(1)),
    /** Links in one request at most; absent when not known. */
    linksPerRequest: fact(z.number().int().positive()).optional(),
    terms: fact(z.array(PlatformTerm)),
  }),
  /** True for our own marketplace on loopback. */
  demo: z.boolean().default(false),
  notes: z.string().optional(),
});
export type PlatformProfile = z.infer<typeof PlatformProfile>;
