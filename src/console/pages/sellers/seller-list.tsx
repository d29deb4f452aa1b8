import { Input, type InputRef, Select, Typography } from 'antd';
import { useRef } from 'react';
import { useSearchParams } from 'react-router';
import { ExportMenu } from '../../components/export-menu.tsx';
import { PageState } from '../../components/page-state.tsx';
import { useElementHeight } from '../../components/use-element-height.ts';
import { useTexts } from '../../i18n/language.tsx';
import { useHotkeys } from '../../keyboard.ts';
import { type SellerFilter, useSellers } from './queries.ts';
import { SellerTable } from './seller-table.tsx';

const HEADER_ROW = 40;

/** All sellers of leads; the filter stands in the address. */
export function SellerList() {
  const texts = useTexts();
  const words = texts.leadWork.sellers;
  const [params, setParams] = useSearchParams();
  const search = useRef<InputRef>(null);
  const { ref, height } = useElementHeight<HTMLDivElement>();
  const filter = Object.fromEntries(
    ['text', 'entity', 'only'].flatMap((name) => (params.get(name) ? [[name, params.get(name)]] : [])),
  ) as SellerFilter;
  const query = useSellers(filter);
  const set = (name: string, value: string | undefined) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  useHotkeys({ '/': () => search.current?.focus() });
  const options = (names: Record<string, string>) =>
    Object.entries(names).map(([value, label]) => ({ value, label }));
  const rows = query.data?.rows ?? [];
  return (
    <div className="leads">
      <section className="leads-list">
        <header className="page-head">
          <Typography.Title level={4}>{texts.menu.sellers}</Typography.Title>
          <Input.Search
            ref={search}
            allowClear
            defaultValue={filter.text}
            placeholder={words.search}
            aria-label={words.search}
            onSearch={(text) => set('text', text.trim())}
          />
          <Select
            allowClear
            className="seller-select"
            placeholder={words.entity}
            aria-label={words.entity}
            value={filter.entity ?? null}
            options={options(words.entities)}
            onChange={(value: string | null) => set('entity', value ?? undefined)}
          />
          <Select
            allowClear
            className="seller-select"
            placeholder={words.all}
            aria-label={words.all}
            value={filter.only ?? null}
            options={options(words.only)}
            onChange={(value: string | null) => set('only', value ?? undefined)}
          />
          <span className="page-tools">
            <ExportMenu path="/api/sellers/export" filter={filter} />
          </span>
        </header>
        <div ref={ref} className="leads-table">
          {query.isError ? (
            <PageState kind="error" error={query.error} onRetry={() => query.refetch()} />
          ) : rows.length === 0 && !query.isPending ? (
            <PageState kind="empty" title={params.size > 0 ? words.none : words.nothingYet} />
          ) : (
            <SellerTable rows={rows} loading={query.isPending} height={Math.max(200, height - HEADER_ROW)} />
          )}
        </div>
      </section>
    </div>
  );
}
