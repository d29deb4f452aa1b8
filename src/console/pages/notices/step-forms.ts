import type { Permission } from '#domain/account';
import type { BoardRow, Step } from './queries.tsx';

export type Field =
  | 'day'
  | 'arrivedAtHolder'
  | 'from'
  | 'text'
  | 'why'
  | 'proof'
  | 'summary'
  | 'to'
  | 'source';
export type Choice = 'answer' | 'upheld' | 'arrived' | 'decision' | 'filed';

/** One thing that can be written down about a document: when it may be, and what must be said. */
export interface StepForm {
  kind: Step['kind'];
  /** Statuses in which it makes sense; the server has the last word. */
  when: readonly string[];
  documents: readonly BoardRow['kind'][];
  permission: Permission;
  /** Said first, from a list. */
  choice?: Choice;
  needed: readonly Field[];
  optional?: readonly Field[];
}

const BOTH = ['notice', 'referral'] as const;
const OUT = ['sent', 'delivered', 'answered', 'counter-noticed', 'objected', 'reopened'];

/** Everything beyond signing and sending, in the order in which a case goes on. */
export const STEP_FORMS: readonly StepForm[] = [
  { kind: 'return', when: ['draft'], documents: BOTH, permission: 'notices.draft', needed: ['why'] },
  // To an address a person names: the platform's own is used by the button.
  {
    kind: 'send',
    when: ['signed', 'not-sent'],
    documents: BOTH,
    permission: 'notices.draft',
    needed: ['to'],
  },
  {
    kind: 'sent-by-hand',
    when: ['signed', 'not-sent'],
    documents: BOTH,
    permission: 'notices.draft',
    needed: ['day'],
  },
  {
    kind: 'resolve',
    when: ['sending', 'undecided', 'queued'],
    documents: BOTH,
    permission: 'notices.sign',
    choice: 'arrived',
    needed: ['why'],
  },
  {
    kind: 'delivered',
    when: ['sent'],
    documents: BOTH,
    permission: 'notices.draft',
    needed: ['day', 'proof'],
  },
  {
    kind: 'answer',
    when: OUT,
    documents: BOTH,
    permission: 'notices.draft',
    choice: 'answer',
    needed: ['day'],
    optional: ['why', 'source'],
  },
  {
    kind: 'counter-notice',
    when: OUT,
    documents: ['notice'],
    permission: 'notices.draft',
    needed: ['summary'],
    optional: ['arrivedAtHolder'],
  },
  {
    kind: 'counter-decided',
    when: ['counter-noticed'],
    documents: ['notice'],
    permission: 'notices.sign',
    choice: 'decision',
    needed: ['day'],
  },
  {
    kind: 'counter-delayed',
    when: ['counter-noticed'],
    documents: ['notice'],
    permission: 'notices.draft',
    needed: ['why'],
  },
  {
    kind: 'objection',
    when: OUT,
    documents: BOTH,
    permission: 'notices.draft',
    needed: ['from', 'day', 'text'],
  },
  {
    kind: 'objection-decided',
    when: ['objected'],
    documents: BOTH,
    permission: 'notices.sign',
    choice: 'upheld',
    needed: ['why'],
  },
  {
    kind: 'filing-extended',
    when: OUT,
    documents: ['referral'],
    permission: 'notices.draft',
    needed: ['day', 'why'],
  },
  {
    kind: 'filing-decided',
    when: OUT,
    documents: ['referral'],
    permission: 'notices.draft',
    choice: 'filed',
    needed: ['day'],
    optional: ['why'],
  },
  { kind: 'closed', when: OUT, documents: BOTH, permission: 'notices.draft', needed: ['why'] },
];

/** The steps that make sense for a document now. */
export function stepsFor(
  row: Pick<BoardRow, 'kind' | 'status' | 'undecidedMail'>,
  may: (permission: Permission) => boolean,
): StepForm[] {
  return STEP_FORMS.filter(
    ({ kind, when, documents, permission }) =>
      documents.includes(row.kind) &&
      may(permission) &&
      (when.includes(row.status) || (kind === 'resolve' && row.undecidedMail)),
  );
}

/** What a filled-in form says, as the server takes it; empty optional fields are left out. */
export function stepOf(form: StepForm, values: Record<string, unknown>): Step {
  const said = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
  const step: Record<string, unknown> = { kind: form.kind, ...Object.fromEntries(said) };
  // A statement whose arrival nobody has recorded has no clock: that is said, not left out.
  if (form.kind === 'counter-notice') step.arrivedAtHolder ??= null;
  return step as Step;
}
