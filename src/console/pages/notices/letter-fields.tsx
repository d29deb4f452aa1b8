import { useQuery } from '@tanstack/react-query';
import { Alert, Form, Input } from 'antd';
import { api, unwrap } from '../../api-client.ts';
import { useTexts } from '../../i18n/language.tsx';
import { queryKeys } from '../../query-keys.ts';

/** What a person may say about a letter beyond its leads. */
export interface Letter {
  addressee?: { name: string; mail?: string };
  caseNumber?: string;
  jurisdiction?: string;
  request?: string;
}

interface Props {
  leads: readonly string[];
  needsCase: boolean;
  value: Letter;
  onChange(letter: Letter): void;
}

/** Where the routing sends the letter, and what a person sets instead or adds. */
export function LetterFields({ leads, needsCase, value, onChange }: Props) {
  const words = useTexts().notices;
  const body = { leads: [...leads] };
  const route = useQuery({
    queryKey: queryKeys.route(body),
    queryFn: () => unwrap(api.POST('/api/referrals/route', { body })),
  });
  const set = (change: Partial<Letter>) => {
    const next = Object.entries({ ...value, ...change }).filter(
      ([, said]) => said !== undefined && said !== '',
    );
    onChange(Object.fromEntries(next) as Letter);
  };
  const address = (name: string, mail: string) =>
    set({
      addressee: name.trim() === '' ? undefined : { name, ...(mail === '' ? {} : { mail }) },
    } as Partial<Letter>);
  const { name = '', mail = '' } = value.addressee ?? {};
  return (
    <>
      {route.data && (
        <Alert
          type={route.data.to ? 'info' : 'warning'}
          showIcon
          title={route.data.to ? words.routedTo(route.data.to) : words.noRoute}
          description={[
            route.data.why,
            ...route.data.doubts,
            ...(route.data.unverified ? [words.unverified] : []),
            ...(route.data.copy.length > 0 ? [words.copies(route.data.copy.join('、'))] : []),
          ].join('；')}
        />
      )}
      <Form layout="vertical" className="letter-fields">
        <Form.Item label={words.addressee}>
          <Input
            value={name}
            maxLength={200}
            placeholder={words.addresseeHint}
            onChange={(event) => address(event.target.value, mail)}
          />
        </Form.Item>
        <Form.Item label={words.addresseeMail}>
          <Input
            value={mail}
            maxLength={200}
            disabled={name === ''}
            onChange={(event) => address(name, event.target.value)}
          />
        </Form.Item>
        {needsCase && (
          <>
            <Form.Item label={words.caseNumber} required>
              <Input
                value={value.caseNumber}
                maxLength={100}
                onChange={(event) => set({ caseNumber: event.target.value })}
              />
            </Form.Item>
            <Form.Item label={words.jurisdiction} required>
              <Input
                value={value.jurisdiction}
                maxLength={200}
                onChange={(event) => set({ jurisdiction: event.target.value })}
              />
            </Form.Item>
          </>
        )}
        <Form.Item label={words.request}>
          <Input.TextArea
            rows={2}
            maxLength={2000}
            value={value.request}
            onChange={(event) => set({ request: event.target.value })}
          />
        </Form.Item>
      </Form>
    </>
  );
}
