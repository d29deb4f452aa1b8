import { Table, type TableColumnsType } from 'antd';
import { useEffect, useRef } from 'react';
import { ExperienceMark } from '../../components/experience-mark.tsx';
import { HighlightedText } from '../../components/highlighted-text.tsx';
import { excerpt } from '../../components/marked-text.ts';
import { DemoTag, RiskBar, StatusTag, UnconfirmedTag } from '../../components/tags.tsx';
import { useTexts } from '../../i18n/language.tsx';
import { type LeadRow, OPEN_STATUSES } from './queries.ts';

interface Props {
  rows: LeadRow[];
  currentId: string | null;
  selected: ReadonlySet<string>;
  height: number;
  /** Where there is little room: what cannot be decided by is left to the panel. */
  compact: boolean;
  loading: boolean;
  /** How many of the rows today's capacity still covers; null while that is not known. */
  capacityLeft: number | null;
  onOpen: (id: string) => void;
  onOpenPage: (id: string) => void;
  onSelect: (ids: string[]) => void;
  onEnd: () => void;
}

const TITLE_CHARACTERS = 120;
/** Columns that are dropped in a narrow list. */
const ROOMY: ReadonlySet<unknown> = new Set(['shop', 'price']);
/** Pixels from the end at which the next page is asked for. */
const EARLY = 600;

/** The dense list. Rows have one height, so that only those in view are drawn, however many there are. */
export function LeadTable(props: Props) {
  const {
    rows,
    currentId,
    selected,
    height,
    compact,
    loading,
    capacityLeft,
    onOpen,
    onOpenPage,
    onSelect,
    onEnd,
  } = props;
  const texts = useTexts();
  const columns: TableColumnsType<LeadRow> = [
    { key: 'risk', title: texts.leads.risk, width: 84, render: (_, row) => <RiskBar score={row.score} /> },
    { key: 'item', title: texts.leads.item, render: (_, row) => <ItemCell row={row} /> },
    {
      key: 'indication',
      title: texts.leads.indication,
      width: 128,
      ellipsis: true,
      render: (_, row) => (
        <>
          <div>{row.indication}</div>
          <div className="cell-second">{row.kinds.map((kind) => texts.kinds[kind]).join('、')}</div>
        </>
      ),
    },
    {
      key: 'shop',
      title: texts.leads.shop,
      width: 150,
      ellipsis: true,
      render: (_, row) => (
        <>
          <div>{texts.platforms[row.platform] ?? row.platform}</div>
          <div className="cell-second">
            <bdi>{row.seller.name ?? '—'}</bdi>
          </div>
        </>
      ),
    },
    {
      key: 'price',
      title: texts.leads.price,
      width: 76,
      align: 'right',
      render: (_, row) => (row.price === null ? '—' : `¥${row.price}`),
    },
    {
      key: 'status',
      title: texts.leads.status,
      width: 88,
      render: (_, row) => <StatusTag status={row.status} />,
    },
  ];
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!currentId) return;
    box.current
      ?.querySelector(`[data-row-key="${CSS.escape(currentId)}"]`)
      ?.scrollIntoView({ block: 'nearest' });
  }, [currentId]);

  return (
    <div ref={box}>
      <Table<LeadRow>
        virtual
        size="small"
        rowKey="id"
        columns={compact ? columns.filter((column) => !ROOMY.has(column.key)) : columns}
        dataSource={rows}
        pagination={false}
        loading={loading}
        scroll={{ y: height, x: compact ? 480 : 760 }}
        rowSelection={{
          columnWidth: 36,
          selectedRowKeys: [...selected],
          onChange: (keys) => onSelect(keys.map(String)),
        }}
        rowClassName={(row, index) =>
          [
            'lead-row',
            row.id === currentId && 'lead-row-current',
            !OPEN_STATUSES.includes(row.status) && 'lead-row-decided',
            capacityLeft !== null && capacityLeft > 0 && index === capacityLeft && 'lead-row-over',
          ]
            .filter(Boolean)
            .join(' ')
        }
        onRow={(row) => ({
          onClick: () => onOpen(row.id),
          onDoubleClick: () => onOpenPage(row.id),
          'aria-current': row.id === currentId ? 'true' : undefined,
        })}
        onScroll={(event) => {
          const { scrollTop, clientHeight, scrollHeight } = event.currentTarget;
          if (scrollHeight - scrollTop - clientHeight < EARLY) onEnd();
        }}
      />
    </div>
  );
}

/** Title with its hits, and below it the one reason why it is here. */
function ItemCell({ row }: { row: LeadRow }) {
  const marks = row.titleHits.map((hit, index) => ({ start: hit.start, end: hit.end, id: String(index) }));
  const cut = excerpt(row.title, marks, TITLE_CHARACTERS);
  return (
    <div className="item-cell">
      <div className="item-title">
        {row.demo && <DemoTag />}
        {row.unconfirmed && <UnconfirmedTag />}
        {cut.lead && '…'}
        <HighlightedText text={cut.text} marks={cut.marks} />
        {cut.tail && '…'}
      </div>
      <div className="item-why">
        {row.why} {row.experience && <ExperienceMark experience={row.experience} />}
      </div>
    </div>
  );
}
