import { useQuery } from '@tanstack/react-query';
import { Alert, Spin } from 'antd';
import { Link } from 'react-router';
import { api, unwrap } from '../../api-client.ts';
import { PageState } from '../../components/page-state.tsx';
import { useTexts } from '../../i18n/language.tsx';
import { queryKeys } from '../../query-keys.ts';
import type { CheckedGroup } from './queries.tsx';

/** What stands between the chosen leads and their notices, one box a platform and name. */
export function GroupCheck({
  leads,
  unitId,
  byHolder,
}: {
  leads: readonly string[];
  unitId: string;
  byHolder: boolean;
}) {
  const body = { leads: [...leads], unitId, sentByHolder: byHolder };
  const check = useQuery({
    queryKey: queryKeys.noticeCheck(body),
    queryFn: () => unwrap(api.POST('/api/notices/check', { body })),
  });
  if (check.isError) return <PageState kind="error" error={check.error} onRetry={() => check.refetch()} />;
  if (!check.data) return <Spin />;
  return check.data.groups.map((group) => (
    <Group key={`${group.platform}${group.indication}`} group={group} />
  ));
}

function Group({ group }: { group: CheckedGroup }) {
  const words = useTexts().notices;
  const title = words.group(group.platformName, group.indication, group.leads.length, group.documents);
  if (group.blocks.length === 0) {
    const by = group.mail ? words.byMail(group.mail) : words.byPortal;
    return (
      <Alert type="success" showIcon title={title} description={`${words.right(group.right)} · ${by}`} />
    );
  }
  return (
    <Alert
      type="warning"
      showIcon
      title={title}
      description={
        <ul className="check-blocks">
          {group.blocks.map(({ id, why, leadId, liftable }) => (
            <li key={`${id}${leadId}${why}`}>
              {leadId ? <Link to={`/leads/${leadId}`}>{why}</Link> : why}
              {liftable && <span className="cell-second"> {words.liftable}</span>}
            </li>
          ))}
        </ul>
      }
    />
  );
}
