import { z } from 'zod';
import { may, PERMISSIONS, type Permission, Role } from '#domain/account';
import {
  type Account,
  checkPassword,
  closeSession,
  openSession,
  redeemSignInLink,
  setPassword,
} from '#src/accounts/store';
import { ApiError, ErrorBody } from '../plugins/errors.ts';
import { actor, SESSION_COOKIE } from '../plugins/guard.ts';
import type { Services } from '../services.ts';
import type { Routes } from '../typed-app.ts';

const SessionBody = z.object({
  account: z.object({
    id: z.string(),
    name: z.string(),
    displayName: z.string(),
    roles: z.array(Role),
    unitId: z.string().nullable(),
  }),
  permissions: z.array(z.enum(PERMISSIONS)),
  csrfToken: z.string(),
});

/** Few tries a minute: a password cannot be guessed at the door. */
const SIGN_IN_LIMIT = { max: 10, timeWindow: '1 minute' };

function describe(account: Account, csrfToken: string): z.infer<typeof SessionBody> {
  const { disabledAt: _, ...shown } = account;
  const permissions = PERMISSIONS.filter((permission: Permission) => may(account.roles, permission));
  return { account: shown, permissions, csrfToken };
}

/** Sign in by password or one-time link, see who one is, change the password, sign out. */
export const sessionRoutes: Routes = (app, services) => {
  app.post(
    '/api/session',
    {
      config: { access: { open: true }, rateLimit: SIGN_IN_LIMIT },
      schema: {
        tags: ['session'],
        body: z.union([
          z.object({ name: z.string().min(1).max(100), password: z.string().min(1).max(200) }),
          z.object({ link: z.string().min(1).max(200) }),
        ]),
        response: { 200: SessionBody, 401: ErrorBody },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const account =
        'link' in body
          ? await redeemSignInLink(services.db, body.link)
          : await checkPassword(services.db, body.name, body.password);
      if (!account) {
        throw 'link' in body
          ? new ApiError(
              401,
              'link_used',
              '登录链接已使用或已过期，请重新获取。',
              'The link was used or has expired.',
            )
          : new ApiError(401, 'wrong_password', '账号或密码不正确。', 'Name or password is not right.');
      }
      const session = await openSession(services.db, account.id, request.headers['user-agent'] ?? '');
      reply.setCookie(SESSION_COOKIE, session.token, cookieOptions(services, session.expiresAt));
      return describe(account, session.csrfToken);
    },
  );

  app.get(
    '/api/session',
    { config: { access: { signedIn: true } }, schema: { tags: ['session'], response: { 200: SessionBody } } },
    async (request) => describe(actor(request), request.csrfToken ?? ''),
  );

  app.put(
    '/api/session/password',
    {
      config: { access: { signedIn: true }, rateLimit: SIGN_IN_LIMIT },
      schema: {
        tags: ['session'],
        body: z.object({
          current: z.string().max(200),
          next: z.string().min(10, '密码至少 10 个字符').max(200),
        }),
        response: { 204: z.null(), 401: ErrorBody },
      },
    },
    async (request, reply) => {
      const { name, id } = actor(request);
      if (!(await checkPassword(services.db, name, request.body.current))) {
        throw new ApiError(401, 'wrong_password', '当前密码不正确。', 'The present password is not right.');
      }
      await setPassword(services.db, id, request.body.next);
      return reply.clearCookie(SESSION_COOKIE, { path: '/' }).code(204).send(null);
    },
  );

  app.delete(
    '/api/session',
    { config: { access: { signedIn: true } }, schema: { tags: ['session'], response: { 204: z.null() } } },
    async (request, reply) => {
      const token = request.cookies[SESSION_COOKIE];
      if (token) await closeSession(services.db, token);
      return reply.clearCookie(SESSION_COOKIE, { path: '/' }).code(204).send(null);
    },
  );
};

function cookieOptions(services: Services, expires: Date) {
  return { path: '/', httpOnly: true, sameSite: 'strict' as const, secure: services.secureCookies, expires };
}
