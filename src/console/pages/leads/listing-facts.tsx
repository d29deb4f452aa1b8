import { Descriptions, Typography } from 'antd';
import { Link } from 'react-router';
import { useTexts } from '../../i18n/language.tsx';
import type { LeadDetail } from './queries.ts';

/** What the page states of the goods and of who sells them. */
export function ListingFacts({ detail: { lead, listing } }: { detail: LeadDetail }) {
  const texts = useTexts();
  const or = (value: string | number | null | undefined) =>
    value === null || value === undefined || value === '' ? texts.leads.notStated : value;
  const facts = [
    { key: 'origin', label: texts.leads.origin, children: <bdi>{or(listing.origin)}</bdi> },
    { key: 'shipFrom', label: texts.leads.shipFrom, children: <bdi>{or(listing.shipFrom)}</bdi> },
    {
      key: 'shop',
      label: texts.leads.shopName,
      children: lead.seller.key ? (
        <Link to={`/sellers/${encodeURIComponent(lead.seller.key)}`}>
          <bdi>{or(lead.seller.name)}</bdi>
        </Link>
      ) : (
        <bdi>{or(lead.seller.name)}</bdi>
      ),
    },
    { key: 'code', label: texts.leads.creditCode, children: or(lead.seller.creditCode) },
    {
      key: 'price',
      label: texts.leads.price,
      children: lead.price === null ? texts.leads.notStated : `¥${lead.price}`,
    },
    { key: 'sales', label: texts.leads.sales, children: or(lead.sales) },
    {
      key: 'platform',
      label: texts.leads.platform,
      children: `${texts.platforms[lead.platform] ?? lead.platform} · ${lead.listingId}`,
    },
    { key: 'assignee', label: texts.leads.assignee, children: lead.assignee ?? texts.leads.nobody },
  ];
  return (
    <>
      <Descriptions size="small" column={2} items={facts} className="lead-facts" />
      <Typography.Text type="secondary">{texts.leads.sellerClaims}</Typography.Text>
    </>
  );
}
