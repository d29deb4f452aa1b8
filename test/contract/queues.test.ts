import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openQueues, type Queues } from '#queues/open-queues';
import { type Payload, QUEUE_NAMES, type QueueName } from '#queues/queues';
import { type JobContext, type Work, work } from '#queues/work';
import { NeverRetry, RetryLater, StopQueue } from '#support/errors';
import { openLog } from '#support/log';
import { until } from '#test/support/until';
import { QUEUE_SERVERS, type ServerUnderTest } from './queue-servers.ts';

const log = openLog('silent');

/** A valid payload for every queue, told apart by its number. */
const SAMPLE: { [Name in QueueName]?: (n: number) => Payload<Name> } = {
  'listing-to-hit': (n) => ({ listingIds: [n] }),
  'hit-to-lead': (n) => ({ listingIds: [n] }),
  'lead-to-evidence': (n) => ({ requestId: `r${n}` }),
  'evidence-to-notice': (n) => ({ noticeId: `n${n}` }),
  recheck: (n) => ({ noticeId: `n${n}`, dueDay: '2026-12-01' }),
  brief: (n) => ({ day: '2026-12-01', unitId: `u${n}` }),
  'upload-to-listing': (n) => ({ intakeId: n, step: 'read' }),
  'sign-in': (n) => ({ signInId: n }),
};

function sample(name: QueueName, n: number): Payload<QueueName> {
  const make = SAMPLE[name];
  if (make) return make(n);
  if (!name.startsWith('crawl-')) return {};
  const platform = name.slice('crawl-'.length) as Payload<'crawl-jd'>['platform'];
  return { key: `k${n}`, platform, query: '怀山药', pages: 1, watchId: null };
}

