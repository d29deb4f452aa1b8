import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { draftNotices } from '#src/casework/draft-notices';
import { requestSending } from '#src/casework/send';
import { openPacket, signDocument } from '#src/casework/sign';
import { readNotice } from '#src/notices/store';
import { aCasework, aReadyLead, CENTRE, DRAFTER, SIGNER } from '#test/support/casework';
import { type TestDatabase, testDatabase } from '#test/support/database';

/**
 * The sender is killed in the middle of a letter, at a step of the conversation that a seed chooses. More often
 * by GI_WATCH_KILLS=20 npx vitest run test/flows/notices-kill.test.ts; another run by GI_WATCH_SEED.
 */
const KILLS = Number(process.env.GI_WATCH_KILLS ?? 3);
const SEED = Number(process.env.GI_WATCH_SEED ?? 20261124);
const PER_ROUND = 3;
const SENDER = fileURLToPath(new URL('./notice-sender.ts', import.meta.url));
const STEPS = ['connect', 'mail', 'rcpt', 'data', 'whole', 'answered'] as const;
type Step = (typeof STEPS)[number];

let database: TestDatabase;
let setting: Awaited<ReturnType<typeof aCasework>>;

beforeAll(async () => {
  database = await testDatabase();
  setting = await aCasework(database.db);
});
afterAll(async () => {
  setting.close();
  await database.close();
});

it(
  `delivers each notice once or leaves it visibly undecided, through ${KILLS} kills in mid-send`,
  async () => {
    const random = generator(SEED);
    const post = await openPost();
    try {
      const outcomes: string[] = [];
      for (let round = 0; round < KILLS; round += 1) {
        const { ids, leads } = await signedNotices();
        // The letter of the round in which the kill falls, and the step at which it falls.
        const skip = Math.floor(random() * PER_ROUND);
        const step = STEPS[Math.floor(random() * STEPS.length)] as Step;
        const sender = start(post.port, ids, leads);
        const killed = post.killAt(step, skip, sender);
        await killed;
        await once(sender, 'exit');
        const again = start(post.port, ids, leads);
        expect((await once(again, 'exit'))[0]).toBe(0);
        for (const id of ids) {
          const status = (await readNotice(database.db, id))?.status;
          const arrived = await post.arrivals(id);
          const said = `seed ${SEED} round ${round} ${step}+${skip}: ${id} ${status}, arrived ${arrived}`;
          expect(['sent', 'undecided'], said).toContain(status);
          expect(arrived, said).toBeLessThanOrEqual(1);
          if (status === 'sent') expect(arrived, said).toBe(1);
          outcomes.push(`${step}:${status}:${arrived}`);
        }
      }
      // The kills did fall in mid-send. After the answer was given a fast sender may have noted it in time.
      const midway = outcomes.filter(
        (outcome) => outcome.includes('undecided') && !outcome.startsWith('answered'),
      );
      expect(midway).toHaveLength(outcomes.filter((one) => !one.startsWith('answered')).length / PER_ROUND);
    } finally {
      await post.close();
    }
  },
  60_000 + KILLS * 20_000,
);

async function signedNotices() {
  const ids: string[] = [];
  const leads: string[] = [];
  for (let n = 0; n < PER_ROUND; n += 1) {
    const leadId = await aReadyLead(database.db, setting.evidence);
    const [notice] = await draftNotices(setting.casework, [leadId], DRAFTER, { unitId: CENTRE });
    if (!notice) throw new Error('nothing was drafted');
    await openPacket(setting.casework, 'notice', notice.id, `P-${leadId}`, SIGNER);
    await signDocument(setting.casework, 'notice', notice.id, SIGNER);
    await requestSending(setting.casework, 'notice', notice.id, DRAFTER);
    ids.push(notice.id);
    leads.push(leadId);
  }
  return { ids, leads };
}

function start(port: number, ids: string[], leads: string[]): ChildProcess {
  const job = {
    connection: database.url,
    smtpUrl: `smtp://127.0.0.1:${port}`,
    folder: setting.folder,
    ids,
    leads,
  };
  return spawn(process.execPath, ['--import', 'tsx', SENDER, JSON.stringify(job)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** A mail server that tells at which step of which letter it is. */
async function openPost() {
  const accepted: Buffer[] = [];
  let reached: (step: Step) => void = () => undefined;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS', 'PIPELINING'],
    onConnect: (_session, done) => step('connect', done),
    onMailFrom: (_address, _session, done) => step('mail', done),
    onRcptTo: (_address, _session, done) => step('rcpt', done),
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      reached('data');
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => {
        accepted.push(Buffer.concat(chunks));
        reached('whole');
        done();
        reached('answered');
      });
    },
  });
  server.on('error', () => undefined);
  const step = (name: Step, done: () => void) => {
    reached(name);
    done();
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as { port: number }).port,
    killAt: (wanted: Step, skip: number, sender: ChildProcess) =>
      new Promise<void>((resolve) => {
        let left = skip;
        reached = (name) => {
          if (name !== wanted) return;
          left -= 1;
          if (left >= 0) return;
          reached = () => undefined;
          sender.kill('SIGKILL');
          resolve();
        };
      }),
    arrivals: async (id: string) => {
      const mails = await Promise.all(accepted.map((bytes) => PostalMime.parse(bytes)));
      return mails.filter(({ messageId }) => messageId?.startsWith(`<${id}.`)).length;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** Mulberry32: the same seed kills at the same places. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
