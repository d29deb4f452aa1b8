import { Alert, Button, Card, Form, Input, Typography } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { api, RefusedError, unwrap } from '../api-client.ts';
import { useLanguage } from '../i18n/language.tsx';

type Credentials = { name: string; password: string } | { link: string };

/** Takes the one-time token out of the address at once, so that it stays in no history entry. */
function takeLinkFromAddress(): string | null {
  const match = /^#sign-in=([\w-]{20,200})$/.exec(location.hash);
  if (match) history.replaceState(null, '', location.pathname + location.search);
  return match?.[1] ?? null;
}

export function SignIn({ onSignedIn }: { onSignedIn: () => void }) {
  const { texts, language } = useLanguage();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const linkTried = useRef(false);

  const submit = async (body: Credentials) => {
    setBusy(true);
    setProblem(null);
    try {
      await unwrap(api.POST('/api/session', { body }));
      onSignedIn();
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      setProblem(error.refusal[language]);
    } finally {
      setBusy(false);
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the link in the address is tried once, on arrival
  useEffect(() => {
    const link = linkTried.current ? null : takeLinkFromAddress();
    linkTried.current = true;
    if (link) void submit({ link });
  }, []);

  return (
    <main className="sign-in">
      <Card className="sign-in-card">
        <img src="/icon.svg" alt="" width={44} height={44} />
        <Typography.Title level={3}>{texts.app.name}</Typography.Title>
        <Typography.Paragraph type="secondary">{texts.app.tagline}</Typography.Paragraph>
        {problem && <Alert type="error" showIcon title={problem} role="alert" />}
        <Form
          layout="vertical"
          onFinish={(values: { name: string; password: string }) => submit(values)}
          disabled={busy}
        >
          <Form.Item name="name" label={texts.session.name} rules={[{ required: true }]}>
            <Input autoComplete="username" autoFocus />
          </Form.Item>
          <Form.Item name="password" label={texts.session.password} rules={[{ required: true }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={busy}>
            {texts.session.submit}
          </Button>
        </Form>
        <Typography.Paragraph type="secondary" className="sign-in-hint">
          {texts.session.linkHint}
        </Typography.Paragraph>
      </Card>
    </main>
  );
}
