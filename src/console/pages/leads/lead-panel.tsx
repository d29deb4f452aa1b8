import { CloseOutlined } from '@ant-design/icons';
import { Button, Descriptions, Space, Timeline, Typography } from 'antd';
import { PageState } from '../../components/page-state.tsx';
import { DemoTag, KindTag, StatusTag, UnconfirmedTag, VerdictTag } from '../../components/tags.tsx';
import { useTexts } from '../../i18n/language.tsx';
import { ListingText } from './listing-text.tsx';
import { type LeadDetail, useLead } from './queries.ts';
import { Reasons } from './reasons.tsx';

interface Props {
  id: string;
  onClose: () => void;
  /** Absent where the role may not decide. */
  onConfirm?: () => void;
  onDismiss?: () => void;
  onTake?: () => void;
}

/** One lead beside the list: what was seen, why it is here, what happened. */
export function LeadPanel({ id, onClose, onConfirm, onDismiss, onTake }: Props) {
  const texts = useTexts();
  const query = useLead(id);
  return (
    <aside className="lead-panel" aria-label={id}>
      {query.isError ? (
        <PageState kind="error" error={query.error} onRetry={() => query.refetch()} />
      ) : query.data ? (
        <>
          <LeadBody detail={query.data} />
          {onConfirm && (
            <Space className="lead-actions">
              <Button type="primary" danger onClick={onConfirm}>
                {texts.leads.confirm} (Y)
              </Button>
              <Button onClick={onDismiss}>{texts.leads.dismiss} (N)</Button>
              <Button onClick={onTake}>{texts.leads.take} (A)</Button>
            </Space>
          )}
        </>
      ) : (
        <PageState kind="loading" />
      )}
      <Button className="lead-panel-close" type="text" icon={<CloseOutlined />} onClick={onClose} aria-label={texts.state.close} />
    </aside>
  );
}

function LeadBody({ detail }: { detail: LeadDetail }) {
  const texts = useTexts();
  const { lead, listing, judgement } = detail;
  const facts = [
    { key: 'origin', label: texts.leads.origin, children: listing.origin ?? texts.leads.notStated },
    { key: 'shipFrom', label: texts.leads.shipFrom, children: listing.shipFrom ?? texts.leads.notStated },
    { key: 'shop', label: texts.leads.shopName, children: <bdi>{lead.seller.name ?? texts.leads.notStated}</bdi> },
    { key: 'code', label: texts.leads.creditCode, children: lead.seller.creditCode ?? texts.leads.notStated },
    { key: 'price', label: texts.leads.price, children: lead.price === null ? texts.leads.notStated : `¥${lead.price}` },
    { key: 'sales', label: texts.leads.sales, children: lead.sales ?? texts.leads.notStated },
  ];
  return (
    <>
      <Space wrap size={4}>
        <Typography.Text strong>{lead.id}</Typography.Text>
        <VerdictTag verdict={lead.verdict} />
        <StatusTag status={lead.status} />
        {lead.kinds.map((kind) => (
          <KindTag key={kind} kind={kind} />
        ))}
        {lead.unconfirmed && <UnconfirmedTag />}
        {lead.demo && <DemoTag />}
      </Space>
      <p className="lead-why">{lead.why}</p>
      <ListingText listing={listing} hits={judgement.hits} />
      <Descriptions size="small" column={2} items={facts} className="lead-facts" />
      <Typography.Text type="secondary">{texts.leads.sellerClaims}</Typography.Text>
      <Reasons judgement={judgement} />
      <Typography.Title level={5}>{texts.leads.history}</Typography.Title>
      <Timeline
        items={detail.history.map((entry) => ({
          key: entry.seq,
          content: (
            <span>
              {texts.events[entry.kind] ?? entry.kind} · {entry.actor} ·{' '}
              {new Date(entry.at).toLocaleString('zh-CN', { hour12: false })}
            </span>
          ),
        }))}
      />
    </>
  );
}
