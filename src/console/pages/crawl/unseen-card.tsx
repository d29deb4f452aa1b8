import { useQuery } from '@tanstack/react-query';
import { Card, Table, Tag, Typography } from 'antd';
import { Link } from 'react-router';
import { goneToOneAccountAlone } from '#domain/eyes';
import { api, unwrap } from '../../api-client.ts';
import { minute } from '../../components/times.ts';
import { useTexts } from '../../i18n/language.tsx';
import type { JsonOf } from '../../json-of.ts';
import { queryKeys } from '../../query-keys.ts';

type Unseen = JsonOf<'/api/crawl/unseen'>['rows'][number];

/** 下架核实: listings that are no longer where they were, every look taken since, and what the looks come to. */
export function UnseenCard() {
  const texts = useTexts();
  const words = texts.crawlWork.unseen;
  const unseen = useQuery({
    queryKey: queryKeys.unseen,
    queryFn: () => unwrap(api.GET('/api/crawl/unseen')),
  });
  return (
    <Card size="small" className="card-flush" title={words.title}>
      <Table<Unseen>
        size="small"
        rowKey="listingId"
        loading={unseen.isPending}
        dataSource={unseen.data?.rows ?? []}
        locale={{ emptyText: words.none }}
        pagination={{ pageSize: 10, hideOnSinglePage: true }}
        scroll={{ x: 900 }}
        footer={() => words.hint}
        columns={[
          { title: words.since, width: 130, render: (_, row) => minute(row.since) },
          {
            title: texts.crawl.platform,
            width: 90,
            render: (_, row) => texts.platforms[row.platform] ?? row.platform,
          },
          {
            title: words.item,
            render: (_, row) => (
              <Typography.Text ellipsis={{ tooltip: row.itemId }}>
                <bdi>{row.title}</bdi>
              </Typography.Text>
            ),
          },
          {
            title: words.first,
            width: 150,
            render: (_, row) => (row.toldByPage ? words.byPage : words.bySearch),
          },
          { title: words.looks, width: 280, render: (_, row) => <Looks row={row} /> },
          {
            title: words.result,
            width: 200,
            render: (_, row) =>
              row.result ? (
                <>
                  <Tag color={row.result === 'gone' ? 'red' : 'gold'}>{words.results[row.result]}</Tag>
                  {row.result === 'unconfirmed' && goneToOneAccountAlone(row.looks) && (
                    <Link to={`/crawl/sessions?platform=${row.platform}`}>{words.oneAccount}</Link>
                  )}
                </>
              ) : (
                words.next(row.nextLook ? minute(row.nextLook) : '—')
              ),
          },
        ]}
      />
    </Card>
  );
}

function Looks({ row }: { row: Unseen }) {
  const texts = useTexts();
  const words = texts.crawlWork.unseen;
  if (row.looks.length === 0) return '—';
  return row.looks.map((look) => (
    <div key={look.at} title={look.why}>
      {minute(look.at)} {look.session === 'anonymous' ? words.signedOut : look.session}
      {texts.crawl.colon}
      {words.states[look.state]}
    </div>
  ));
}
