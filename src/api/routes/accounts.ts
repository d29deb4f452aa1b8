import { z } from 'zod';
import { Role } from '#domain/account';
import { Unit } from '#domain/unit';
import { changeAccount, directory, endSessions, invite, saveUnit, unitTree } from '#src/accounts/directory';
import { ApiError, ErrorBody, notFound } from '../plugins/errors.ts';
import { actor } from '../plugins/guard.ts';
import type { Named } from '../plugins/units.ts';
import type { Routes } from '../typed-app.ts';

const AccountRow = z.object({
  id: z.string(),
  name: z.string(),
  displayName: z.string(),
  roles: z.array(Role),
  unitId: z.string().nullable(),
  disabledAt: z.date().nullable(),
  createdAt: z.date(),
  sessions: z.number(),
  lastSeenAt: z.date().nullable(),
});

const Roles = z.array(Role).min(1, '至少选择一个角色');
const Id = z.object({ id: z.string().max(60) });

/** People and units. */
export const accountRoutes: Routes = (app, services) => {
  const all = { access: { permission: 'accounts.manage', units: 'narrowed' } } as const;
  const manage = (...units: Named[]) => ({ access: { permission: 'accounts.manage', units } }) as const;
  const account: Named = { of: 'account', at: 'params.id' };
  // An account of no unit sees everything: only people who do may make one.
  const unit: Named = { of: 'unit', at: 'body.unitId' };

  app.get(
    '/api/accounts',
    {
      config: all,
      schema: { tags: ['accounts'], response: { 200: z.object({ rows: z.array(AccountRow) }) } },
    },
    async ({ units }) => ({
      rows: (await directory(services.db)).filter(
        ({ unitId }) => units === null || (unitId !== null && units.includes(unitId)),
      ),
    }),
  );

  app.post(
    '/api/accounts',
    {
      config: manage(unit),
      schema: {
        tags: ['accounts'],
        body: z.object({
          name: z
            .string()
            .trim()
            .toLowerCase()
            .regex(/^[a-z][a-z0-9._-]{1,39}$/, '账号用小写字母开头，2 至 40 个字符'),
          displayName: z.string().trim().min(1).max(40),
          roles: Roles,
          unitId: z.string().nullable(),
        }),
        response: { 200: z.object({ id: z.string(), link: z.string() }), 409: ErrorBody },
      },
    },
    async (request) => {
      const invitation = await invite(services.db, request.body, actor(request).name);
      if (!invitation) throw new ApiError(409, 'name_taken', '账号已存在，请换一个。', 'This name is taken.');
      return { id: invitation.account.id, link: `/#sign-in=${invitation.link}` };
    },
  );

  app.patch(
    '/api/accounts/:id',
    {
      config: manage(account, unit),
      schema: {
        tags: ['accounts'],
        params: Id,
        body: z.object({
          roles: Roles.optional(),
          unitId: z.string().nullable().optional(),
          disabled: z.boolean().optional(),
        }),
        response: { 204: z.null(), 404: ErrorBody, 409: ErrorBody },
      },
    },
    async (request, reply) => {
      const refusal = await changeAccount(services.db, request.params.id, request.body, actor(request).name);
      if (refusal === 'not-found') throw notFound('没有这个账号。', 'There is no such account.');
      if (refusal === 'last-administrator') {
        throw new ApiError(
          409,
          refusal,
          '至少要保留一名可登录的管理员。',
          'One administrator must be able to sign in.',
        );
      }
      return reply.code(204).send(null);
    },
  );

  app.delete(
    '/api/accounts/:id/sessions',
    {
      config: manage(account),
      schema: { tags: ['accounts'], params: Id, response: { 200: z.object({ ended: z.number() }) } },
    },
    async (request) => ({ ended: await endSessions(services.db, request.params.id, actor(request).name) }),
  );

  app.get(
    '/api/units',
    {
      config: { access: { signedIn: true } },
      schema: { tags: ['accounts'], response: { 200: z.object({ rows: z.array(Unit) }) } },
    },
    async () => ({ rows: await unitTree(services.db) }),
  );

  app.put(
    '/api/units/:id',
    {
      config: { access: { permission: 'accounts.manage', units: 'whole' } },
      schema: {
        tags: ['accounts'],
        params: Id,
        body: Unit.omit({ id: true }),
        response: { 200: Unit, 409: ErrorBody },
      },
    },
    async (request) => {
      const saved = await saveUnit(
        services.db,
        { id: request.params.id, ...request.body },
        actor(request).name,
      );
      if (!saved)
        throw new ApiError(
          409,
          'no_parent',
          '上级单位不存在或形成循环。',
          'The parent does not exist or lies below it.',
        );
      return saved;
    },
  );
};
