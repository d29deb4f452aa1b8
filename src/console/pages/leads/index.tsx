import { FilterOutlined } from '@ant-design/icons';
import { Badge, Button, Drawer, Grid, Input, type InputRef, Space, Typography } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { PageState } from '../../components/page-state.tsx';
import { useElementHeight } from '../../components/use-element-height.ts';
import { useTexts } from '../../i18n/language.tsx';
import { useHotkeys } from '../../keyboard.ts';
import { useLeadFilter } from './filter-address.ts';
import { FilterPanel } from './filter-panel.tsx';
import { LeadPanel } from './lead-panel.tsx';
import { LeadTable } from './lead-table.tsx';
import { useFacets, useLeadList } from './queries.ts';

const HEADER_ROW = 40;

/** 今日线索: filter on the left, list in the middle, the lead on the right. */
export function LeadsPage() {
  const texts = useTexts();
  const wide = Grid.useBreakpoint().xxl ?? false;
  const navigate = useNavigate();
  const { filter, set, reset, narrowed } = useLeadFilter();
  const [params, setParams] = useSearchParams();
  const list = useLeadList(filter);
  const facets = useFacets().data;
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [filtersOpen, setFiltersOpen] = useState(false);
  const search = useRef<InputRef>(null);
  const { ref, height } = useElementHeight<HTMLDivElement>();

  const currentId = params.get('lead');
  const index = rows.findIndex((row) => row.id === currentId);
  const open = (id: string | null) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (id) next.set('lead', id);
        else next.delete('lead');
        return next;
      },
      { replace: true },
    );
  const step = (by: number) => {
    const next = rows[index < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, index + by))];
    if (next) open(next.id);
  };
  useHotkeys({
    j: () => step(1),
    k: () => step(-1),
    '/': () => search.current?.focus(),
    Enter: () => currentId && navigate(`/leads/${currentId}`),
    Escape: () => open(null),
    x: () => currentId && setSelected(toggled(selected, currentId)),
  });

  const total = Object.values(facets?.status ?? {}).reduce((sum, count) => sum + count, 0);
  const panel = <FilterPanel filter={filter} narrowed={narrowed} onChange={set} onReset={reset} />;
  return (
    <div className={currentId ? 'leads leads-open' : 'leads'}>
      {wide && panel}
      <section className="leads-list">
        <header className="page-head">
          <Typography.Title level={4}>{texts.menu.leads}</Typography.Title>
          <Input.Search
            ref={search}
            allowClear
            placeholder={texts.leads.search}
            aria-label={texts.leads.search}
            defaultValue={filter.text}
            onSearch={(text) => set('text', text || undefined)}
          />
          {!wide && (
            <Badge dot={narrowed}>
              <Button icon={<FilterOutlined />} onClick={() => setFiltersOpen(true)} aria-label={texts.leads.filters} />
            </Badge>
          )}
        </header>
        <div ref={ref} className="leads-table">
          {list.isError ? (
            <PageState kind="error" error={list.error} onRetry={() => list.refetch()} />
          ) : rows.length === 0 && !list.isPending ? (
            <PageState
              kind="empty"
              title={total === 0 ? texts.leads.nothingYet : narrowed ? texts.leads.none : texts.leads.noneToday}
            >
              {narrowed && <Button onClick={reset}>{texts.leads.reset}</Button>}
            </PageState>
          ) : (
            <LeadTable
              rows={rows}
              currentId={currentId}
              selected={selected}
              height={Math.max(200, height - HEADER_ROW)}
              loading={list.isPending}
              onOpen={open}
              onSelect={(ids) => setSelected(new Set(ids))}
              onEnd={() => list.hasNextPage && !list.isFetchingNextPage && list.fetchNextPage()}
            />
          )}
        </div>
        <footer className="leads-foot">
          <Space>
            <span>{texts.leads.shown(rows.length, list.hasNextPage)}</span>
          </Space>
        </footer>
      </section>
      {currentId && <LeadPanel id={currentId} onClose={() => open(null)} />}
      <Drawer open={filtersOpen && !wide} placement="left" size={280} onClose={() => setFiltersOpen(false)} closable={false}>
        {panel}
      </Drawer>
    </div>
  );
}

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}
