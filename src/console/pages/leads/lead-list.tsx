import { Grid, type InputRef, Space } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useElementHeight } from '../../components/use-element-height.ts';
import { useTexts } from '../../i18n/language.tsx';
import { useHotkeys } from '../../keyboard.ts';
import { usePermission } from '../../session/session.tsx';
import { filterToAddress, useLeadFilter } from './filter-address.ts';
import { GroupList } from './group-list.tsx';
import { useLeadDialogs } from './lead-dialogs.tsx';
import { LeadPanel } from './lead-panel.tsx';
import { LeadTable } from './lead-table.tsx';
import { ListFilters, ListHead } from './list-head.tsx';
import { ListState } from './list-state.tsx';
import { useLeadList, useQueue } from './queries.ts';
import { QueueBar } from './queue-bar.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useArrivals } from './use-arrivals.ts';
import { type Decision, useDecisions } from './use-decisions.tsx';
import { useReadingPlace } from './use-reading-place.ts';

const HEADER_ROW = 40;

/** The list of the day: filter on the left, list in the middle, the lead on the right. */
export function LeadList() {
  const texts = useTexts();
  const navigate = useNavigate();
  const filters = useLeadFilter();
  const { filter } = filters;
  const narrow = !Grid.useBreakpoint().xl;
  const [params] = useSearchParams();
  const grouped = params.get('group') === '1';
  const list = useLeadList(filter);
  const queue = useQueue().data;
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const search = useRef<InputRef>(null);
  const { ref, height } = useElementHeight<HTMLDivElement>();
  const { currentId, open, step, goOn } = useReadingPlace(rows);
  const mayDecide = usePermission('leads.decide');
  const decisions = useDecisions();
  const { arrived, take } = useArrivals();

  /** Leads a key is about: the selected ones, else the open one. */
  const targets = selected.size > 0 ? [...selected] : currentId ? [currentId] : [];
  const decide = (ids: string[], decision: Decision) => {
    const row = ids.length === 1 ? rows.find((one) => one.id === ids[0]) : undefined;
    if (row) decisions.decide({ id: row.id, revision: row.revision }, decision);
    else if (ids.length > 0) decisions.decideMany(ids, decision);
    if (ids.includes(currentId ?? '')) goOn(ids);
    setSelected(new Set());
  };
  const ask = useLeadDialogs(decide);
  const openPage = (id: string) => navigate(`/leads/${id}?${filterToAddress(filter)}`);
  useHotkeys({
    ...(mayDecide && {
      y: () => targets.length > 0 && ask.confirm(targets),
      n: () => targets.length > 0 && ask.dismiss(targets),
      a: () => targets.length > 0 && ask.assign(targets),
      u: decisions.undoLast,
    }),
    j: () => step(1),
    k: () => step(-1),
    '/': () => search.current?.focus(),
    enter: () => currentId && openPage(currentId),
    escape: () => (selected.size > 0 ? setSelected(new Set()) : open(null)),
    x: () => currentId && setSelected(toggled(selected, currentId)),
  });

  const tableHeight = Math.max(200, height - HEADER_ROW);
  return (
    <div className={currentId ? 'leads leads-open' : 'leads'}>
      <ListFilters filters={filters} />
      <section className="leads-list">
        <ListHead filters={filters} grouped={grouped} search={search} arrived={arrived} onTake={take} />
        <QueueBar />
        <div ref={ref} className="leads-table">
          {grouped ? (
            <GroupList
              filter={filter}
              currentId={currentId}
              height={tableHeight}
              onOpen={open}
              onSelect={(ids) => setSelected(new Set([...selected, ...ids]))}
            />
          ) : (
            <ListState list={list} rows={rows.length} narrowed={filters.narrowed} onReset={filters.reset}>
              <LeadTable
                rows={rows}
                currentId={currentId}
                selected={selected}
                height={tableHeight}
                compact={narrow && currentId !== null}
                loading={list.isPending}
                capacityLeft={queue ? Math.max(0, queue.capacity - queue.decidedToday) : null}
                onOpen={open}
                onOpenPage={openPage}
                onSelect={(ids) => setSelected(new Set(ids))}
                onEnd={() => list.hasNextPage && !list.isFetchingNextPage && list.fetchNextPage()}
              />
            </ListState>
          )}
        </div>
        <footer className="leads-foot">
          <Space>
            {!grouped && <span>{texts.leads.shown(rows.length, list.hasNextPage)}</span>}
            {mayDecide && selected.size > 0 && <SelectionBar ids={targets} ask={ask} />}
          </Space>
        </footer>
      </section>
      {currentId && (
        <LeadPanel
          id={currentId}
          pageAddress={`/leads/${currentId}?${filterToAddress(filter)}`}
          onClose={() => open(null)}
          {...(mayDecide && {
            onConfirm: () => ask.confirm([currentId]),
            onDismiss: () => ask.dismiss([currentId]),
            onAssign: () => ask.assign([currentId]),
          })}
        />
      )}
      {ask.dialogs}
    </div>
  );
}

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}
