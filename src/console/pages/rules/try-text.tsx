import { useMutation } from '@tanstack/react-query';
import { Button, Card, DatePicker, Input, Space, Steps, Typography } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { api, unwrap } from '../../api-client.ts';
import { VerdictTag } from '../../components/tags.tsx';
import { useTexts } from '../../i18n/language.tsx';
import { useRefusal } from '../../use-refusal.ts';
import { ListingText } from '../leads/listing-text.tsx';

const LONGEST = 20_000;

/** One text through the rules, every step shown. Ctrl+Enter judges. */
export function TryText() {
  const texts = useTexts();
  const refused = useRefusal();
  const [text, setText] = useState('');
  const [day, setDay] = useState<Dayjs | null>(null);
  const judge = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/rules/try', { body: { text, ...(day ? { actDate: day.format('YYYY-MM-DD') } : {}) } }),
      ),
    onError: refused,
  });
  const result = judge.data;
  const start = () => text.trim() && judge.mutate();
  return (
    <Space orientation="vertical" className="full-width" size={12}>
      <Typography.Text type="secondary">{texts.rules.tryHint}</Typography.Text>
      <Input.TextArea
        autoFocus
        rows={3}
        maxLength={LONGEST}
        showCount
        value={text}
        placeholder={texts.rules.placeholder}
        aria-label={texts.rules.try}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && start()}
      />
      <Space>
        <DatePicker value={day} onChange={setDay} placeholder={texts.rules.actDate} />
        <Button type="primary" loading={judge.isPending} disabled={!text.trim()} onClick={start}>
          {texts.rules.explain}
        </Button>
      </Space>
      {result && (
        <>
          <Card size="small">
            <Space wrap>
              <VerdictTag verdict={result.judgement.verdict} />
              <strong>{result.judgement.why}</strong>
            </Space>
            <ListingText listing={{ title: text }} hits={result.judgement.hits} />
          </Card>
          <Card size="small" title={texts.rules.steps}>
            <Steps
              orientation="vertical"
              size="small"
              current={result.steps.length}
              items={result.steps.map(({ step, lines }) => ({
                title: step,
                content:
                  lines.length === 0 ? (
                    texts.rules.nothing
                  ) : (
                    <ul className="troubles">
                      {lines.map((line) => (
                        <li key={line}>
                          <bdi>{line}</bdi>
                        </li>
                      ))}
                    </ul>
                  ),
              }))}
            />
          </Card>
        </>
      )}
    </Space>
  );
}
