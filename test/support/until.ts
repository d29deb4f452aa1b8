import { setTimeout as wait } from 'node:timers/promises';

/** Waits until `check` is true (or returns something); fails with `what` after `timeoutMs`. */
export async function until<T>(
  what: string,
  check: () => T | Promise<T>,
  timeoutMs = 20_000,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    const value = await check();
    if (value) return value;
    await wait(20);
  }
  throw new Error(`waited ${timeoutMs} ms in vain: ${what}`);
}
