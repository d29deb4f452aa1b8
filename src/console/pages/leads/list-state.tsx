import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { PageState } from '../../components/page-state.tsx';
import { useTexts } from '../../i18n/language.tsx';
import { useFacets, type useLeadList } from './queries.ts';

interface Props {
  list: ReturnType<typeof useLeadList>;
  rows: number;
  narrowed: boolean;
  onReset: () => void;
  children: ReactNode;
}

/** The list, or why there is none: an error, nothing yet, nothing that fits, or the day's work done. */
export function ListState({ list, rows, narrowed, onReset, children }: Props) {
  const texts = useTexts();
  const facets = useFacets().data;
  const total = Object.values(facets?.status ?? {}).reduce((sum, count) => sum + count, 0);
  if (list.isError) return <PageState kind="error" error={list.error} onRetry={() => list.refetch()} />;
  if (rows > 0 || list.isPending) return children;
  const title = total === 0 ? texts.leads.nothingYet : narrowed ? texts.leads.none : texts.leads.noneToday;
  return (
    <PageState kind="empty" title={title}>
      {narrowed ? (
        <Button onClick={onReset}>{texts.leads.reset}</Button>
      ) : (
        total > 0 && <Link to="/leads/spot-check">{texts.leadWork.spot.title} →</Link>
      )}
    </PageState>
  );
}
