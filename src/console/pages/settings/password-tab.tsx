import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { api, unwrap } from '../../api-client.ts';
import { useTexts } from '../../i18n/language.tsx';
import { useRefusal } from '../../use-refusal.ts';

/** Changing one's own password ends every session of the account, this one too. */
export function PasswordTab() {
  const texts = useTexts();
  const refused = useRefusal();
  const change = useMutation({
    mutationFn: (body: { current: string; next: string }) =>
      unwrap(api.PUT('/api/session/password', { body })),
    onSuccess: () => location.assign('/'),
    onError: refused,
  });
  return (
    <Form layout="vertical" className="narrow-form" onFinish={change.mutate}>
      <Form.Item name="current" label={texts.settings.currentPassword} rules={[{ required: true }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="next" label={texts.settings.nextPassword} rules={[{ required: true, min: 10 }]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {texts.session.changePassword}
      </Button>
    </Form>
  );
}
