import { Link } from 'react-router';
import { RiskBar, StatusTag } from '../../components/tags.tsx';
import { useTexts } from '../../i18n/language.tsx';
import type { LeadDetail } from './queries.ts';

/** Who sells it, and what else he is suspected of. */
export function SellerCard({ detail: { lead, sellerLeads } }: { detail: LeadDetail }) {
  const texts = useTexts();
  const words = texts.leadWork.page;
  const { seller } = lead;
  return (
    <section>
      <h5>{words.seller}</h5>
      {seller.key ? (
        <Link to={`/sellers/${encodeURIComponent(seller.key)}`}>
          <bdi>{seller.name ?? seller.key}</bdi>
        </Link>
      ) : (
        <p className="placeholder">
          <bdi>{seller.name}</bdi> {words.sellerUnknown}
        </p>
      )}
      {seller.key && (
        <p className="cell-second">
          {sellerLeads.length > 0 ? words.sellerLeads(sellerLeads.length) : words.noOther}
        </p>
      )}
      {sellerLeads.map((row) => (
        <Link key={row.id} to={`/leads/${row.id}`} className="group-lead">
          <RiskBar score={row.score} />
          <bdi className="item-title">{row.title}</bdi>
          <span className="item-why">{row.why}</span>
          <StatusTag status={row.status} />
        </Link>
      ))}
    </section>
  );
}
