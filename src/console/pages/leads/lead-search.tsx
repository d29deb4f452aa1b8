import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Input, type InputRef } from 'antd';
import Fuse from 'fuse.js';
import { type Ref, useMemo, useState } from 'react';
import { api, unwrap } from '../../api-client.ts';
import { useTexts } from '../../i18n/language.tsx';
import { queryKeys } from '../../query-keys.ts';
import { useFacets } from './queries.ts';

interface Props {
  ref: Ref<InputRef>;
  text: string | undefined;
  onText: (text: string | undefined) => void;
  onIndication: (name: string) => void;
  onSeller: (key: string) => void;
}

interface Known {
  type: 'indication' | 'seller';
  value: string;
  label: string;
  also: string;
}

const OFFERED = 6;
/** Fuse's distance: 0 is equal, 1 is anything. Names are short, so little may differ. */
const NEAR = 0.4;

/**
 * One field for three things: names and sellers are looked up by likeness while typing, Enter searches the
 * texts in the database.
 */
export function LeadSearch({ ref, text, onText, onIndication, onSeller }: Props) {
  const texts = useTexts();
  const [typed, setTyped] = useState(text ?? '');
  const [touched, setTouched] = useState(false);
  const indications = useFacets().data?.indication;
  const sellers = useQuery({
    queryKey: queryKeys.sellers({}),
    queryFn: () => unwrap(api.GET('/api/sellers')),
    enabled: touched,
    staleTime: 60_000,
  }).data?.rows;
  const fuse = useMemo(() => {
    const known: Known[] = [
      ...Object.keys(indications ?? {}).map((name) => ({
        type: 'indication' as const,
        value: name,
        label: name,
        also: '',
      })),
      ...(sellers ?? []).map((one) => ({
        type: 'seller' as const,
        value: one.key,
        label: one.name,
        also: [one.company, one.creditCode, ...one.shops.map((shop) => shop.name)].filter(Boolean).join(' '),
      })),
    ];
    return new Fuse(known, { keys: ['label', 'also'], threshold: NEAR, ignoreLocation: true });
  }, [indications, sellers]);
  const found = typed.trim() === '' ? [] : fuse.search(typed.trim()).map(({ item }) => item);
  const offer = (type: Known['type'], label: string) => {
    const options = found
      .filter((one) => one.type === type)
      .slice(0, OFFERED)
      .map((one) => ({ value: `${type}:${one.value}`, label: <bdi>{one.label}</bdi> }));
    return options.length > 0 ? [{ label, options }] : [];
  };
  const choose = (value: string) => {
    setTyped(text ?? '');
    const [, type, rest] = /^(indication|seller):(.*)$/s.exec(value) ?? [];
    if (type === 'indication' && rest) onIndication(rest);
    else if (type === 'seller' && rest) onSeller(rest);
  };
  return (
    <AutoComplete
      className="lead-search"
      value={typed}
      options={[
        ...offer('indication', texts.leadWork.search.indications),
        ...offer('seller', texts.leadWork.search.sellers),
      ]}
      defaultActiveFirstOption={false}
      onFocus={() => setTouched(true)}
      onChange={setTyped}
      onSelect={choose}
    >
      <Input.Search
        ref={ref}
        allowClear
        placeholder={texts.leads.search}
        aria-label={texts.leads.search}
        onSearch={(value) => onText(value.trim() || undefined)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
    </AutoComplete>
  );
}
