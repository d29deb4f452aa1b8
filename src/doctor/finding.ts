import type { Sentence } from '#support/errors';

/** What doctor says of one setting or component. */
export interface Finding {
  id: string;
  name: Sentence;
  /** `warn`: works, but not as it should in production. */
  state: 'ok' | 'warn' | 'fail';
  /** What was found: version, path, number. */
  found: string;
  /** How to mend it; null when there is nothing to mend. */
  mend: Sentence | null;
}

export function fine(id: string, name: Sentence, found: string): Finding {
  return { id, name, state: 'ok', found, mend: null };
}

export function amiss(
  state: 'warn' | 'fail',
  id: string,
  name: Sentence,
  found: string,
  mend: Sentence,
): Finding {
  return { id, name, state, found, mend };
}
