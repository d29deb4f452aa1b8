import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../api-client.ts';
import { useTexts } from '../../i18n/language.tsx';
import { queryKeys } from '../../query-keys.ts';

/** 行刑衔接: what the seller's listings show of sales, or which condition for saying so is missing. */
export function Turnover({ leadId }: { leadId: string }) {
  const words = useTexts().notices;
  const { data } = useQuery({
    queryKey: queryKeys.turnover(leadId),
    queryFn: () => unwrap(api.GET('/api/leads/{id}/turnover', { params: { path: { id: leadId } } })),
  });
  if (!data) return null;
  return (
    <section>
      <h5>{words.turnover}</h5>
      {data.shown ? (
        <>
          <p>{words.turnoverRange(data.estimatedTurnover.low, data.estimatedTurnover.high, data.listings)}</p>
          <p className="cell-second">{data.label}</p>
        </>
      ) : (
        <span className="cell-second">{data.why}</span>
      )}
    </section>
  );
}
