import { FilterOutlined, GroupOutlined } from '@ant-design/icons';
import { Badge, Button, Drawer, Grid, type InputRef, Typography } from 'antd';
import { type RefObject, useState } from 'react';
import { ExportMenu } from '../../components/export-menu.tsx';
import { useTexts } from '../../i18n/language.tsx';
import type { useLeadFilter } from './filter-address.ts';
import { FilterPanel } from './filter-panel.tsx';
import { LeadSearch } from './lead-search.tsx';
import { SavedViews } from './saved-views.tsx';

type Filters = ReturnType<typeof useLeadFilter>;

/** On wide screens the filters stand beside the list. */
export function ListFilters({ filters }: { filters: Filters }) {
  const wide = Grid.useBreakpoint().xxl ?? false;
  return wide ? <Panel filters={filters} /> : null;
}

interface Props {
  filters: Filters;
  grouped: boolean;
  search: RefObject<InputRef | null>;
  /** New leads that are not in the list yet. */
  arrived: number;
  onTake: () => void;
}

/** Title, search and the tools of the list; on narrow screens the filters open from here. */
export function ListHead({ filters, grouped, search, arrived, onTake }: Props) {
  const texts = useTexts();
  const wide = Grid.useBreakpoint().xxl ?? false;
  const [open, setOpen] = useState(false);
  const { filter, set, replace, narrowed } = filters;
  const groupWords = texts.leadWork.group.by;
  return (
    <>
      <header className="page-head">
        <Typography.Title level={4}>{texts.menu.leads}</Typography.Title>
        <LeadSearch
          key={filter.text ?? ''}
          ref={search}
          text={filter.text}
          onText={(text) => set('text', text)}
          onIndication={(name) => set('indication', [name])}
          onSeller={(key) => set('seller', key)}
        />
        <span className="page-tools">
          {!wide && (
            <Badge dot={narrowed}>
              <Button
                icon={<FilterOutlined />}
                onClick={() => setOpen(true)}
                aria-label={texts.leads.filters}
                title={texts.leads.filters}
              />
            </Badge>
          )}
          <Button
            icon={<GroupOutlined />}
            type={grouped ? 'primary' : 'default'}
            aria-pressed={grouped}
            aria-label={groupWords}
            title={groupWords}
            onClick={() => set('group', grouped ? undefined : '1')}
          />
          <SavedViews filter={filter} onOpen={replace} />
          <ExportMenu path="/api/leads/export" filter={filter} />
        </span>
      </header>
      {arrived > 0 && (
        <Button type="primary" ghost block size="small" className="arrived" onClick={onTake}>
          {texts.leads.arrived(arrived)} · {texts.leads.showArrived}
        </Button>
      )}
      <Drawer
        open={open && !wide}
        placement="left"
        size={280}
        onClose={() => setOpen(false)}
        closable={false}
      >
        <Panel filters={filters} />
      </Drawer>
    </>
  );
}

function Panel({ filters: { filter, narrowed, set, reset } }: { filters: Filters }) {
  return <FilterPanel filter={filter} narrowed={narrowed} onChange={set} onReset={reset} />;
}
