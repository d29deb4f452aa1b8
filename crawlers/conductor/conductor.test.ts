import { describe, expect, it } from 'vitest';
import { until } from '#test/support/until';
import { browserProcesses, descendants, proportionalMemory } from '../browser/process-tree.ts';
import { createAdmission } from './admission.ts';
import { createConductor, type Turn } from './conductor.ts';
import { memoryRoom } from './memory.ts';

const MB = 2 ** 20;
const plenty = createAdmission(() => ({ limit: 8000 * MB, free: 8000 * MB }));

const crawl = (name: string): Turn => ({ name, rank: 'crawl' });

/** A job that ends when told, and notes its life. */
function heldJob(log: string[], name: string) {
  let end: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    end = resolve;
  });
  const job = async (signal: AbortSignal): Promise<string> => {
    log.push(`${name} begins`);
    await Promise.race([
      held,
      new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve())),
    ]);
    log.push(`${name} ${signal.aborted ? 'aborted' : 'ends'}`);
    return name;
  };
  return { job, end };
}

describe('memory', () => {
  it('takes the container’s limit, and counts file cache as free', () => {
    const files: Record<string, string> = {
      '/proc/meminfo': 'MemTotal: 32000000 kB\nMemAvailable: 16000000 kB\n',
      '/sys/fs/cgroup/memory.max': String(1000 * MB),
      '/sys/fs/cgroup/memory.current': String(800 * MB),
      '/sys/fs/cgroup/memory.stat': `anon 1\ninactive_file ${300 * MB}\n`,
    };
    expect(memoryRoom((file) => files[file] ?? '')).toEqual({ limit: 1000 * MB, free: 500 * MB });
  });

  it('takes the machine where there is no limit', () => {
    const files: Record<string, string> = {
      '/proc/meminfo': 'MemAvailable: 1024 kB\n',
      '/sys/fs/cgroup/memory.max': 'max',
    };
    expect(memoryRoom((file) => files[file] ?? '').free).toBe(MB);
  });

  it.skipIf(process.platform !== 'linux')('counts the proportional memory of processes', () => {
    expect(proportionalMemory([process.pid])).toBeGreaterThan(MB);
    expect(proportionalMemory([])).toBeNull();
    expect(descendants(process.ppid)).toContain(process.pid);
    expect(browserProcesses()).toEqual([]);
  });
});

describe('admission', () => {
  it('closes when memory is short and opens only when it is clearly there again', () => {
    let free = 1000 * MB;
    const admission = createAdmission(() => ({ limit: 2000 * MB, free }), {
      perJobBytes: 400 * MB,
      reserveBytes: 400 * MB,
    });
    expect(admission.admits(1)).toBe(true);
    free = 700 * MB;
    expect(admission.admits(1)).toBe(false);
    free = 900 * MB;
    expect(admission.admits(1)).toBe(false);
    free = 1000 * MB;
    expect(admission.admits(1)).toBe(true);
  });

  it('takes the next job for as heavy as those whose browsers it measures', () => {
    let held = 600 * MB;
    const policy = { perJobBytes: 400 * MB, reserveBytes: 400 * MB };
    const admission = createAdmission(
      () => ({ limit: 4000 * MB, free: 900 * MB }),
      policy,
      () => held,
    );
    expect(admission.admits(2)).toBe(true);
    // Two jobs that hold 600 MB each: a third would eat into the reserve.
    held = 1200 * MB;
    expect(admission.admits(2)).toBe(false);
  });

  it('admits the first job always', () => {
    expect(createAdmission(() => ({ limit: 1, free: 0 })).admits(0)).toBe(true);
  });
});

