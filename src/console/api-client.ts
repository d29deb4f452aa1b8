import createClient, { type Middleware } from 'openapi-fetch';
import type { paths } from './api.d.ts';

/** What the API answers when it refuses: a code for programs, a sentence in each language for people. */
export interface Refusal {
  code: string;
  zh: string;
  en: string;
  details?: Record<string, unknown>;
}

/** Thrown by {@link unwrap}: the server's refusal, or the network being away. */
export class RefusedError extends Error {
  readonly refusal: Refusal;
  readonly status: number;

  constructor(refusal: Refusal, status: number) {
    super(refusal.zh);
    this.refusal = refusal;
    this.status = status;
  }
}

const AWAY: Refusal = {
  code: 'away',
  zh: '连接不到服务器，恢复后会自动重试。',
  en: 'The server cannot be reached.',
};

let csrfToken = '';

/** Called by the session provider after sign-in; every changing request carries it. */
export function setCsrfToken(token: string): void {
  csrfToken = token;
}

/** For requests that are not made by `api`: uploads that show their progress. */
export function csrfHeader(): { 'x-csrf-token': string } {
  return { 'x-csrf-token': csrfToken };
}

const csrf: Middleware = {
  onRequest({ request }) {
    if (request.method !== 'GET') request.headers.set('x-csrf-token', csrfToken);
    return request;
  },
};

export const api = createClient<paths>({ baseUrl: '', credentials: 'same-origin' });
api.use(csrf);

/** The data of an answer, or a {@link RefusedError}. */
export async function unwrap<Data>(
  call: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Data> {
  let answer: Awaited<typeof call>;
  try {
    answer = await call;
  } catch {
    throw new RefusedError(AWAY, 0);
  }
  if (answer.response.ok) return answer.data as Data;
  const refusal = (answer.error as { error?: Refusal } | undefined)?.error;
  throw new RefusedError(refusal ?? AWAY, answer.response.status);
}
