import { Button, Checkbox, InputNumber, Select, Space, Typography } from 'antd';
import { useTexts } from '../../i18n/language.tsx';
import type { Texts } from '../../i18n/zh.ts';
import type { ManyFilter } from './filter-address.ts';
import { type LeadFacets, type LeadFilter, useFacets } from './queries.ts';

interface Props {
  filter: LeadFilter;
  narrowed: boolean;
  onChange: (name: string, values: string[] | string | undefined) => void;
  onReset: () => void;
}

type Facet = Exclude<keyof LeadFacets, 'asOf'> & ManyFilter;

/** Which facets are shown, in what order, and where their labels come from. */
function groups(texts: Texts): { name: Facet; title: string; label: (value: string) => string }[] {
  const from = (names: Record<string, string>) => (value: string) => names[value] ?? value;
  return [
    { name: 'status', title: texts.leads.status, label: from(texts.statuses) },
    { name: 'verdict', title: texts.leadWork.filter.verdict, label: from(texts.verdicts) },
    { name: 'indication', title: texts.leads.indication, label: (value) => value },
    { name: 'platform', title: texts.leads.platform, label: from(texts.platforms) },
    { name: 'kind', title: texts.leads.kind, label: from(texts.kinds) },
    { name: 'category', title: texts.leads.category, label: from(texts.categories) },
    {
      name: 'assignee',
      title: texts.leads.assignee,
      label: (value) => (value === '-' ? texts.leads.nobody : value),
    },
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
      <Freshness filter={filter} onChange={onChange} />
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
                  <span className="filter-label" title={label(value)}>
                    {label(value)}
                  </span>
                  <span className="filter-count">{counts[value] ?? 0}</span>
                </Checkbox>
              ))}
            </Checkbox.Group>
          </fieldset>
        );
      })}
      <Figures filter={filter} onChange={onChange} />
      {facets && (
        <Typography.Text type="secondary" className="filters-foot">
          {texts.leads.facetsAsOf(new Date(facets.asOf).toLocaleTimeString('zh-CN', { hour12: false }))}
        </Typography.Text>
      )}
    </aside>
  );
}

function Freshness({ filter, onChange }: Pick<Props, 'filter' | 'onChange'>) {
  const texts = useTexts();
  return (
    <fieldset className="filter-group">
      <legend>{texts.leads.freshness}</legend>
      {(['new', 'changed'] as const).map((value) => (
        <Checkbox
          key={value}
          checked={filter.freshness === value}
          onChange={(event) => onChange('freshness', event.target.checked ? value : undefined)}
        >
          <span className="filter-label">{texts.leads.fresh[value]}</span>
        </Checkbox>
      ))}
      <Checkbox
        checked={filter.demo === 'false'}
        onChange={(event) => onChange('demo', event.target.checked ? 'false' : undefined)}
      >
        <span className="filter-label">{texts.leadWork.filter.demoOut}</span>
      </Checkbox>
    </fieldset>
  );
}

/** Place and figures: what cannot be counted out beforehand is typed. */
function Figures({ filter, onChange }: Pick<Props, 'filter' | 'onChange'>) {
  const words = useTexts().leadWork.filter;
  const figure = (name: 'priceFrom' | 'priceTo' | 'salesFrom', label: string) => (
    <InputNumber
      size="small"
      min={0}
      controls={false}
      placeholder={label}
      aria-label={label}
      value={filter[name] === undefined ? null : Number(filter[name])}
      onChange={(value) => onChange(name, value === null ? undefined : String(value))}
    />
  );
  return (
    <>
      <fieldset className="filter-group">
        <legend>{words.region}</legend>
        <Select
          mode="tags"
          size="small"
          className="full-width"
          placeholder={words.regionHint}
          aria-label={words.region}
          value={(filter.region as string[] | undefined) ?? []}
          onChange={(values: string[]) => onChange('region', values)}
          options={PROVINCES.map((value) => ({ value }))}
        />
      </fieldset>
      <fieldset className="filter-group">
        <legend>{words.price}</legend>
        <Space.Compact>
          {figure('priceFrom', words.from)}
          {figure('priceTo', words.to)}
        </Space.Compact>
      </fieldset>
      <fieldset className="filter-group">
        <legend>{words.sales}</legend>
        {figure('salesFrom', words.from)}
      </fieldset>
    </>
  );
}

/** As platforms write the place of dispatch. */
const PROVINCES =
  '北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆'.split(
    ' ',
  );