describe('conductor', () => {
  it('runs one job a platform, others beside it', async () => {
    const log: string[] = [];
    const conductor = createConductor({ admission: plenty, maxJobs: 2 });
    const [first, second, other] = [heldJob(log, 'jd 1'), heldJob(log, 'jd 2'), heldJob(log, 'taobao')];
    const ends = [
      conductor.run(crawl('jd'), first.job),
      conductor.run(crawl('jd'), second.job),
      conductor.run(crawl('taobao'), other.job),
    ];
    expect(log).toEqual(['jd 1 begins', 'taobao begins']);
    first.end();
    await ends[0];
    expect(log.slice(2)).toEqual(['jd 1 ends', 'jd 2 begins']);
    second.end();
    other.end();
    await expect(Promise.all(ends)).resolves.toEqual(['jd 1', 'jd 2', 'taobao']);
    expect(conductor.state).toEqual({ running: 0, waiting: 0 });
  });

  it('lets a job in when memory comes back', async () => {
    const log: string[] = [];
    let free = 0;
    const admission = createAdmission(() => ({ limit: 4000 * MB, free }));
    const conductor = createConductor({ admission, lookEveryMs: 5 });
    const [first, second] = [heldJob(log, 'a'), heldJob(log, 'b')];
    const one = conductor.run(crawl('jd'), first.job);
    const two = conductor.run(crawl('taobao'), second.job);
    expect(log).toEqual(['a begins']);
    free = 4000 * MB;
    await until('the second begins', () => log.length > 1);
    expect(log).toEqual(['a begins', 'b begins']);
    first.end();
    second.end();
    await Promise.all([one, two]);
  });

  it('lets persons in first, beyond the places of crawls, and looks before crawls', async () => {
    const log: string[] = [];
    const conductor = createConductor({ admission: plenty, maxJobs: 1, forPersons: 1 });
    const jobs = ['crawl 1', 'crawl 2', 'look', 'sign-in 1', 'sign-in 2'].map((name) => ({
      name,
      ...heldJob(log, name),
      rank: name.startsWith('sign-in') ? ('person' as const) : name === 'look' ? ('look' as const) : 'crawl',
    })) as { name: string; rank: Turn['rank']; job: (signal: AbortSignal) => Promise<string>; end(): void }[];
    const ends = jobs.map(({ name, rank, job }) => conductor.run({ name, rank }, job));
    expect(log).toEqual(['crawl 1 begins', 'sign-in 1 begins']);
    for (const [index, next] of [
      [3, 'sign-in 2 begins'],
      [4, undefined],
      [0, 'look begins'],
      [2, 'crawl 2 begins'],
    ] as const) {
      jobs[index]?.end();
      await ends[index];
      if (next !== undefined) expect(log.at(-1)).toBe(next);
    }
    jobs[1]?.end();
    await Promise.all(ends);
  });

  it('keeps spare jobs back while a crawl runs or waits, whoever asked first', async () => {
    const log: string[] = [];
    const conductor = createConductor({ admission: plenty, maxJobs: 2 });
    const [jd, again, spare] = [heldJob(log, 'jd 1'), heldJob(log, 'jd 2'), heldJob(log, 'spare')];
    const crawls = [conductor.run(crawl('jd'), jd.job)];
    const last = conductor.run({ name: 'pre-fix', rank: 'spare' }, spare.job);
    crawls.push(conductor.run(crawl('jd'), again.job));
    // A place is free beside the one crawl of this platform, and stays free.
    expect(log).toEqual(['jd 1 begins']);
    jd.end();
    await crawls[0];
    expect(log.slice(1)).toEqual(['jd 1 ends', 'jd 2 begins']);
    again.end();
    await crawls[1];
    expect(log.slice(3)).toEqual(['jd 2 ends', 'spare begins']);
    spare.end();
    await last;
  });

  it('lets a spare job in beside a crawl, and before a waiting one, once it has yielded long enough', async () => {
    const log: string[] = [];
    let now = 1_000;
    const conductor = createConductor({ admission: plenty, maxJobs: 2, lookEveryMs: 5, now: () => now });
    const [jd, taobao, pdd] = [heldJob(log, 'jd'), heldJob(log, 'taobao'), heldJob(log, 'pdd')];
    const spare = heldJob(log, 'spare');
    const ends = [
      conductor.run(crawl('jd'), jd.job),
      conductor.run(crawl('taobao'), taobao.job),
      conductor.run(crawl('pdd'), pdd.job),
      conductor.run({ name: 'pre-fix', rank: 'spare', yieldsUntil: 2_000 }, spare.job),
    ];
    now = 1_999;
    jd.end();
    await ends[0];
    expect(log.at(-1)).toBe('pdd begins');
    now = 2_000;
    taobao.end();
    await ends[1];
    expect(log.at(-1)).toBe('spare begins');
    pdd.end();
    spare.end();
    await Promise.all(ends);
  });

  it('lets a spare job in when its time to yield runs out while nothing else happens', async () => {
    const log: string[] = [];
    let now = 0;
    const conductor = createConductor({ admission: plenty, maxJobs: 2, lookEveryMs: 5, now: () => now });
    const [jd, spare] = [heldJob(log, 'jd'), heldJob(log, 'spare')];
    const ends = [
      conductor.run(crawl('jd'), jd.job),
      conductor.run({ name: 'pre-fix', rank: 'spare', yieldsUntil: 1 }, spare.job),
    ];
    expect(log).toEqual(['jd begins']);
    now = 1;
    await until('the spare job', () => log.at(-1) === 'spare begins');
    jd.end();
    spare.end();
    await Promise.all(ends);
  });

  it('gives up the place of a job that was called off while it waited', async () => {
    const log: string[] = [];
    const conductor = createConductor({ admission: plenty, maxJobs: 1 });
    const first = heldJob(log, 'a');
    const running = conductor.run(crawl('jd'), first.job);
    const off = new AbortController();
    const waiting = conductor.run({ ...crawl('taobao'), signal: off.signal }, heldJob(log, 'b').job);
    off.abort(new Error('called off'));
    await expect(waiting).rejects.toThrow('called off');
    expect(conductor.state).toEqual({ running: 1, waiting: 0 });
    first.end();
    await running;
    expect(log).toEqual(['a begins', 'a ends']);
  });

  it('a failing job hurts nobody else', async () => {
    const conductor = createConductor({ admission: plenty, maxJobs: 1 });
    const failing = conductor.run(crawl('jd'), () => Promise.reject(new Error('broken')));
    const next = conductor.run(crawl('jd'), async () => 'fine');
    await expect(failing).rejects.toThrow('broken');
    await expect(next).resolves.toBe('fine');
  });

  it('on shutdown refuses the waiting, aborts the running after the grace time, and waits', async () => {
    const log: string[] = [];
    const conductor = createConductor({ admission: plenty, maxJobs: 1 });
    const running = conductor.run(crawl('jd'), heldJob(log, 'a').job);
    const waiting = conductor.run(crawl('taobao'), heldJob(log, 'b').job);
    const refused = expect(waiting).rejects.toThrow('shutting down');
    await conductor.shutDown(10);
    await refused;
    await running;
    expect(log).toEqual(['a begins', 'a aborted']);
    await expect(conductor.run(crawl('jd'), async () => 1)).rejects.toThrow('shutting down');
  });
});
