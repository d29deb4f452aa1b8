import { Table, type TableColumnsType, Tag } from 'antd';
import { minute } from '../../components/times.ts';
import { useTexts } from '../../i18n/language.tsx';
import type { SellerDetail } from './queries.ts';

type Edge = SellerDetail['edges'][number];

/** Each tie with its proof: which identifier, between whom, seen on which two pages. */
export function ClusterEdges({ edges, names }: { edges: Edge[]; names: ReadonlyMap<string, string> }) {
  const texts = useTexts();
  const words = texts.leadWork.sellers;
  const columns: TableColumnsType<Edge> = [
    {
      title: words.identifier,
      width: 260,
      render: (_, edge) => (
        <>
          <Tag>{words.kinds[edge.kind]}</Tag>
          <bdi>{edge.value}</bdi>
        </>
      ),
    },
    {
      title: words.between,
      render: (_, edge) =>
        edge.between.map((key) => (
          <div key={key}>
            <bdi>{names.get(key) ?? key}</bdi>
          </div>
        )),
    },
    {
      title: words.proof,
      render: (_, edge) =>
        edge.proofs.map((proof) => (
          <div key={proof.seller} className="cell-second">
            {texts.platforms[proof.platform] ?? proof.platform} {proof.itemId} · {proof.field} ·{' '}
            {minute(proof.seenAt)}
          </div>
        )),
    },
  ];
  return (
    <Table<Edge>
      size="small"
      rowKey={(edge) => `${edge.kind}${edge.value}${edge.between.join()}`}
      columns={columns}
      dataSource={edges}
      pagination={false}
      className="cluster-edges"
    />
  );
}
