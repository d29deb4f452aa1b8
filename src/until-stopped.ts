/** Ends of a process that are in order: Ctrl-C, a service manager, a closed terminal, a lost parent. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Resolves when the process is asked to stop, or when its parent's channel closes. A second signal ends it at
 * once: somebody is in a hurry.
 */
export function untilStopped(): Promise<string> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        if (asked) process.exit(130);
        asked = true;
        resolve(signal);
      });
    }
    if (process.channel) process.once('disconnect', () => resolve('disconnect'));
  });
}
