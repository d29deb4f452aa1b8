/** Ends of a process that are in order: Ctrl-C, a service manager, a closed terminal. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** Ctrl-C reaches us twice when a parent passes it on; later than this it is a person in a hurry. */
const SAME_REQUEST_MS = 2_000;

/**
 * Resolves when the process is asked to stop, with what asked. Signals that come later end it at once. A child
 * with a channel stops when its parent says so or is gone, not when the terminal's Ctrl-C reaches it as well.
 */
export function untilStopped(): Promise<string> {
  return new Promise((resolve) => {
    let askedAt: number | null = null;
    const isChild = process.channel !== undefined;
    if (isChild) process.once('disconnect', () => resolve('disconnect'));
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        if (isChild && signal !== 'SIGTERM') return;
        if (askedAt !== null && Date.now() - askedAt > SAME_REQUEST_MS) process.exit(130);
        askedAt ??= Date.now();
        resolve(signal);
      });
    }
  });
}
