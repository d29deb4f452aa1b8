import { Button, Checkbox, Typography } from 'antd';
import type { Texts } from '../../i18n/zh.ts';
import { useTexts } from '../../i18n/language.tsx';
import type { ManyFilter } from './filter-address.ts';
import { type LeadFacets, type LeadFilter, useFacets } from './queries.ts';

interface Props {
  filter: LeadFilter;
  narrowed: boolean;
  onChange: (name: string, values: string[]) => void;
  onReset: () => void;
}

type Facet = Exclude<keyof LeadFacets, 'asOf'> & ManyFilter;

/** Which facets are shown, in what order, and where their labels come from. */
function groups(texts: Texts): { name: Facet; title: string; label: (value: string) => string }[] {
  const from = (names: Record<string, string>) => (value: string) => names[value] ?? value;
  return [
    { name: 'status', title: texts.leads.status, label: from(texts.statuses) },
    { name: 'indication', title: texts.leads.indication, label: (value) => value },
    { name: 'platform', title: texts.leads.platform, label: from(texts.platforms) },
    { name: 'kind', title: texts.leads.kind, label: from(texts.kinds) },
    { name: 'category', title: texts.leads.category, label: from(texts.categories) },
    { name: 'assignee', title: texts.leads.assignee, label: (value) => (value === '-' ? texts.leads.nobody : value) },
  ];
}

const SHOWN = 12;

/** Filters with counts, most frequent first. A chosen value stays visible whatever its count. */
export function FilterPanel({ filter, narrowed, onChange, onReset }: Props) {
  const texts = useTexts();
  const facets = useFacets().data;
  return (
    <aside className="filters" aria-label={texts.leads.filters}>
      <div className="filters-head">
        <Typography.Text strong>{texts.leads.filters}</Typography.Text>
        <Button type="link" size="small" disabled={!narrowed} onClick={onReset}>
          {texts.leads.reset}
        </Button>
      </div>
      {groups(texts).map(({ name, title, label }) => {
        const chosen = (filter[name] as string[] | undefined) ?? [];
        const counts = facets?.[name] ?? {};
        const values = [...new Set([...chosen, ...Object.keys(counts)])]
          .sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))
          .filter((value, index) => index < SHOWN || chosen.includes(value));
        if (values.length === 0) return null;
        return (
          <fieldset key={name} className="filter-group">
            <legend>{title}</legend>
            <Checkbox.Group value={chosen} onChange={(next) => onChange(name, next)}>
              {values.map((value) => (
                <Checkbox key={value} value={value}>
                  <span className="filter-label">{label(value)}</span>
                  <span className="filter-count">{counts[value] ?? 0}</span>
                </Checkbox>
              ))}
            </Checkbox.Group>
          </fieldset>
        );
      })}
      {facets && (
        <Typography.Text type="secondary" className="filters-foot">
          {texts.leads.facetsAsOf(new Date(facets.asOf).toLocaleTimeString('zh-CN', { hour12: false }))}
        </Typography.Text>
      )}
    </aside>
  );
}
