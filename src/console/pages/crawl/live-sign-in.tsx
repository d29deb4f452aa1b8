import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Input, Space } from 'antd';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import type { SignInAct } from '#domain/sign-in';
import { api, unwrap } from '../../api-client.ts';
import { minute } from '../../components/times.ts';
import { useTexts } from '../../i18n/language.tsx';
import { queryKeys } from '../../query-keys.ts';
import { useRefusal } from '../../use-refusal.ts';

interface Point {
  x: number;
  y: number;
}

const LOOK_MS = 500;
/** Moves shorter than this are a click. */
const CLICK_PIXELS = 5;
const MOST_POINTS = 150;

/** The login page as the crawler's browser shows it; what the person does here is done there. */
export function LiveSignIn({ id, onClose }: { id: number; onClose: () => void }) {
  const words = useTexts().crawlWork.session;
  const client = useQueryClient();
  const refused = useRefusal();
  const [text, setText] = useState('');
  const path = useRef<Point[]>([]);
  const signIn = useQuery({
    queryKey: queryKeys.signIn(id),
    queryFn: () => unwrap(api.GET('/api/sign-ins/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.endedAt ? false : LOOK_MS),
  });
  const state = signIn.data?.state;
  useEffect(() => {
    if (state !== undefined && state !== 'asked' && state !== 'open') {
      client.invalidateQueries({ queryKey: queryKeys.platformSessions });
    }
  }, [state, client]);
  const act = useMutation({
    mutationFn: (body: SignInAct) =>
      unwrap(api.POST('/api/sign-ins/{id}/acts', { params: { path: { id } }, body })),
    onError: refused,
  });
  const cancel = useMutation({
    mutationFn: () => unwrap(api.POST('/api/sign-ins/{id}/cancel', { params: { path: { id } } })),
    onError: refused,
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.signIn(id) }),
  });
  const send = () => {
    act.mutate(text === '' ? { kind: 'press', key: 'Enter' } : { kind: 'type', text });
    setText('');
  };
  const released = (event: PointerEvent<HTMLImageElement>) => {
    const moved = [...path.current, pointOf(event)];
    path.current = [];
    const [first] = moved;
    const last = moved.at(-1);
    if (!first || !last) return;
    const far = Math.hypot(last.x - first.x, last.y - first.y) > CLICK_PIXELS;
    act.mutate(far ? { kind: 'drag', path: thinned(moved) } : { kind: 'click', ...first });
  };
  const over = signIn.data?.endedAt !== null && signIn.data !== undefined;
  return (
    <Card size="small" title={words.live} extra={<Button onClick={onClose}>×</Button>}>
      {over ? (
        <Alert
          type={state === 'signed-in' ? 'success' : 'warning'}
          showIcon
          title={state === 'signed-in' ? words.done : (words.results[state ?? ''] ?? state)}
          description={signIn.data?.why}
        />
      ) : (
        <Space orientation="vertical" className="full-width">
          <Alert type="info" showIcon title={words.liveHint} />
          {signIn.data && signIn.data.frameNumber > 0 ? (
            <img
              className="live-frame"
              alt={words.live}
              draggable={false}
              src={`/api/sign-ins/${id}/frame?n=${signIn.data.frameNumber}`}
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId);
                path.current = [pointOf(event)];
              }}
              onPointerMove={(event) => path.current.length > 0 && path.current.push(pointOf(event))}
              onPointerUp={released}
            />
          ) : (
            <p role="status">{words.waiting}</p>
          )}
          <Space wrap>
            <Input.Password
              aria-label={words.type}
              placeholder={words.type}
              autoComplete="off"
              visibilityToggle={false}
              value={text}
              onChange={(event) => setText(event.target.value)}
              onPressEnter={send}
            />
            <Button onClick={send}>{words.send}</Button>
            {(['Tab', 'Enter', 'Backspace'] as const).map((key) => (
              <Button key={key} onClick={() => act.mutate({ kind: 'press', key })}>
                {key}
              </Button>
            ))}
            <Button danger loading={cancel.isPending} onClick={() => cancel.mutate()}>
              {words.cancel}
            </Button>
            {signIn.data && `${words.until} ${minute(signIn.data.deadline)}`}
          </Space>
        </Space>
      )}
    </Card>
  );
}

/** The place in the picture's own pixels, however large it is shown. */
function pointOf({ currentTarget: image, clientX, clientY }: PointerEvent<HTMLImageElement>): Point {
  const box = image.getBoundingClientRect();
  const scale = image.naturalWidth / box.width;
  const x = Math.max(0, Math.round((clientX - box.left) * scale));
  return { x, y: Math.max(0, Math.round((clientY - box.top) * scale)) };
}

function thinned(path: readonly Point[]): Point[] {
  const step = Math.ceil(path.length / (MOST_POINTS - 1));
  return path.filter((_, index) => index % step === 0 || index === path.length - 1);
}
