import { z } from 'zod';
import { SIGNED_OUT } from '#domain/eyes';
import { PLATFORM_IDS } from '#domain/platform';
import { SignInAct, SignInState } from '#domain/sign-in';
import {
  askSignIn,
  endSignIn,
  findSignIn,
  frameOf,
  passAct,
  recentSignIns,
  sessionList,
} from '#src/coverage/sign-ins';
import { ApiError, ErrorBody, notFound } from '../plugins/errors.ts';
import { actor } from '../plugins/guard.ts';
import type { Routes } from '../typed-app.ts';

const SignIn = z.object({
  id: z.number(),
  platform: z.string(),
  label: z.string(),
  askedBy: z.string(),
  askedAt: z.date(),
  deadline: z.date(),
  state: SignInState,
  why: z.string().nullable(),
  frameNumber: z.number(),
  endedAt: z.date().nullable(),
});
const Session = z.object({
  platform: z.string(),
  label: z.string(),
  state: z.string(),
  probedAt: z.date().nullable(),
  leaseUntil: z.date().nullable(),
});
const Id = z.object({ id: z.coerce.number().int().positive() });

/** Sessions of platforms, and the sign-ins people do through the live view. */
export const signInRoutes: Routes = (app, { db, queues }) => {
  const read = { access: { permission: 'crawl.read', units: 'shared' } } as const;
  const act = { access: { permission: 'crawl.resume', units: 'shared' } } as const;
  const tags = ['sessions'];

  /** Who asked for it acts on it: nobody types into somebody else's login. */
  const own = async (id: number, name: string) => {
    const row = await findSignIn(db, id);
    if (row === null) throw notFound('没有这次登录。', 'There is no such sign-in.');
    if (row.askedBy === name) return row;
    throw new ApiError(403, 'not_yours', '这次登录由他人发起。', 'Somebody else asked for this sign-in.');
  };

  app.get(
    '/api/sessions',
    {
      config: read,
      schema: {
        tags,
        response: { 200: z.object({ rows: z.array(Session), signIns: z.array(SignIn) }) },
      },
    },
    async () => ({ rows: await sessionList(db), signIns: await recentSignIns(db, 20) }),
  );

  app.post(
    '/api/sign-ins',
    {
      config: act,
      schema: {
        tags,
        body: z.object({
          platform: z.enum(PLATFORM_IDS),
          label: z
            .string()
            .trim()
            .min(1)
            .max(40)
            .refine((label) => label !== SIGNED_OUT)
            .default('default'),
        }),
        response: { 200: z.object({ id: z.number() }), 409: ErrorBody },
      },
    },
    async (request) => {
      const id = await askSignIn(db, { ...request.body, by: actor(request).name }, new Date());
      if (id === null) {
        throw new ApiError(409, 'running', '该会话正有人登录。', 'Somebody is signing in to this session.');
      }
      await queues.add('sign-in', { signInId: id });
      return { id };
    },
  );

  app.get(
    '/api/sign-ins/:id',
    { config: act, schema: { tags, params: Id, response: { 200: SignIn, 403: ErrorBody, 404: ErrorBody } } },
    async (request) => own(request.params.id, actor(request).name),
  );

  app.get(
    '/api/sign-ins/:id/frame',
    { config: { ...act, rateLimit: { max: 400, timeWindow: '1 minute' } }, schema: { tags, params: Id } },
    async (request, reply) => {
      await own(request.params.id, actor(request).name);
      const frame = await frameOf(db, request.params.id);
      if (frame === null) throw notFound('还没有画面。', 'There is no picture yet.');
      return reply.type('image/jpeg').header('cache-control', 'no-store').send(frame);
    },
  );

  app.post(
    '/api/sign-ins/:id/acts',
    {
      config: act,
      schema: {
        tags,
        params: Id,
        body: SignInAct,
        response: { 204: z.null(), 403: ErrorBody, 409: ErrorBody },
      },
    },
    async (request, reply) => {
      const row = await own(request.params.id, actor(request).name);
      if (row.state !== 'open')
        throw new ApiError(409, 'over', '登录页面没有打开。', 'The page is not open.');
      await passAct(db, row.id, request.body);
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/api/sign-ins/:id/cancel',
    { config: act, schema: { tags, params: Id, response: { 204: z.null(), 403: ErrorBody } } },
    async (request, reply) => {
      const { name } = actor(request);
      const row = await own(request.params.id, name);
      await endSignIn(db, row.id, 'cancelled', name, new Date());
      return reply.code(204).send(null);
    },
  );
};
