import { Button, Table, type TableColumnsType } from 'antd';
import { PageState } from '../../components/page-state.tsx';
import { RiskBar, StatusTag } from '../../components/tags.tsx';
import { useTexts } from '../../i18n/language.tsx';
import { type LeadFilter, type LeadGroup, type LeadRow, useGroups, useLeadList } from './queries.ts';

interface Props {
  filter: LeadFilter;
  currentId: string | null;
  height: number;
  onOpen: (id: string) => void;
  onSelect: (ids: string[]) => void;
}

/** The list gathered under its sellers: one case at a time instead of one listing at a time. */
export function GroupList({ filter, currentId, height, onOpen, onSelect }: Props) {
  const texts = useTexts();
  const words = texts.leadWork.group;
  const groups = useGroups(filter, true);
  const columns: TableColumnsType<LeadGroup> = [
    {
      title: words.seller,
      ellipsis: true,
      render: (_, group) => (
        <>
          <div>
            <bdi>{group.name}</bdi>
          </div>
          <div className="cell-second">
            {group.platforms.map((platform) => texts.platforms[platform] ?? platform).join('、')}
          </div>
        </>
      ),
    },
    { title: texts.leads.indication, ellipsis: true, render: (_, group) => group.indications.join('、') },
    { title: words.leads, width: 80, align: 'right', dataIndex: 'leads' },
    { title: words.top, width: 100, render: (_, group) => <RiskBar score={group.topScore} /> },
  ];
  if (groups.isError) return <PageState kind="error" error={groups.error} onRetry={() => groups.refetch()} />;
  if (groups.data?.rows.length === 0) return <PageState kind="empty" title={words.none} />;
  return (
    <Table<LeadGroup>
      size="small"
      rowKey="seller"
      columns={columns}
      dataSource={groups.data?.rows ?? []}
      loading={groups.isPending}
      pagination={false}
      scroll={{ y: height }}
      expandable={{
        expandRowByClick: true,
        expandedRowRender: (group) => (
          <GroupLeads
            filter={{ ...filter, seller: group.seller }}
            currentId={currentId}
            onOpen={onOpen}
            onSelect={onSelect}
          />
        ),
      }}
    />
  );
}

function GroupLeads({ filter, currentId, onOpen, onSelect }: Omit<Props, 'height'>) {
  const texts = useTexts();
  const list = useLeadList(filter);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  if (list.isPending) return <PageState kind="loading" />;
  return (
    <div className="group-leads">
      {rows.map((row) => (
        <GroupLead key={row.id} row={row} current={row.id === currentId} onOpen={onOpen} />
      ))}
      <div>
        <Button size="small" onClick={() => onSelect(rows.map((row) => row.id))}>
          {texts.leadWork.group.all}（{rows.length}）
        </Button>
        {list.hasNextPage && (
          <Button
            size="small"
            type="link"
            loading={list.isFetchingNextPage}
            onClick={() => list.fetchNextPage()}
          >
            …
          </Button>
        )}
      </div>
    </div>
  );
}

function GroupLead({
  row,
  current,
  onOpen,
}: {
  row: LeadRow;
  current: boolean;
  onOpen: (id: string) => void;
}) {
  return (
    <button
      type="button"
      className={current ? 'group-lead group-lead-current' : 'group-lead'}
      onClick={() => onOpen(row.id)}
    >
      <RiskBar score={row.score} />
      <bdi className="item-title">{row.title}</bdi>
      <span className="item-why">{row.why}</span>
      <StatusTag status={row.status} />
    </button>
  );
}
