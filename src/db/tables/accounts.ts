import { sql } from 'drizzle-orm';
import { index, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Role } from '../../domain/account.ts';
import type { UnitType } from '../../domain/unit.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const units = pgTable('units', {
  id: text('id').primaryKey(),
  parentId: text('parent_id'),
  name: text('name').notNull(),
  type: text('type').$type<UnitType>().notNull(),
  areaCode: text('area_code'),
  objectionAddress: text('objection_address'),
  /** 发文机关代字 in document numbers, as in 焦市监〔2026〕3号. */
  documentMark: text('document_mark'),
});

export const accounts = pgTable(
  'accounts',
  {
    id: text('id').primaryKey(),
    /** Sign-in name, lower case. */
    name: text('name').notNull(),
    displayName: text('display_name').notNull(),
    roles: text('roles').array().$type<Role[]>().notNull(),
    unitId: text('unit_id').references(() => units.id),
    /** argon2id; null while only a link signs in. */
    passwordHash: text('password_hash'),
    createdAt: moment('created_at').notNull().default(sql`now()`),
    disabledAt: moment('disabled_at'),
  },
  (table) => [uniqueIndex('accounts_name').on(table.name)],
);

/** A signed-in browser. Only the hash of its token is kept: the table alone signs nobody in. */
export const accountSessions = pgTable(
  'account_sessions',
  {
    tokenHash: text('token_hash').primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id),
    csrfToken: text('csrf_token').notNull(),
    createdAt: moment('created_at').notNull().default(sql`now()`),
    lastSeenAt: moment('last_seen_at').notNull().default(sql`now()`),
    expiresAt: moment('expires_at').notNull(),
    userAgent: text('user_agent'),
  },
  (table) => [index('account_sessions_account').on(table.accountId)],
);

/** One-time links: invitations, and the sign-in of the embedded mode on loopback. */
export const signInLinks = pgTable('sign_in_links', {
  tokenHash: text('token_hash').primaryKey(),
  accountId: text('account_id')
    .notNull()
    .references(() => accounts.id),
  createdAt: moment('created_at').notNull().default(sql`now()`),
  expiresAt: moment('expires_at').notNull(),
  usedAt: moment('used_at'),
});

/** Tokens for programs (interchange, feeds). */
export const apiTokens = pgTable('api_tokens', {
  tokenHash: text('token_hash').primaryKey(),
  accountId: text('account_id')
    .notNull()
    .references(() => accounts.id),
  label: text('label').notNull(),
  createdAt: moment('created_at').notNull().default(sql`now()`),
  expiresAt: moment('expires_at'),
  revokedAt: moment('revoked_at'),
});
