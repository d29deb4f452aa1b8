import { Button, Card, Descriptions, Space, Tag, Typography } from 'antd';
import { Link, useParams } from 'react-router';
import { RefusedError } from '../../api-client.ts';
import { PageState } from '../../components/page-state.tsx';
import { RiskBar, StatusTag } from '../../components/tags.tsx';
import { minute } from '../../components/times.ts';
import { useTexts } from '../../i18n/language.tsx';
import { ClusterEdges } from './cluster-edges.tsx';
import { EntityTag } from './entity-tag.tsx';
import { type SellerDetail, useSeller } from './queries.ts';
import { SellerTable } from './seller-table.tsx';

/** One seller: who it is, with whom it belongs together and by what, and what it did. */
export function SellerPage() {
  const texts = useTexts();
  const words = texts.leadWork.sellers;
  const query = useSeller(useParams().key ?? '');
  const gone = query.error instanceof RefusedError && query.error.status === 404;
  return (
    <div className="page">
      {query.data ? (
        <Loaded detail={query.data} />
      ) : gone ? (
        <PageState kind="empty" title={words.gone}>
          <Link to="/sellers">
            <Button>{texts.leadWork.page.back}</Button>
          </Link>
        </PageState>
      ) : query.isError ? (
        <PageState kind="error" error={query.error} onRetry={() => query.refetch()} />
      ) : (
        <PageState kind="loading" />
      )}
    </div>
  );
}

function Loaded({ detail }: { detail: SellerDetail }) {
  const texts = useTexts();
  const words = texts.leadWork.sellers;
  const { seller, tied, edges } = detail;
  const names = new Map([seller, ...tied].map((one) => [one.key, one.name]));
  return (
    <>
      <header className="page-head">
        <Link to="/sellers" aria-label={texts.leadWork.page.back}>
          ←
        </Link>
        <Typography.Title level={4}>
          <bdi>{seller.name}</bdi>
        </Typography.Title>
        <EntityTag entity={seller.entity} />
      </header>
      <div className="page-body">
        <Card size="small">
          <Facts detail={detail} />
        </Card>
        <Card size="small" title={words.cluster}>
          <Typography.Paragraph type="secondary">{words.clusterWhy}</Typography.Paragraph>
          {edges.length === 0 ? (
            <p className="placeholder">{words.noCluster}</p>
          ) : (
            <>
              {detail.clusterCut && <p className="placeholder">{words.clusterCut}</p>}
              <ClusterEdges edges={edges} names={names} />
              <SellerTable rows={tied} loading={false} />
            </>
          )}
        </Card>
        <Card size="small" title={`${words.leads} ${detail.leads.length}`}>
          {detail.leads.map((row) => (
            <Link key={row.id} to={`/leads/${row.id}`} className="group-lead">
              <RiskBar score={row.score} />
              <bdi className="item-title">{row.title}</bdi>
              <span className="item-why">{row.why}</span>
              <StatusTag status={row.status} />
            </Link>
          ))}
        </Card>
        <Card size="small" title={words.strikes}>
          {detail.strikes.length === 0 ? (
            <p className="placeholder">{words.noStrikes}</p>
          ) : (
            <Space orientation="vertical">
              {detail.strikes.map((strike) => (
                <span key={strike.noticeId + strike.leadId}>
                  {strike.day} · {strike.indication} · {strike.noticeId} ·{' '}
                  <Link to={`/leads/${strike.leadId}`}>{strike.leadId}</Link>{' '}
                  {strike.overturned && (
                    <Tag>
                      {words.overturned}：{strike.overturned}
                    </Tag>
                  )}
                </span>
              ))}
            </Space>
          )}
        </Card>
      </div>
    </>
  );
}

function Facts({ detail: { seller } }: { detail: SellerDetail }) {
  const texts = useTexts();
  const words = texts.leadWork.sellers;
  const code = seller.creditCode && (
    <>
      {seller.creditCode}{' '}
      <Tag color={seller.entity === 'known' ? 'green' : 'red'}>
        {seller.entity === 'known' ? words.codeRight : words.codeWrong}
      </Tag>
    </>
  );
  const items = [
    {
      key: 'company',
      label: words.kinds.company,
      children: <bdi>{seller.company ?? words.notShown}</bdi>,
    },
    { key: 'code', label: words.kinds['credit-code'], children: code || words.notShown },
    {
      key: 'shops',
      label: words.shops,
      children: seller.shops.map((shop) => (
        <div key={shop.platform + shop.id}>
          {texts.platforms[shop.platform] ?? shop.platform} · <bdi>{shop.name}</bdi>{' '}
          <span className="cell-second">{shop.id}</span>
        </div>
      )),
    },
    { key: 'indications', label: words.indications, children: seller.indications.join('、') || '—' },
    {
      key: 'leads',
      label: words.leads,
      children: `${seller.leads}（${words.open} ${seller.open}，${words.confirmed} ${seller.confirmed}）`,
    },
    { key: 'strikes', label: words.strikes, children: seller.strikes },
    { key: 'listings', label: words.listings, children: seller.listings },
    {
      key: 'seen',
      label: words.firstSeen,
      children: `${minute(seller.firstSeen)} – ${minute(seller.lastSeen)}`,
    },
  ];
  return <Descriptions size="small" column={{ xs: 1, lg: 2 }} items={items} />;
}
