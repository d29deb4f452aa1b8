import type { NoticeLink } from '#domain/notice';
import type { Unit } from '#domain/unit';
import { shanghaiDay } from '#domain/working-days';
import { unitTree } from '#src/accounts/directory';
import { USUAL_MEASURE } from '#src/notices/documents/notice-letter';
import { type GuardAnswer, guardNotice, type NoticeFacts } from '#src/notices/guard';
import { type ConfirmedRight, listMandates, rightsOf } from '#src/notices/mandates';
import { insertNotice, type NoticeRecord, openNoticesOf } from '#src/notices/store';
import { type Actor, type Casework, type PlatformFacts, Refused } from './casework.ts';
import { type CaseLead, readCaseLeads } from './read-leads.ts';

export interface DraftOptions {
  unitId: string;
  /** 转权利人发出: the holder sends himself, no mandate is needed. */
  sentByHolder?: boolean;
  measure?: string;
  lifted?: readonly string[];
}

/** Leads of one platform and one indication: what one notice may be about. */
export interface NoticeGroup {
  platform: PlatformFacts;
  indication: string;
  unit: Unit;
  leads: CaseLead[];
  right: ConfirmedRight | null;
  answer: GuardAnswer;
}

/** What stands between these leads and their notices, one group a platform and indication. Writes nothing. */
export async function checkNotices(
  casework: Casework,
  leadIds: readonly string[],
  options: DraftOptions,
): Promise<NoticeGroup[]> {
  const { db, clock } = casework;
  const unit = await requireUnit(casework, options.unitId);
  const leads = await readCaseLeads(casework, db, leadIds);
  const groups = new Map<string, CaseLead[]>();
  for (const lead of leads) {
    const key = `${lead.detail.lead.platform}\n${lead.indication}`;
    groups.set(key, [...(groups.get(key) ?? []), lead]);
  }
  const mandates = await listMandates(db, unit.id);
  const today = shanghaiDay(clock.now());
  return Promise.all(
    [...groups.values()].map(async (group) => {
      const [first] = group as [CaseLead];
      const platform = platformOf(casework, first.detail.lead.platform);
      const right = (await rightsOf(db, first.indication, today))[0] ?? null;
      const facts: NoticeFacts = {
        today,
        unit,
        platform: platform.id,
        platformRights: platform.rights,
        indication: guardedIndication(casework, first.indication, right),
        right,
        mandates,
        sentByHolder: options.sentByHolder ?? false,
        leads: group.map(guardedLead),
        law: [...new Set(group.flatMap(({ law }) => law))],
        lifted: options.lifted ?? [],
      };
      return {
        platform,
        indication: first.indication,
        unit,
        leads: group,
        right,
        answer: guardNotice(facts),
      };
    }),
  );
}

/**
 * Drafts notices for leads, as many as platform, indication and the limit of links in one request ask for. All
 * or none: nothing is drafted while one lead is blocked.
 * @throws Refused with every reason of the guard, or naming a lead that has an open notice already
 */
export async function draftNotices(
  casework: Casework,
  leadIds: readonly string[],
  actor: Actor,
  options: DraftOptions,
): Promise<NoticeRecord[]> {
  const groups = await checkNotices(casework, leadIds, options);
  const blocks = groups.flatMap(({ answer }) => answer.blocks);
  if (blocks.length > 0) {
    const ids = [...new Set(blocks.map(({ id }) => id))].join(', ');
    throw new Refused('blocked', blocks.map(({ why }) => why).join('\n'), `the guard refuses: ${ids}`);
  }
  const author = { by: actor.name, now: casework.clock.now() };
  return casework.db.transaction(async (tx) => {
    const [open] = await openNoticesOf(tx, leadIds);
    if (open) {
      const said = `${open.leadId} 已有未办结的通知 ${open.id}，请先处理。`;
      throw new Refused('already-open', said, `${open.leadId} has the open notice ${open.id}`);
    }
    const out: NoticeRecord[] = [];
    for (const group of groups) {
      for (const leads of slices(group.leads, group.platform.linksPerRequest)) {
        out.push(await insertNotice(tx, group.unit, contentOf({ ...group, leads }, options), author));
      }
    }
    return out;
  });
}

function contentOf(group: NoticeGroup, { sentByHolder, measure }: DraftOptions) {
  const { platform, indication, leads, right, answer } = group;
  return {
    platform: platform.id,
    indication,
    rightId: right?.id ?? '',
    mandateId: sentByHolder ? null : (answer.mandate?.id ?? null),
    links: leads.map(linkOf),
    packets: leads.flatMap(({ packet }) =>
      packet ? [{ leadId: packet.leadId, packet: packet.packet, sha256: packet.sha256 }] : [],
    ),
    // The oldest act decides: a notice may not cite a law for an act that was done before it.
    actDate: leads.map(({ actDate }) => actDate).sort()[0] ?? '',
    reasons: [...new Set(leads.flatMap(({ reasons }) => reasons))].slice(0, 12),
    law: [...new Set(leads.flatMap(({ law }) => law))],
    measure: measure ?? USUAL_MEASURE,
    demo: platform.demo || leads.some(({ detail }) => detail.lead.demo),
  };
}

function linkOf({ id, detail }: CaseLead): NoticeLink {
  const { listing } = detail;
  return {
    leadId: id,
    url: listing.url ?? `urn:${listing.platform}:${encodeURIComponent(listing.id)}`,
    listingId: listing.id,
    title: listing.title,
    shopName: listing.shop?.name ?? null,
  };
}

export function guardedLead(lead: CaseLead) {
  const { packet } = lead;
  return {
    id: lead.id,
    status: lead.detail.lead.status,
    verdict: lead.detail.lead.verdict,
    categories: lead.detail.lead.categories,
    listingVersion: lead.listingVersion,
    answers: lead.detail.answers,
    packet: packet && { ...packet, id: packet.packet },
    earlierDefence: lead.earlierDefence,
  };
}

function guardedIndication(casework: Casework, name: string, right: ConfirmedRight | null) {
  const known = casework.indications.get(name);
  const base = known ?? { name, status: 'unverified' as const, rightsDisputed: false, legalHold: false };
  // A person has read the certificate: that is what the rulebook was waiting for.
  return right !== null && base.status === 'unconfirmed' ? { ...base, status: 'confirmed' as const } : base;
}

export function platformOf(casework: Casework, id: string): PlatformFacts {
  const known = casework.platforms.get(id);
  if (known) return known;
  throw new Refused(
    'platform',
    `平台“${id}”没有资料，不能发通知。`,
    `nothing is known of the platform ${id}`,
  );
}

export async function requireUnit(casework: Casework, id: string): Promise<Unit> {
  const unit = (await unitTree(casework.db)).find((one) => one.id === id);
  if (unit) return { ...unit, documentMark: unit.documentMark ?? null };
  throw new Refused('unit', `没有单位 ${id}，请先在设置中建立。`, `there is no unit ${id}`);
}

function slices<T>(items: readonly T[], size: number | null): T[][] {
  const step = size ?? items.length;
  const out: T[][] = [];
  for (let at = 0; at < items.length; at += step) out.push(items.slice(at, at + step));
  return out;
}