for (const kind of QUEUE_SERVERS) {
  describe.skipIf(kind.missing !== null)(
    `queues on ${kind.name}${kind.missing ? ` (${kind.missing})` : ''}`,
    () => {
      let under: ServerUnderTest;
      let queues: Queues;
      const working: Work[] = [];

      beforeAll(async () => {
        under = await kind.open();
        queues = openQueues(under.server, log);
      });
      afterEach(async () => {
        await Promise.all(working.splice(0).map((each) => each.close(0)));
      });
      afterAll(async () => {
        await queues.close();
        await under.close();
      });

      async function handle<Name extends QueueName>(
        name: Name,
        handler: (payload: Payload<Name>, context: JobContext) => Promise<void> | void,
      ) {
        const started = await work(queues, name, async (payload, context) => handler(payload, context), {
          log,
        });
        working.push(started);
      }

      it('hands over each job once, with its payload', async () => {
        const seen: number[] = [];
        await queues.addBulk('listing-to-hit', [{ listingIds: [1, 2] }, { listingIds: [3] }]);
        await queues.add('listing-to-hit', { listingIds: [4] });
        await handle('listing-to-hit', ({ listingIds }) => {
          seen.push(...listingIds);
        });
        await until('all four ids', () => seen.length >= 4);
        expect(seen.sort()).toEqual([1, 2, 3, 4]);
        await until('an empty queue', async () => {
          const { waiting, active } = await queues.counts('listing-to-hit');
          return waiting + active === 0;
        });
        expect((await queues.counts('listing-to-hit')).failed).toBe(0);
      });

      it('refuses a payload that is not what the queue declares', async () => {
        await expect(queues.add('hit-to-lead', { listingIds: [] })).rejects.toThrow();
        await expect(queues.add('brief', { day: 'tomorrow', unitId: 'u' })).rejects.toThrow();
        expect((await queues.counts('hit-to-lead')).waiting).toBe(0);
      });

      it('tries again after an error, and counts the tries', async () => {
        const tries: number[] = [];
        await queues.add('listing-to-hit', { listingIds: [7] });
        await handle('listing-to-hit', (_payload, { attempt }) => {
          tries.push(attempt);
          if (attempt < 2) throw new Error('not yet');
        });
        await until('the second try', () => tries.length === 2);
        expect(tries).toEqual([1, 2]);
      });

      it('keeps a job that asks for later at no cost', async () => {
        const tries: number[] = [];
        await queues.add('evidence-to-notice', { noticeId: 'polite' });
        await handle('evidence-to-notice', (_payload, { attempt }) => {
          tries.push(attempt);
          if (tries.length < 4) throw new RetryLater(20, 'the platform asked us to wait');
        });
        await until('four visits', () => tries.length === 4);
        expect(tries).toEqual([1, 1, 1, 1]);
      });

      it('shows a job that cannot succeed, and gives it back on request', async () => {
        let mended = false;
        let done = 0;
        await queues.add('recheck', { noticeId: 'x', dueDay: '2026-12-24' });
        await handle('recheck', () => {
          if (!mended) throw new NeverRetry('the notice does not exist');
          done += 1;
        });
        const [row] = await until('the poisoned row', async () => {
          const rows = await queues.poisoned();
          return rows.length > 0 ? rows : null;
        });
        expect(row).toMatchObject({ queue: 'recheck', kind: 'failed', reason: 'the notice does not exist' });
        mended = true;
        expect(await queues.resumePoisoned('recheck', row?.id ?? '')).toBe(true);
        await until('the resumed job', () => done === 1);
        expect(await queues.poisoned()).toEqual([]);
        expect(await queues.resumePoisoned('recheck', row?.id ?? '')).toBe(false);
      });

      it('pauses a queue at a barrier and loses nothing', async () => {
        let barrier = true;
        const seen: string[] = [];
        const job = (key: string) => ({ ...(sample('crawl-jd', 0) as Payload<'crawl-jd'>), key });
        await queues.addBulk('crawl-jd', [job('a'), job('b')]);
        await handle('crawl-jd', ({ key }) => {
          if (barrier) throw new StopQueue('login wall');
          seen.push(key);
        });
        await until('the pause', async () => (await queues.counts('crawl-jd')).paused);
        await until('both waiting', async () => (await queues.counts('crawl-jd')).waiting === 2);
        barrier = false;
        await queues.resume('crawl-jd');
        await until('both done', () => seen.length === 2);
        expect(seen.sort()).toEqual(['a', 'b']);
      });

      it('delays a job and adds it only once', async () => {
        const seen: string[] = [];
        const add = () =>
          queues.add('lead-to-evidence', { requestId: 'r' }, { delayMs: 200, once: 'capture-r' });
        await Promise.all([add(), add(), add()]);
        expect((await queues.counts('lead-to-evidence')).delayed).toBe(1);
        await handle('lead-to-evidence', ({ requestId }) => {
          seen.push(requestId);
        });
        await until('the delayed job', () => seen.length > 0);
        expect(seen).toEqual(['r']);
      });

      it('makes jobs by the clock until it is told to stop', async () => {
        let ticks = 0;
        const every = () => queues.schedule('watch-to-crawl', 'due-watches', { everyMs: 100 }, {});
        await every();
        await every();
        await handle('watch-to-crawl', () => {
          ticks += 1;
        });
        await until('three ticks', () => ticks >= 3);
        await queues.unschedule('watch-to-crawl', 'due-watches');
        await until('no further job', async () => {
          const { waiting, delayed, active } = await queues.counts('watch-to-crawl');
          return waiting + delayed + active === 0;
        });
        await queues.schedule('retention', 'nightly', { cron: '0 3 * * *' }, {});
        expect((await queues.counts('retention')).delayed).toBe(1);
        await queues.unschedule('retention', 'nightly');
      });

      it('takes a thousand parallel jobs over all queues with few connections', async () => {
        const before = await totalWaiting();
        await Promise.all(
          Array.from({ length: 1000 }, (_, n) => {
            const name = QUEUE_NAMES[n % QUEUE_NAMES.length] as QueueName;
            return queues.add(name, sample(name, n + 1));
          }),
        );
        expect((await totalWaiting()) - before).toBe(1000);
        // One shared pool of four for every queue of this process (Redis: two shared clients), and the test's own.
        // Those of the workers before it were closed by us, and may not have ended on the server yet.
        await expect.poll(() => under.connections(), { timeout: 5_000 }).toBeLessThanOrEqual(5);
      });

      async function totalWaiting(): Promise<number> {
        const counts = await Promise.all(QUEUE_NAMES.map((name) => queues.counts(name)));
        return counts.reduce((sum, count) => sum + count.waiting, 0);
      }
    },
  );
}
