import { shanghaiDay } from '#domain/working-days';
import { MARKS } from '#src/notices/guard';
import { rightsOf } from '#src/notices/mandates';
import { type ShownSales, type TurnoverHint, turnoverHint } from '#src/referrals/turnover';
import { otherLeadsOfSeller } from '#src/views/seller-leads';
import type { Casework } from './casework.ts';
import { type CaseLead, readCaseLeads } from './read-leads.ts';

/** Listings of one seller that are counted at most. */
const MOST = 100;

/**
 * 行刑衔接: what all undismissed listings of a lead's seller for the same name show of sales, as a range; or which
 * condition for showing it is missing. A hint for a person, never a step of the software's.
 * @param units whose leads may be counted; null: everybody's
 * @throws Refused when there is no such lead
 */
export async function turnoverOf(
  casework: Casework,
  leadId: string,
  units: readonly string[] | null,
): Promise<TurnoverHint> {
  const { db, clock } = casework;
  const [lead] = (await readCaseLeads(casework, db, [leadId])) as [CaseLead];
  const rights = await rightsOf(db, lead.indication, shanghaiDay(clock.now()));
  const mark = rights.find(({ kind }) => MARKS.has(kind));
  const { sellerKey, indication } = lead;
  const others =
    sellerKey === null
      ? []
      : await otherLeadsOfSeller(db, { sellerKey, indication, except: leadId }, units, MOST);
  const all = [lead, ...(await readCaseLeads(casework, db, others))];
  const known = casework.indications.get(lead.indication);
  // 山药(药用) → 山药: what stands in brackets says which, not what.
  const goods = [...(known?.goods ?? []), ...(known?.genericTerms ?? [])].map((word) =>
    word.replace(/[（(].*$/, ''),
  );
  return turnoverHint(
    mark?.number ?? null,
    all.map((one) => shownBy(one, goods)),
  );
}

function shownBy({ id, detail, indication }: CaseLead, goods: readonly string[]): ShownSales {
  const { listing, judgement } = detail;
  const hits = judgement.hits.filter((hit) => hit.indication === indication);
  // The name itself says what is sold: 怀山药 is offered as 山药.
  const said = [listing.title, ...Object.values(listing.attributes)].join('\n');
  return {
    leadId: id,
    price: listing.price ?? null,
    priceMax: listing.priceMax ?? null,
    sales: listing.sales ?? null,
    kinds: hits.flatMap((hit) => hit.kinds),
    worded: hits.some(({ wording }) => wording !== null),
    sameGoods: goods.some((word) => word.length > 1 && said.includes(word)),
  };
}
