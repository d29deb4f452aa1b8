import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { draftNotices } from '#src/casework/draft-notices';
import { requestSending } from '#src/casework/send';
import { openPacket, signDocument } from '#src/casework/sign';
import { readNotice } from '#src/notices/store';
import { aCasework, aReadyLead, CENTRE, DRAFTER, SIGNER } from '#test/support/casework';
import { type TestDatabase, testDatabase } from '#test/support/database';
import { MAIL_STEPS, type MailServer, type MailStep, startMailServer } from '#test/support/mail-server';

/**
 * The sender is killed in the middle of a letter, at a step of the conversation that a seed chooses. More often
 * by GI_WATCH_KILLS=20 npx vitest run test/flows/notices-kill.test.ts; another run by GI_WATCH_SEED.
 */
const KILLS = Number(process.env.GI_WATCH_KILLS ?? 3);
const SEED = Number(process.env.GI_WATCH_SEED ?? 20261124);
const PER_ROUND = 3;
const SENDER = fileURLToPath(new URL('./notice-sender.ts', import.meta.url));

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
    const post = await startMailServer();
    try {
      const outcomes: string[] = [];
      for (let round = 0; round < KILLS; round += 1) {
        const { ids, leads } = await signedNotices();
        // The letter of the round in which the kill falls, and the step at which it falls.
        const skip = Math.floor(random() * PER_ROUND);
        const step = MAIL_STEPS[Math.floor(random() * MAIL_STEPS.length)] as MailStep;
        const sender = start(post.url, ids, leads);
        const killed = killAt(post, step, skip, sender);
        await killed;
        await once(sender, 'exit');
        const again = start(post.url, ids, leads);
        expect((await once(again, 'exit'))[0]).toBe(0);
        for (const id of ids) {
          const status = (await readNotice(database.db, id))?.status;
          const arrived = (await post.about(id)).length;
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

function start(smtpUrl: string, ids: string[], leads: string[]): ChildProcess {
  const job = {
    connection: database.url,
    smtpUrl,
    folder: setting.folder,
    ids,
    leads,
  };
  return spawn(process.execPath, ['--import', 'tsx', SENDER, JSON.stringify(job)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Kills the sender when its letter number `skip` (from 0) reaches a step. */
function killAt(post: MailServer, wanted: MailStep, skip: number, sender: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    let left = skip;
    post.watch((step) => {
      if (step !== wanted) return;
      left -= 1;
      if (left >= 0) return;
      post.watch(() => undefined);
      sender.kill('SIGKILL');
      resolve();
    });
  });
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
