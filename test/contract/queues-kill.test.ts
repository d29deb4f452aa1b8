import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openQueues, type Queues } from '#queues/open-queues';
import { STALL } from '#queues/queues';
import { work } from '#queues/work';
import { openLog } from '#support/log';
import { until } from '#test/support/until';
import { DURABLE_QUEUE_SERVERS, type DurableServer } from './queue-servers.ts';

const log = openLog('silent');
const VICTIM = fileURLToPath(new URL('queue-victim.ts', import.meta.url));
/** The real times are ten and five seconds; four kills with them would take a minute. */
const QUICK = { ...STALL, lockMs: 1_000, intervalMs: 300 };

for (const kind of DURABLE_QUEUE_SERVERS) {
  describe.skipIf(kind.missing !== null)(
    `killed workers and servers on ${kind.name}${kind.missing ? ` (${kind.missing})` : ''}`,
    () => {
      let under: DurableServer;
      let queues: Queues;
      const victims: ChildProcess[] = [];

      beforeAll(async () => {
        under = await kind.open();
        queues = openQueues(under.server, log);
      });
      afterEach(() => {
        for (const victim of victims.splice(0)) victim.kill('SIGKILL');
      });
      afterAll(async () => {
        await queues.close();
        await under.close();
      });

      /** Starts a worker and resolves when it has the job in hand. */
      async function takeJob(stall: typeof QUICK, behaviour: 'hang' | 'finish') {
        const args = [JSON.stringify(under.server), JSON.stringify(stall), behaviour];
        const victim = fork(VICTIM, args, { execArgv: ['--import', 'tsx'], stdio: 'ignore' });
        victims.push(victim);
        const { attempt } = await new Promise<{ attempt: number }>((resolve) =>
          victim.once('message', (message) => resolve(message as { attempt: number })),
        );
        return { victim, attempt };
      }

      async function kill(victim: ChildProcess): Promise<void> {
        const gone = new Promise((resolve) => victim.once('exit', resolve));
        victim.kill('SIGKILL');
        await gone;
      }

      it('ends a job once whose workers were killed four times, at no cost of attempts', async () => {
        await queues.add('retention', {});
        const attempts: number[] = [];
        for (let kills = 0; kills < 4; kills += 1) {
          const { victim, attempt } = await takeJob(QUICK, 'hang');
          attempts.push(attempt);
          await kill(victim);
        }
        const { attempt } = await takeJob(QUICK, 'finish');
        await until('an empty queue', async () => {
          const { waiting, active, delayed } = await queues.counts('retention');
          return waiting + active + delayed === 0;
        });
        expect([...attempts, attempt]).toEqual([1, 1, 1, 1, 1]);
        expect(await queues.poisoned()).toEqual([]);
      }, 90_000);

      it('shows a job that kills every worker, and takes it up again when a person says so', async () => {
        await queues.add('retention', {});
        const once = { ...QUICK, maxCount: 1 };
        for (let kills = 0; kills < 2; kills += 1) await kill((await takeJob(once, 'hang')).victim);
        // Any living worker of the queue finds it; this one never gets to handle it.
        const handled: number[] = [];
        const worker = await work(
          queues,
          'retention',
          async (_payload, { attempt }) => void handled.push(attempt),
          {
            log,
            stall: once,
          },
        );
        const [row] = await until('the poisoned row', async () => {
          const rows = await queues.poisoned();
          return rows.length > 0 ? rows : null;
        });
        expect(row).toMatchObject({ queue: 'retention', kind: 'stalled' });
        expect(handled).toEqual([]);
        expect(await queues.resumePoisoned('retention', row?.id ?? '')).toBe(true);
        await until('the resumed job', () => handled.length === 1);
        await worker.close(0);
      }, 90_000);

      it('loses nothing and doubles nothing when the server is killed in mid-run', async () => {
        const ids = Array.from({ length: 60 }, (_, n) => n + 1);
        await queues.addBulk(
          'hit-to-lead',
          ids.map((id) => ({ listingIds: [id] })),
        );
        // As in the database: what was done is a set with unique keys, so a repeated job changes nothing.
        const done = new Set<number>();
        const worker = await work(
          queues,
          'hit-to-lead',
          async ({ listingIds }) => {
            await new Promise((resolve) => setTimeout(resolve, 5));
            for (const id of listingIds) done.add(id);
          },
          { log, stall: QUICK },
        );
        await until('the middle of the run', () => done.size >= 15);
        await under.restart();
        await until('all jobs', () => done.size === ids.length, 60_000);
        await until(
          'an empty queue',
          async () => {
            const { waiting, active, delayed } = await queues.counts('hit-to-lead');
            return waiting + active + delayed === 0;
          },
          60_000,
        );
        expect((await queues.counts('hit-to-lead')).failed).toBe(0);
        await worker.close(0);
      }, 120_000);
    },
  );
}
