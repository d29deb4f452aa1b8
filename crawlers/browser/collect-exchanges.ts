import type { Page, Response } from 'playwright';
import type { Exchange } from '../adapter.ts';

const KEPT = new Set(['xhr', 'fetch', 'document']);
const TEXT = /json|javascript|html|text|xml/i;
/** Longer bodies are cut; a parser then sees a truncated answer and says so. */
const MAX_BODY_CHARS = 10_000_000;

/**
 * Writes down the answers the page itself asked for. Bodies are read the moment they arrive: after the next
 * navigation the browser has thrown them away.
 */
export interface ExchangeLog {
  /** Waits for bodies still arriving, at most `graceMs`, and returns what there is, in order of arrival. */
  settled(graceMs: number): Promise<Exchange[]>;
  soFar(): Exchange[];
  stop(): void;
}

export function collectExchanges(page: Page): ExchangeLog {
  const slots: (Exchange | null)[] = [];
  const pending = new Set<Promise<void>>();

  const onResponse = (response: Response): void => {
    if (!KEPT.has(response.request().resourceType())) return;
    const mime = response.headers()['content-type'] ?? '';
    if (!TEXT.test(mime)) return;
    const slot = slots.push(null) - 1;
    const reading = response
      .text()
      // A body that cannot be read (redirect, aborted) still happened: keep its status.
      .catch(() => '')
      .then((body) => {
        slots[slot] = {
          url: response.url(),
          method: response.request().method(),
          status: response.status(),
          headers: response.headers(),
          mime,
          body: body.slice(0, MAX_BODY_CHARS),
        };
      })
      .finally(() => pending.delete(reading));
    pending.add(reading);
  };
  page.on('response', onResponse);

  const soFar = (): Exchange[] => slots.filter((slot): slot is Exchange => slot !== null);
  return {
    soFar,
    async settled(graceMs) {
      await Promise.race([
        Promise.all(pending),
        new Promise((resolve) => setTimeout(resolve, graceMs).unref()),
      ]);
      return soFar();
    },
    stop: () => page.off('response', onResponse),
  };
}
