import { useQuery } from '@tanstack/react-query';
import { Space, Table, Typography } from 'antd';
import { api, unwrap } from '../../api-client.ts';
import { PageState } from '../../components/page-state.tsx';
import { useTexts } from '../../i18n/language.tsx';
import type { JsonOf } from '../../json-of.ts';
import { queryKeys } from '../../query-keys.ts';

type Proposal = JsonOf<'/api/quality'>['proposals'][number];

/** Texts on which people always decided alike: perhaps the rules should know them. */
export function ProposalsTab() {
  const words = useTexts().officeWork.quality;
  const query = useQuery({ queryKey: queryKeys.quality, queryFn: () => unwrap(api.GET('/api/quality')) });
  if (query.isError) return <PageState kind="error" error={query.error} onRetry={() => query.refetch()} />;
  return (
    <Space orientation="vertical" className="full-width" size={12}>
      <Typography.Text type="secondary">{words.proposalHint}</Typography.Text>
      {query.data?.proposals.length === 0 ? (
        <PageState kind="empty" title={words.noProposals} />
      ) : (
        <Table<Proposal>
          size="small"
          rowKey={(row) => `${row.indication}${row.text}${row.adds}`}
          loading={query.isPending}
          dataSource={query.data?.proposals ?? []}
          pagination={false}
          columns={[
            { title: words.by.indication, width: 130, dataIndex: 'indication' },
            { title: words.term, width: 130, render: (_, { text }) => <bdi>{text}</bdi> },
            { title: words.proposals, width: 110, render: (_, { adds }) => words.proposal[adds] },
            { title: words.times, width: 70, align: 'right', dataIndex: 'count' },
            {
              title: words.examples,
              render: (_, { examples }) => (
                <ul className="troubles">
                  {examples.map((title) => (
                    <li key={title}>
                      <bdi>{title}</bdi>
                    </li>
                  ))}
                </ul>
              ),
            },
            {
              title: words.yaml,
              width: 260,
              render: (_, proposal) => (
                <Typography.Paragraph
                  className="quality-yaml"
                  copyable={{ tooltips: [words.copy, words.copy] }}
                >
                  {yamlOf(proposal)}
                </Typography.Paragraph>
              ),
            },
          ]}
        />
      )}
    </Space>
  );
}

/** What a keeper of the rules writes into the file of the name. JSON strings are YAML strings, too. */
function yamlOf({ text, adds }: Proposal): string {
  const quoted = JSON.stringify(text);
  return adds === 'otherMeanings'
    ? `otherMeanings:\n  - after: [${quoted}]\n    why: ""`
    : `${adds}:\n  - ${quoted}`;
}
