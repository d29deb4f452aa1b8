import { Table, type TableColumnsType, Typography } from 'antd';
import { Link, useNavigate } from 'react-router';
import { RiskBar } from '../../components/tags.tsx';
import { minute } from '../../components/times.ts';
import { useTexts } from '../../i18n/language.tsx';
import { EntityTag } from './entity-tag.tsx';
import type { SellerRow } from './queries.ts';

interface Props {
  rows: SellerRow[];
  loading: boolean;
  /** Height of the scrolling part in pixels; without it the table is as long as its rows. */
  height?: number;
}

/** Fits beside the menu on a screen of 1024 px. */
const WIDTH = 956;

/** Sellers, those with most waiting leads first. */
export function SellerTable({ rows, loading, height }: Props) {
  const texts = useTexts();
  const words = texts.leadWork.sellers;
  const navigate = useNavigate();
  const address = (row: SellerRow) => `/sellers/${encodeURIComponent(row.key)}`;
  const columns: TableColumnsType<SellerRow> = [
    {
      title: texts.leadWork.group.seller,
      ellipsis: true,
      render: (_, row) => (
        <>
          <Link to={address(row)}>
            <bdi>{row.name}</bdi>
          </Link>
          <div className="cell-second">
            {row.creditCode ??
              row.shops
                .map((shop) => `${texts.platforms[shop.platform] ?? shop.platform} ${shop.id}`)
                .join('、')}
          </div>
        </>
      ),
    },
    { title: words.entity, width: 104, render: (_, row) => <EntityTag entity={row.entity} /> },
    {
      title: words.indications,
      ellipsis: true,
      width: 118,
      render: (_, row) => row.indications.join('、') || '—',
    },
    { title: texts.leadWork.group.top, width: 96, render: (_, row) => <RiskBar score={row.topScore} /> },
    { title: words.open, width: 70, align: 'right', dataIndex: 'open' },
    { title: words.confirmed, width: 82, align: 'right', dataIndex: 'confirmed' },
    { title: words.leads, width: 58, align: 'right', dataIndex: 'leads' },
    {
      title: words.strikes,
      width: 86,
      align: 'right',
      render: (_, row) =>
        row.strikes > 0 ? <Typography.Text type="danger">{row.strikes}</Typography.Text> : 0,
    },
    { title: words.tied, width: 50, align: 'right', dataIndex: 'tied' },
    { title: words.lastSeen, width: 136, className: 'nowrap', render: (_, row) => minute(row.lastSeen) },
  ];
  return (
    <Table<SellerRow>
      size="small"
      virtual={height !== undefined}
      rowKey="key"
      columns={columns}
      dataSource={rows}
      loading={loading}
      pagination={false}
      scroll={height === undefined ? { x: WIDTH } : { x: WIDTH, y: height }}
      rowClassName="lead-row"
      onRow={(row) => ({ onClick: () => navigate(address(row)) })}
    />
  );
}
