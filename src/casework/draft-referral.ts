import { isCreditCode, normaliseCreditCode } from '#domain/credit-code';
import type { ReferralKind } from '#domain/referral';
import { shanghaiDay } from '#domain/working-days';
import type { ReferralLetter } from '#src/referrals/documents/referral-facts';
import { guardReferral } from '#src/referrals/guard';
import { type Addressee, type Route, route } from '#src/referrals/routing';
import { insertReferral, type ReferralRecord } from '#src/referrals/store';
import { type Actor, type Casework, objectionAddress, Refused } from './casework.ts';
import { guardedLead, platformOf, requireUnit } from './draft-notices.ts';
import { type CaseLead, readCaseLeads } from './read-leads.ts';

export interface ReferralOptions {
  kind: ReferralKind;
  unitId: string;
  /** Overrides what the routing says: id of an addressee, or a name with an address by hand. */
  addressee?: { id?: string; name: string; mail?: string };
  caseNumber?: string;
  jurisdiction?: string;
  /** What is asked for, in the officer's words. */
  request?: string;
  contact?: string;
  lifted?: readonly string[];
}

/** Codes beginning so are ours. */
const HOME_CITY = '4108';

/** Which authority these leads belong to, with the reason; all of them must be of one seller's place. */
export async function routeLeads(casework: Casework, leadIds: readonly string[]): Promise<Route> {
  const leads = await readCaseLeads(casework, casework.db, leadIds);
  return routeOf(casework, leads);
}

function routeOf(casework: Casework, leads: readonly CaseLead[]): Route {
  const [first] = leads;
  if (!first) throw new Refused('no-leads', '请至少选择一条线索。', 'choose a lead');
  const { listing } = first.detail;
  const code = listing.shop?.creditCode;
  const address = listing.shop?.location;
  return route(
    {
      homeCity: HOME_CITY,
      licenceArea: address === undefined ? null : casework.placeCode(address),
      creditCodeArea: code !== undefined && isCreditCode(code) ? normaliseCreditCode(code).slice(2, 8) : null,
      shipFromArea: listing.shipFrom === undefined ? null : casework.placeCode(listing.shipFrom),
      platformDomicile: casework.platforms.get(listing.platform)?.domicile ?? null,
      crossBorder: false,
    },
    casework.addressees,
    casework.placeName,
  );
}

/**
 * Drafts a regulator's letter about leads. The addressee comes from the routing, for a reminder from the shop
 * itself, for a request from the platform's operator, unless a person names another.
 * @throws Refused with every reason of the guard
 */
export async function draftReferral(
  casework: Casework,
  leadIds: readonly string[],
  actor: Actor,
  options: ReferralOptions,
): Promise<ReferralRecord> {
  const { kind } = options;
  const unit = await requireUnit(casework, options.unitId);
  const leads = await readCaseLeads(casework, casework.db, leadIds);
  const way = routeOf(casework, leads);
  const to = addresseeOf(casework, kind, options, way, leads);
  const blocks = guardReferral({
    kind,
    unit,
    caseNumber: options.caseNumber ?? null,
    jurisdiction: options.jurisdiction ?? null,
    addressee: to,
    legalHold: leads.some(({ indication }) => casework.indications.get(indication)?.legalHold),
    leads: leads.map(guardedLead),
    lifted: options.lifted ?? [],
  });
  if (blocks.length > 0 || to === null) {
    const ids = [...new Set(blocks.map(({ id }) => id))].join(', ');
    throw new Refused('blocked', blocks.map(({ why }) => why).join('\n'), `the guard refuses: ${ids}`);
  }
  const packets = leads.flatMap(({ packet }) => (packet && kind !== 'guidance' ? [packet] : []));
  const facts: ReferralLetter = {
    unitName: unit.name,
    addressee: to.name,
    copies: kind === 'transfer' ? way.copy.map(({ name }) => name) : [],
    leads: leads.map((lead) => referredLead(casework, lead)),
    packets: packets.map(({ packet, sha256 }) => ({ packet, sha256 })),
    routingWhy: way.why,
    contact: options.contact ?? unit.name,
    objectionAddress: objectionAddress(unit),
    caseNumber: options.caseNumber ?? null,
    jurisdiction: options.jurisdiction ?? null,
    request: options.request ?? null,
    withdraws: null,
  };
  return casework.db.transaction((tx) =>
    insertReferral(
      tx,
      unit,
      {
        kind,
        addresseeId: to.id,
        addresseeName: to.name,
        addresseeMail: to.mail,
        routingWhy: way.why,
        caseNumber: facts.caseNumber,
        jurisdiction: facts.jurisdiction,
        facts,
        packets: packets.map(({ leadId, packet, sha256 }) => ({ leadId, packet, sha256 })),
        demo: leads.some(({ detail }) => detail.lead.demo),
        leadIds: leads.map(({ id }) => id),
      },
      { by: actor.name, now: casework.clock.now() },
    ),
  );
}

type To = Pick<Addressee, 'name' | 'mail' | 'address'> & { id: string | null };

function addresseeOf(
  casework: Casework,
  kind: ReferralKind,
  { addressee }: ReferralOptions,
  way: Route,
  leads: readonly CaseLead[],
): To | null {
  if (addressee) {
    const known = casework.addressees.find(({ id }) => id === addressee.id);
    const { name } = addressee;
    return known ?? { id: null, name, mail: addressee.mail ?? null, address: null };
  }
  const listing = leads[0]?.detail.listing;
  if (kind === 'guidance') {
    const name = listing?.shop?.company ?? listing?.shop?.name;
    return name === undefined ? null : { id: null, name, mail: null, address: null };
  }
  if (kind === 'platform-request') {
    const operator = platformOf(casework, listing?.platform ?? '').operator;
    return { id: null, name: operator, mail: null, address: null };
  }
  return way.to;
}

function referredLead(casework: Casework, lead: CaseLead): ReferralLetter['leads'][number] {
  const { listing } = lead.detail;
  return {
    id: lead.id,
    indication: lead.indication,
    platformName: casework.platforms.get(listing.platform)?.name ?? listing.platform,
    url: listing.url ?? '',
    listingId: listing.id,
    title: listing.title,
    shopName: listing.shop?.name ?? null,
    company: listing.shop?.company ?? null,
    creditCode: listing.shop?.creditCode ?? null,
    licenceAddress: listing.shop?.location ?? null,
    statedOrigin: listing.origin ?? null,
    seenOn: listing.capturedAt === undefined ? lead.actDate : shanghaiDay(new Date(listing.capturedAt)),
    reasons: lead.reasons,
    law: lead.law,
  };
}
