import { Alert, Space, Spin } from 'antd';
import { useLanguage } from '../../i18n/language.tsx';
import { type BulkKind, useBulkPreview } from './queries.ts';

/** What a decision on several leads will touch, before it is made. Shows nothing for a single lead. */
export function BulkPreview({ ids, kind }: { ids: readonly string[]; kind: BulkKind }) {
  const { texts, language } = useLanguage();
  const preview = useBulkPreview(ids, kind).data;
  if (ids.length < 2) return null;
  if (!preview) return <Spin size="small" />;
  const { bulk } = texts.leadWork;
  return (
    <Space orientation="vertical" className="full-width bulk-preview" size={6}>
      <span>{bulk.scope(preview.leads, preview.sellers, preview.indications.join('、'))}</span>
      {preview.decided > 0 && <span>{bulk.decided(preview.decided)}</span>}
      {preview.refusal ? (
        <Alert type="error" showIcon title={preview.refusal[language]} />
      ) : (
        kind === 'confirm' && <Alert type="info" showIcon title={bulk.noDefence} />
      )}
    </Space>
  );
}

/** True when the decision may be carried out; false while that is still being asked. */
export function useBulkAllowed(ids: readonly string[], kind: BulkKind): boolean {
  const preview = useBulkPreview(ids, kind);
  return ids.length < 2 || (preview.data !== undefined && preview.data.refusal === null);
}
