import { useState } from 'react';
import { AssignDialog } from './assign-dialog.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { DismissDialog } from './dismiss-dialog.tsx';
import type { Decision } from './use-decisions.tsx';

interface Asked {
  kind: 'confirm' | 'dismiss' | 'assign';
  ids: string[];
}

/** What is asked before a decision is carried out. A single confirmation asks nothing: it can be undone. */
export function useLeadDialogs(decide: (ids: string[], decision: Decision) => void) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const carryOut = (decision: Decision) => {
    if (asked) decide(asked.ids, decision);
    setAsked(null);
  };
  const idsFor = (kind: Asked['kind']) => (asked?.kind === kind ? asked.ids : null);
  const cancel = () => setAsked(null);
  return {
    confirm: (ids: string[]) =>
      ids.length > 1 ? setAsked({ kind: 'confirm', ids }) : decide(ids, { kind: 'confirm' }),
    dismiss: (ids: string[]) => setAsked({ kind: 'dismiss', ids }),
    assign: (ids: string[]) => setAsked({ kind: 'assign', ids }),
    dialogs: (
      <>
        <ConfirmDialog
          ids={idsFor('confirm')}
          onCancel={cancel}
          onConfirm={() => carryOut({ kind: 'confirm' })}
        />
        <AssignDialog
          ids={idsFor('assign')}
          onCancel={cancel}
          onAssign={(to) => carryOut({ kind: 'assign', to })}
        />
        <DismissDialog
          open={asked?.kind === 'dismiss'}
          ids={idsFor('dismiss') ?? []}
          onCancel={cancel}
          onDismiss={carryOut}
        />
      </>
    ),
  };
}
