import { CLOCK_NAMES, CRAWL_QUEUES, QUEUE_NAMES, type QueueName } from '#queues/queues';
import { UserError } from '#support/errors';
import { ARROWS, type ArrowEntry } from './registry.ts';

/** Words for several queues at once, as `--arrows` takes them beside the queues' own names. */
const GROUPS: Record<string, readonly QueueName[]> = {
  crawl: CRAWL_QUEUES,
  clocks: CLOCK_NAMES,
  /** What needs Chromium, and what does not: between them everything, for the two images of the production form. */
  browser: queuesOf(({ browser }) => browser === true),
  light: queuesOf(({ browser }) => browser !== true),
};

function queuesOf(wanted: (entry: ArrowEntry) => boolean): QueueName[] {
  return ARROWS.filter(wanted).flatMap(({ queues }) => queues);
}

/**
 * Proves that every declared queue has exactly one handler in the code.
 * @param elsewhere queues whose handler is not among these entries
 * @throws Error naming the queues that have none or two
 */
export function proveHandlers(entries: readonly ArrowEntry[], elsewhere: readonly QueueName[] = []): void {
  const claims = [...entries.flatMap((entry) => entry.queues), ...elsewhere];
  const complaints = QUEUE_NAMES.map((name) => ({ name, n: claims.filter((claim) => claim === name).length }))
    .filter(({ n }) => n !== 1)
    .map(({ name, n }) => `${name} has ${n} handlers`);
  if (complaints.length > 0)
    throw new Error(`Every queue needs exactly one handler: ${complaints.join(', ')}.`);
}

/**
 * The queues meant by `--arrows`, all when nothing is given.
 * @throws UserError for a word that is neither a queue nor a group
 */
export function chooseQueues(words: readonly string[] | undefined): QueueName[] {
  if (words === undefined) return [...QUEUE_NAMES];
  const chosen = words.flatMap((word) => {
    if (GROUPS[word]) return GROUPS[word];
    if ((QUEUE_NAMES as string[]).includes(word)) return [word as QueueName];
    const known = [...Object.keys(GROUPS), ...QUEUE_NAMES].join(', ');
    throw new UserError({
      zh: `没有名为“${word}”的任务。可用：${known}。`,
      en: `There is no arrow "${word}". There are: ${known}.`,
    });
  });
  return [...new Set(chosen)];
}
