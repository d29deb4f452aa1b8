import { FilterOutlined } from '@ant-design/icons';
import { Badge, Button, Drawer, Grid, Input, type InputRef, Space, Typography } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { PageState } from '../../components/page-state.tsx';
import { useElementHeight } from '../../components/use-element-height.ts';
import { useTexts } from '../../i18n/language.tsx';
import { useHotkeys } from '../../keyboard.ts';
import { usePermission, useSession } from '../../session/session.tsx';
import { useLeadFilter } from './filter-address.ts';
import { DismissDialog } from './dismiss-dialog.tsx';
import { FilterPanel } from './filter-panel.tsx';
import { LeadPanel } from './lead-panel.tsx';
import { LeadTable } from './lead-table.tsx';
import { useFacets, useLeadList } from './queries.ts';
import { useArrivals } from './use-arrivals.ts';
import { type Decision, useDecisions } from './use-decisions.tsx';

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
  const mayDecide = usePermission('leads.decide');
  const decisions = useDecisions();
  const { arrived, take } = useArrivals();
  const [dismissing, setDismissing] = useState<string[] | null>(null);

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
  /** Leads a key is about: the selected ones, else the open one. */
  const targets = selected.size > 0 ? [...selected] : currentId ? [currentId] : [];
  const decide = (ids: string[], decision: Decision) => {
    const row = ids.length === 1 ? rows.find((one) => one.id === ids[0]) : undefined;
    if (row) decisions.decide({ id: row.id, revision: row.revision }, decision);
    else if (ids.length > 0) decisions.decideMany(ids, decision);
    if (ids.includes(currentId ?? '')) step(1);
    setSelected(new Set());
  };
  const me = useSession().account.name;
  useHotkeys({
    ...(mayDecide && {
      y: () => targets.length > 0 && decide(targets, { kind: 'confirm' }),
      n: () => targets.length > 0 && setDismissing(targets),
      a: () => targets.length > 0 && decide(targets, { kind: 'assign', to: me }),
      u: decisions.undoLast,
    }),
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
        {arrived > 0 && (
          <Button type="primary" ghost block size="small" onClick={take}>
            {texts.leads.arrived(arrived)} · {texts.leads.showArrived}
          </Button>
        )}
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
            {mayDecide && selected.size > 0 && (
              <>
                <span>{texts.leads.selected(selected.size)}</span>
                <Button size="small" onClick={() => decide(targets, { kind: 'confirm' })}>
                  {texts.leads.confirm} (Y)
                </Button>
                <Button size="small" onClick={() => setDismissing(targets)}>
                  {texts.leads.dismiss} (N)
                </Button>
                <Button size="small" onClick={() => decide(targets, { kind: 'assign', to: me })}>
                  {texts.leads.take} (A)
                </Button>
              </>
            )}
          </Space>
        </footer>
      </section>
      {currentId && (
        <LeadPanel
          id={currentId}
          onClose={() => open(null)}
          {...(mayDecide && {
            onConfirm: () => decide([currentId], { kind: 'confirm' }),
            onDismiss: () => setDismissing([currentId]),
            onTake: () => decide([currentId], { kind: 'assign', to: me }),
          })}
        />
      )}
      <DismissDialog
        open={dismissing !== null}
        count={dismissing?.length ?? 0}
        onCancel={() => setDismissing(null)}
        onDismiss={(decision) => {
          decide(dismissing ?? [], decision);
          setDismissing(null);
        }}
      />
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
