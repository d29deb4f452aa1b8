import { DeleteOutlined, StarOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown, Input, Modal } from 'antd';
import { useState } from 'react';
import { api, RefusedError, unwrap } from '../../api-client.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { queryKeys } from '../../query-keys.ts';
import type { LeadFilter } from './queries.ts';

interface Props {
  filter: LeadFilter;
  onOpen: (filter: LeadFilter) => void;
}

/** Filters kept under a name: one click brings the list back. */
export function SavedViews({ filter, onOpen }: Props) {
  const { texts, language } = useLanguage();
  const words = texts.leadWork.views;
  const { message } = App.useApp();
  const client = useQueryClient();
  const [naming, setNaming] = useState<string | null>(null);
  const views = useQuery({
    queryKey: queryKeys.savedViews,
    queryFn: () => unwrap(api.GET('/api/saved-views')),
    staleTime: 60_000,
  });
  const refused = (error: unknown) =>
    message.error(error instanceof RefusedError ? error.refusal[language] : String(error));
  const settled = () => client.invalidateQueries({ queryKey: queryKeys.savedViews });
  const save = useMutation({
    mutationFn: (name: string) => unwrap(api.POST('/api/saved-views', { body: { name, filter } })),
    onSuccess: () => {
      setNaming(null);
      message.success(words.saved);
    },
    onError: refused,
    onSettled: settled,
  });
  const remove = useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/saved-views/{id}', { params: { path: { id } } })),
    onError: refused,
    onSettled: settled,
  });
  const rows = views.data?.rows ?? [];
  const items = [
    ...rows.map((view) => ({
      key: view.id,
      label: (
        <span className="saved-view">
          <bdi>{view.name}</bdi>
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={`${words.remove} ${view.name}`}
            onClick={(event) => {
              event.stopPropagation();
              remove.mutate(view.id);
            }}
          />
        </span>
      ),
      onClick: () => onOpen(view.filter as LeadFilter),
    })),
    ...(rows.length === 0 ? [{ key: 'none', disabled: true, label: words.none }] : []),
    { type: 'divider' as const },
    { key: 'save', label: words.save, onClick: () => setNaming('') },
  ];
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button icon={<StarOutlined />} aria-label={words.title} title={words.title} />
      </Dropdown>
      <Modal
        open={naming !== null}
        title={words.save}
        okText={texts.leadWork.page.saveAnswer}
        okButtonProps={{ disabled: !naming?.trim(), loading: save.isPending }}
        onOk={() => naming?.trim() && save.mutate(naming.trim())}
        onCancel={() => setNaming(null)}
        destroyOnHidden
      >
        <Input
          autoFocus
          maxLength={40}
          placeholder={words.name}
          aria-label={words.name}
          value={naming ?? ''}
          onChange={(event) => setNaming(event.target.value)}
          onPressEnter={() => naming?.trim() && save.mutate(naming.trim())}
        />
      </Modal>
    </>
  );
}
