import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useRef } from 'react';
import type { DismissReason } from '#domain/lead';
import { api, RefusedError, unwrap } from '../../api-client.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { queryKeys } from '../../query-keys.ts';
import { patchRows, rereadLeads } from './list-cache.ts';

export type Decision =
  | { kind: 'confirm'; note?: string }
  | { kind: 'dismiss'; reason: DismissReason; note?: string; sellerUntil?: string }
  | { kind: 'assign'; to: string };

export interface Target {
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

  /** Counts change with every decision; the lists keep their rows and only show them anew. */
  const recount = () => {
    for (const queryKey of [queryKeys.leadFacets, queryKeys.leadQueue, ['leads', 'groups']]) {
      void client.invalidateQueries({ queryKey });
    }
  };
  const tell = (error: unknown) =>
    message.error(error instanceof RefusedError ? error.refusal[language] : String(error), 6);

  const undo = useMutation({
    mutationFn: (places: Target[]) => unwrap(api.POST('/api/leads/bulk/undo', { body: { places } })),
    onSuccess: ({ done }) => {
      message.destroy(UNDO_KEY);
      message.success(texts.state.undone);
      void rereadLeads(client, done);
      if (done.length > 1) void client.invalidateQueries({ queryKey: queryKeys.leads() });
    },
    onError: tell,
    onSettled: recount,
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

  /** Somebody was faster: what this person has written must not be lost with his click. */
  const keepWords = async (id: string, decision: Decision) => {
    if (decision.kind === 'assign' || !decision.note) return;
    const said = decision.kind === 'confirm' ? texts.leads.confirm : texts.dismissReasons[decision.reason];
    const text = `（${said}）${decision.note}`;
    await api.POST('/api/leads/{id}/decisions', {
      params: { path: { id } },
      body: { decision: { kind: 'comment', text } },
    });
    message.info(texts.leadWork.kept, 6);
  };

  const one = useMutation({
    mutationFn: ({ target, decision }: { target: Target; decision: Decision }) =>
      unwrap(
        api.POST('/api/leads/{id}/decisions', {
          params: { path: { id: target.id } },
          body: { decision, revision: target.revision },
        }),
      ),
    onSuccess: ({ id, revision, status, assignee, already }, { decision }) => {
      patchRows(client, new Map([[id, { revision, status, assignee }]]));
      if (!already) offerUndo(texts.leads.decided[decision.kind](1), [{ id, revision }]);
    },
    onError: async (error, { target, decision }) => {
      tell(error);
      await keepWords(target.id, decision).catch(tell);
      await rereadLeads(client, [target.id]);
    },
    onSettled: (_data, _error, { target }) => {
      void client.invalidateQueries({ queryKey: queryKeys.lead(target.id) });
      recount();
    },
  });

  const many = useMutation({
    mutationFn: ({ ids, decision }: { ids: string[]; decision: Decision }) =>
      unwrap(api.POST('/api/leads/bulk', { body: { ids, decision } })),
    onSuccess: ({ done, refused: left }, { decision }) => {
      offerUndo(texts.leads.decided[decision.kind](done.length), done);
      const first = left[0];
      if (first) message.warning(`${texts.leads.notDecided(left.length)} ${first[language]}`, 6);
    },
    onError: tell,
    onSettled: () => client.invalidateQueries({ queryKey: ['leads'] }),
  });

  return {
    decide: (target: Target, decision: Decision) => one.mutate({ target, decision }),
    decideMany: (ids: string[], decision: Decision) => many.mutate({ ids, decision }),
    undoLast,
    busy: one.isPending || many.isPending,
  };
}
