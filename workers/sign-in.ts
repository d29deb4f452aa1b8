import type { BrowserWorker } from '#crawlers/browser/browser-worker';
import { type LiveView, openLiveView } from '#crawlers/browser/live-view';
import { adapterOf } from '#crawlers/registry';
import { signIn } from '#crawlers/run/sign-in';
import { listen } from '#db/listen';
import type { PlatformId } from '#domain/platform';
import type { SignInAct } from '#domain/sign-in';
import { crawlQueue } from '#queues/queues';
import { actFor, endSignIn, findSignIn, openSignIn, SIGN_IN_ACTS, showFrame } from '#src/coverage/sign-ins';
import { sleep } from '#support/clock';
import { type ArrowContext, arrow, type BrowserServices } from './arrow.ts';
import { crawlPorts } from './crawl-ports.ts';
import { sessionVault } from './open-crawler.ts';
import type { ReadyArrows } from './registry.ts';

/** Pictures a second at most: enough to read a page, little enough for the database. */
const FRAME_MS = 400;
/** How soon a cancelled sign-in is noticed. */
const LOOK_MS = 1_000;

type Asked = NonNullable<Awaited<ReturnType<typeof findSignIn>>>;

/**
 * Shows a platform's login page to the person who asked, and does on it what the person does at the console.
 * Nothing here acts by itself. A worker killed in the middle leaves a sign-in that ends by its deadline; the
 * person asks again.
 */
export async function signInArrow({ crawler }: BrowserServices): Promise<ReadyArrows> {
  return {
    arrows: [
      arrow<'sign-in'>({
        queue: 'sign-in',
        handle: async ({ signInId }, context) => {
          const asked = await findSignIn(context.db, signInId);
          if (asked === null || !(await openSignIn(context.db, signInId))) return;
          try {
            const turn = { name: `sign-in ${signInId}`, rank: 'person', signal: context.signal } as const;
            await crawler.withBrowser(turn, asked.platform as PlatformId, (browser, signal) =>
              letPersonSignIn(asked, browser, { ...context, signal }),
            );
          } catch (error) {
            const { db, clock, log } = context;
            log.warn({ err: error, platform: asked.platform }, 'sign-in failed');
            await endSignIn(db, signInId, 'failed', 'system:sign-in', clock.now(), '浏览器未能打开登录页面');
          }
        },
      }),
    ],
  };
}

async function letPersonSignIn(asked: Asked, browser: BrowserWorker, context: ArrowContext): Promise<void> {
  const { db, clock, config, log, queues } = context;
  const platform = asked.platform as PlatformId;
  const adapter = adapterOf(platform);
  if (!adapter?.login) {
    await endSignIn(db, asked.id, 'failed', 'system:sign-in', clock.now(), '该平台没有登录');
    return;
  }
  const over = new AbortController();
  const showing: Promise<void>[] = [];
  try {
    const result = await signIn({
      adapter,
      ports: crawlPorts(context, log),
      browser,
      vault: sessionVault(config),
      label: asked.label,
      actor: asked.askedBy,
      deadlineMs: asked.deadline.getTime() - clock.now().getTime(),
      signal: AbortSignal.any([context.signal, over.signal]),
      onPage: async (page) => {
        const view = await openLiveView(page);
        showing.push(show(asked.id, view, over, context));
      },
    });
    const state = result.signedIn ? 'signed-in' : result.why === 'no-login' ? 'failed' : result.why;
    await endSignIn(db, asked.id, state, asked.askedBy, clock.now());
    if (result.signedIn) await queues.resume(crawlQueue(platform));
  } finally {
    over.abort();
    await Promise.all(showing);
  }
}

/** Sends pictures out and the person's acts in, until the sign-in is over. */
async function show(
  id: number,
  view: LiveView,
  over: AbortController,
  { db, log }: ArrowContext,
): Promise<void> {
  let acting = Promise.resolve();
  const stopListening = listen(db, SIGN_IN_ACTS, (payload) => {
    const act = actFor(id, payload);
    // One after the other, as the person did them; an act on a page that has just gone is lost.
    if (act !== null) acting = acting.then(() => doAct(view, act)).catch(() => log.info({ id }, 'act lost'));
  });
  const end = () => void view.close();
  over.signal.addEventListener('abort', end, { once: true });
  const looking = watchForEnd(id, over, db);
  try {
    for await (const { image } of view.frames()) {
      if (over.signal.aborted || !(await showFrame(db, id, image))) break;
      await sleep(FRAME_MS, over.signal).catch(() => undefined);
    }
  } finally {
    over.signal.removeEventListener('abort', end);
    await stopListening();
    await acting;
    await view.close();
    await looking;
  }
}

/** A page that does not move sends no picture: whether somebody cancelled is asked apart from that. */
async function watchForEnd(id: number, over: AbortController, db: ArrowContext['db']): Promise<void> {
  while (!over.signal.aborted) {
    const row = await findSignIn(db, id);
    if (row?.state !== 'open') over.abort();
    else await sleep(LOOK_MS, over.signal).catch(() => undefined);
  }
}

function doAct(view: LiveView, act: SignInAct): Promise<void> {
  if (act.kind === 'click') return view.click(act.x, act.y);
  if (act.kind === 'drag') return view.drag(act.path);
  return act.kind === 'type' ? view.type(act.text) : view.press(act.key);
}
