import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input, Modal, Space, Tag, Typography } from 'antd';
import { useState } from 'react';
import { api, unwrap } from '../../api-client.ts';
import { minute } from '../../components/times.ts';
import { useTexts } from '../../i18n/language.tsx';
import { queryKeys } from '../../query-keys.ts';
import { useRefusal } from '../../use-refusal.ts';
import { BOOKMARKLET } from './bookmarklet.ts';

/** The ways in that need a word of explanation: watched folder, bookmarklet, feed. */
export function MoreWays() {
  const words = useTexts().crawlWork.intake;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="link" onClick={() => setOpen(true)}>
        {words.moreWays}
      </Button>
      <Modal open={open} footer={null} title={words.moreWays} onCancel={() => setOpen(false)} width={640}>
        <Space orientation="vertical" size={16} className="full-width">
          <Typography.Text>{words.folder}</Typography.Text>
          <div>
            <Typography.Paragraph>{words.bookmarklet}</Typography.Paragraph>
            {/* React refuses script addresses in attributes; this one is ours, and does nothing here but be dragged. */}
            {/* biome-ignore lint/a11y/useValidAnchor: the address is set below React, which refuses script addresses */}
            <a ref={(link) => link?.setAttribute('href', BOOKMARKLET)}>{words.bookmarkletName}</a>
          </div>
          <Tokens />
        </Space>
      </Modal>
    </>
  );
}

function Tokens() {
  const texts = useTexts();
  const words = texts.crawlWork.intake;
  const client = useQueryClient();
  const refused = useRefusal();
  const [label, setLabel] = useState('');
  const tokens = useQuery({ queryKey: queryKeys.tokens, queryFn: () => unwrap(api.GET('/api/tokens')) });
  const onSettled = () => client.invalidateQueries({ queryKey: queryKeys.tokens });
  const make = useMutation({
    mutationFn: () => unwrap(api.POST('/api/tokens', { body: { label, days: 365 } })),
    onSuccess: () => setLabel(''),
    onError: refused,
    onSettled,
  });
  const revoke = useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/tokens/{id}', { params: { path: { id } } })),
    onError: refused,
    onSettled,
  });
  return (
    <section aria-label={words.tokens}>
      <Typography.Title level={5}>{words.tokens}</Typography.Title>
      <Typography.Paragraph type="secondary">{words.tokensHint}</Typography.Paragraph>
      <Space.Compact className="full-width">
        <Input
          aria-label={words.tokenLabel}
          placeholder={words.tokenLabel}
          maxLength={60}
          value={label}
          onChange={(event) => setLabel(event.target.value)}
        />
        <Button disabled={label.trim() === ''} loading={make.isPending} onClick={() => make.mutate()}>
          {words.tokenNew}
        </Button>
      </Space.Compact>
      {make.data && (
        <Alert
          type="success"
          title={words.tokenOnce}
          description={<Typography.Text copyable>{make.data.token}</Typography.Text>}
        />
      )}
      <ul>
        {tokens.data?.rows.map((token) => (
          <li key={token.id}>
            {token.label} · {words.tokenUntil} {token.expiresAt ? minute(token.expiresAt) : '—'}{' '}
            {token.revokedAt ? (
              <Tag>{words.tokenRevoked}</Tag>
            ) : (
              <Button type="link" size="small" onClick={() => revoke.mutate(token.id)}>
                {words.tokenRevoke}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
