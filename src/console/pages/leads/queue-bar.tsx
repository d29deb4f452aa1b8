import { EditOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, InputNumber, Popover, Space } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, RefusedError, unwrap } from '../../api-client.ts';
import { useLanguage, useTexts } from '../../i18n/language.tsx';
import { queryKeys } from '../../query-keys.ts';
import { usePermission } from '../../session/session.tsx';
import { useQueue } from './queries.ts';

/** The day at a glance: what can be done, what waits, what will be left over. */
export function QueueBar() {
  const texts = useTexts();
  const words = texts.leadWork.queue;
  const queue = useQueue().data;
  const maySet = usePermission('rules.release');
  return (
    <div className="queue-bar">
      {queue && (
        <>
          <span>
            {words.capacity} <b>{queue.capacity}</b>
            {maySet && <CapacityEditor capacity={queue.capacity} />}
          </span>
          <span>
            {words.decided} <b>{queue.decidedToday}</b>
          </span>
          <span>
            {words.waiting} <b>{queue.waiting}</b>
          </span>
          <span className={queue.overflow > 0 ? 'queue-over' : undefined}>
            {words.overflow} <b>{queue.overflow}</b>
          </span>
        </>
      )}
      <Link to="/leads/spot-check" className="queue-spot">
        {texts.leadWork.spot.title} →
      </Link>
    </div>
  );
}

function CapacityEditor({ capacity }: { capacity: number }) {
  const { texts, language } = useLanguage();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [value, setValue] = useState<number | null>(capacity);
  const save = useMutation({
    mutationFn: (next: number) => unwrap(api.PUT('/api/leads/queue', { body: { capacity: next } })),
    onSuccess: (queue) => {
      client.setQueryData(queryKeys.leadQueue, queue);
      setOpen(false);
    },
    onError: (error) =>
      void message.error(error instanceof RefusedError ? error.refusal[language] : String(error)),
  });
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      title={texts.leadWork.queue.setCapacity}
      content={
        <Space.Compact>
          <InputNumber
            min={1}
            max={10_000}
            value={value}
            onChange={setValue}
            aria-label={texts.leadWork.queue.capacity}
          />
          <Button type="primary" loading={save.isPending} onClick={() => value && save.mutate(value)}>
            {texts.leadWork.page.saveAnswer}
          </Button>
        </Space.Compact>
      }
    >
      <Button
        type="text"
        size="small"
        icon={<EditOutlined />}
        aria-label={texts.leadWork.queue.setCapacity}
      />
    </Popover>
  );
}
