import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useRef } from 'react';
import type { DismissReason } from '#domain/lead';
import { api, RefusedError, unwrap } from '../../api-client.ts';
import { useLanguage } from '../../i18n/language.tsx';

export type Decision =
  | { kind: 'confirm'; note?: string }
  | { kind: 'dismiss'; reason: DismissReason; note?: string; sellerUntil?: string }
  | { kind: 'assign'; to: string };

interface Target {
  id: string;
  revision: number;
}

const UNDO_SECONDS = 10;
const UNDO_KEY = 'lead-undo';

/** Carries decisions to the API, offers ten seconds of undo, and tells when somebody else was faster. */
export function useDecisions() {
  const { texts, language } = useLanguage();
  const { message } = App.useApp();
  const client = useQueryClient();
  const undoable = useRef<Target[]>([]);

  const refresh = () => client.invalidateQueries({ queryKey: ['leads'] });
  const refused = (error: unknown) => {
    message.error(error instanceof RefusedError ? error.refusal[language] : String(error));
    refresh();
  };

  const undo = useMutation({
    mutationFn: (places: Target[]) => unwrap(api.POST('/api/leads/bulk/undo', { body: { places } })),
    onSuccess: () => {
      message.destroy(UNDO_KEY);
      message.success(texts.state.undone);
    },
    onError: refused,
    onSettled: refresh,
  });

  const undoLast = () => {
    const places = undoable.current;
    undoable.current = [];
    if (places.length > 0) undo.mutate(places);
  };

  const offerUndo = (words: string, places: Target[]) => {
    undoable.current = places;
    message.open({
      key: UNDO_KEY,
      type: 'success',
      duration: UNDO_SECONDS,
      onClose: () => {
        if (undoable.current === places) undoable.current = [];
      },
      content: (
        <span>
          {words}{' '}
          <Button type="link" size="small" onClick={undoLast}>
            {texts.state.undo} (U)
          </Button>
        </span>
      ),
    });
  };

  const one = useMutation({
    mutationFn: ({ target, decision }: { target: Target; decision: Decision }) =>
      unwrap(
        api.POST('/api/leads/{id}/decisions', {
          params: { path: { id: target.id } },
          body: { decision, revision: target.revision },
        }),
      ),
    onSuccess: ({ id, revision, already }, { decision }) => {
      if (!already) offerUndo(texts.leads.decided[decision.kind](1), [{ id, revision }]);
    },
    onError: refused,
    onSettled: refresh,
  });

  const many = useMutation({
    mutationFn: ({ ids, decision }: { ids: string[]; decision: Decision }) =>
      unwrap(api.POST('/api/leads/bulk', { body: { ids, decision } })),
    onSuccess: ({ done, refused: left }, { decision }) => {
      offerUndo(texts.leads.decided[decision.kind](done.length), done);
      const first = left[0];
      if (first) message.warning(`${texts.leads.notDecided(left.length)} ${first[language]}`);
    },
    onError: refused,
    onSettled: refresh,
  });

  return {
    decide: (target: Target, decision: Decision) => one.mutate({ target, decision }),
    decideMany: (ids: string[], decision: Decision) => many.mutate({ ids, decision }),
    undoLast,
    busy: one.isPending || many.isPending,
  };
}

export type Decisions = ReturnType<typeof useDecisions>;

