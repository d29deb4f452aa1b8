/**
 * Casework joins what the noun homes keep apart: a letter, the leads it is about, their evidence. Every step is
 * one transaction over all of them. The console's API, the commands and the workers call it; it knows none of
 * them, reads no rules and drives no browser: what it needs is handed in.
 */

import type { Database, Transaction } from '#db/database';
import type { Indication } from '#domain/indication';
import type { NoticeEvent } from '#domain/notice';
import type { CitedPacket } from '#domain/outbox';
import type { ReferralEvent } from '#domain/referral';
import type { Unit } from '#domain/unit';
import type { WorkingCalendar } from '#domain/working-days';
import type { GuardedIndication } from '#src/notices/guard';
import { appendNoticeEvents, lockNotice, noticeHistory, readNotice } from '#src/notices/store';
import type { Addressee } from '#src/referrals/routing';
import {
  appendReferralEvents,
  leadsOfReferral,
  lockReferral,
  readReferral,
  referralHistory,
} from '#src/referrals/store';
import type { Clock } from '#support/clock';
import { EXIT, UserError } from '#support/errors';
import type { FileStore } from '#support/files';

/** What is known of a platform, from its profile. */
export interface PlatformFacts {
  id: string;
  name: string;
  operator: string;
  domicile: { place: string; code: string } | null;
  /** Kinds of right its form takes. */
  rights: readonly string[];
  mail: string | null;
  linksPerRequest: number | null;
  demo: boolean;
}

/** The newest sealed packet of a lead, as the evidence part finds it. */
export interface FoundPacket extends CitedPacket {
  verified: boolean;
  /** When the page was captured; null when the packet does not say. */
  capturedAt: Date | null;
}

export interface EvidencePort {
  /** The newest sealed packet of each lead that has one; everything in it recomputed. */
  packetsOf(leadIds: readonly string[]): Promise<FoundPacket[]>;
  /** The packet's bytes, as they will be attached. */
  open(packet: string): Promise<Uint8Array>;
  /** True when the packet's pictures or bytes were handed to this person: its own chain says so. */
  wasShown(packet: string, name: string): Promise<boolean>;
}

export interface Casework {
  db: Database;
  clock: Clock;
  files: FileStore;
  calendar: WorkingCalendar;
  platforms: ReadonlyMap<string, PlatformFacts>;
  /** With what they are of, where the rulebook says so. */
  indications: ReadonlyMap<string, GuardedIndication & Partial<Pick<Indication, 'goods' | 'genericTerms'>>>;
  addressees: readonly Addressee[];
  /** Official name of a place by its GB/T 2260 code. */
  placeName(code: string): string | null;
  /** Code of the first county, city or province a text names; null when it names none. */
  placeCode(text: string): string | null;
  evidence: EvidencePort;
  /** False while no mail server is set: nothing is queued for one then. */
  mailReady: boolean;
}

/** Who acts. */
export interface Actor {
  name: string;
  roles: readonly string[];
}

export type DocumentKind = 'notice' | 'referral';

/** A step that the rules of the house forbid: one line saying why and what to do. Exit code 1, HTTP 409. */
export class Refused extends UserError {
  readonly code: string;
  constructor(code: string, zh: string, en: string) {
    super({ zh, en }, EXIT.failed);
    this.name = 'Refused';
    this.code = code;
  }
}

/** The events notices and referrals have in common. */
export type SharedEvent = NoticeEvent & ReferralEvent;

/** What signing, sending and objecting need of a document, whichever kind it is. */
export interface DocumentRow {
  id: string;
  reference: string;
  unitId: string;
  status: string;
  drafter: string;
  signer: string | null;
  packets: CitedPacket[];
}

/** Locks a document. @throws Refused when there is none */
export async function lockDocument(tx: Transaction, kind: DocumentKind, id: string): Promise<DocumentRow> {
  const row = kind === 'notice' ? await lockNotice(tx, id) : await lockReferral(tx, id);
  if (row === null) throw noDocument(id);
  return row;
}

export function historyOf(db: Database | Transaction, kind: DocumentKind, id: string) {
  return kind === 'notice' ? noticeHistory(db, id) : referralHistory(db, id);
}

/** Appends events both kinds know. */
export async function appendShared(
  tx: Transaction,
  kind: DocumentKind,
  id: string,
  events: readonly SharedEvent[],
  author: { by: string; now: Date },
): Promise<DocumentRow> {
  return kind === 'notice'
    ? appendNoticeEvents(tx, id, events, author)
    : appendReferralEvents(tx, id, events, author);
}

/** The leads a document is about. */
export async function leadsOf(db: Database | Transaction, kind: DocumentKind, id: string): Promise<string[]> {
  if (kind === 'referral') return leadsOfReferral(db, id);
  return ((await readNotice(db, id))?.links ?? []).map(({ leadId }) => leadId);
}

/** Where objections go: the unit's own address, else its name. */
export function objectionAddress(unit: Unit): string {
  return unit.objectionAddress ?? unit.name;
}

export function noDocument(id: string): Refused {
  return new Refused('not-found', `没有文书 ${id}，请核对编号。`, `there is no document ${id}`);
}

/** The kind a document number tells: N… are notices, R… referrals. */
export async function kindOf(db: Database, id: string): Promise<DocumentKind> {
  if (id.startsWith('N') && (await readNotice(db, id))) return 'notice';
  if (id.startsWith('R') && (await readReferral(db, id))) return 'referral';
  throw noDocument(id);
}
