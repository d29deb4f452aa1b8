import { z } from 'zod';

/** A shop bound to an authorised user by a person, or by the credit code of its licence page. */
export const BoundShop = z.object({
  platform: z.string(),
  shopId: z.string(),
  name: z.string().optional(),
  boundBy: z.string().optional(),
  boundAt: z.string().optional(),
});
export type BoundShop = z.infer<typeof BoundShop>;

/** 专用标志合法使用人: who may use an indication, from when to when. */
export const AuthorisedUser = z.object({
  indication: z.string().min(1),
  company: z.string().min(1),
  /** 18-character unified social credit code. */
  creditCode: z.string().optional(),
  announcement: z.string().optional(),
  /** YYYY-MM-DD, both inclusive, Asia/Shanghai. */
  validFrom: z.string().optional(),
  validTo: z.string().optional(),
  shops: z.array(BoundShop).default([]),
});
export type AuthorisedUser = z.infer<typeof AuthorisedUser>;

/**
 * The register a verdict is made against. Absence from it counts only where `complete` is true.
 * Status is matched by platform + shop id or by credit code, never by a name typed in a title.
 */
export const Register = z.object({
  source: z.string(),
  /** YYYY-MM-DD. */
  asOf: z.string(),
  complete: z.boolean(),
  version: z.string(),
  users: z.array(AuthorisedUser),
  /** Where completeness differs by indication, this overrides `complete`. */
  completeFor: z.array(z.string()).default([]),
});
export type Register = z.infer<typeof Register>;

/** Medians and supply figures a verdict may use; versioned because they move. */
export const MarketSnapshot = z.object({
  version: z.string(),
  asOf: z.string(),
  /** Median unit price, yuan per 500 g, by indication name, with the number of listings behind it. */
  medians: z.record(z.string(), z.object({ yuanPer500g: z.number(), listings: z.number().int() })),
});
export type MarketSnapshot = z.infer<typeof MarketSnapshot>;

export const EMPTY_REGISTER: Register = {
  source: '无名录',
  asOf: '1970-01-01',
  complete: false,
  version: 'none',
  users: [],
  completeFor: [],
};

export const EMPTY_SNAPSHOT: MarketSnapshot = { version: 'none', asOf: '1970-01-01', medians: {} };
