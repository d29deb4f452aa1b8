import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { RefusedError } from '../../api-client.ts';
import { PageState } from '../../components/page-state.tsx';
import { useTexts } from '../../i18n/language.tsx';
import type { LeadDetail, useLead } from './queries.ts';

interface Props {
  query: ReturnType<typeof useLead>;
  children: (detail: LeadDetail) => ReactNode;
}

/** The lead, or that it is being read, does not exist, or could not be read. */
export function LeadState({ query, children }: Props) {
  const { page } = useTexts().leadWork;
  if (query.data) return children(query.data);
  if (query.error instanceof RefusedError && query.error.status === 404) {
    return (
      <PageState kind="empty" title={page.gone}>
        <p>{page.goneWhy}</p>
        <Link to="/leads">
          <Button>{page.back}</Button>
        </Link>
      </PageState>
    );
  }
  if (query.isError) return <PageState kind="error" error={query.error} onRetry={() => query.refetch()} />;
  return <PageState kind="loading" />;
}
