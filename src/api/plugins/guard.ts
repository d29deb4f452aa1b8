import type { FastifyRequest } from 'fastify';
import { may, type Permission } from '#domain/account';
import { type Account, findSession } from '#src/accounts/store';
import { accountOfToken } from '#src/accounts/tokens';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { ApiError } from './errors.ts';
import type { UnitRule } from './units.ts';

/**
 * What a route says of who may call it. Every route under /api must say one of the three; one that asks for a
 * permission also says whose things it is about. `bearer` opens it to
 * programs with a token as well: a token is good for nothing else.
 */
export type Access =
  | { permission: Permission; units: UnitRule; bearer?: true }
  | { signedIn: true }
  | { open: true };

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    /** Present on every route that is not open. */
    account: Account | null;
    csrfToken: string | null;
  }
  interface FastifyInstance {
    /** Every route with its access, for the test that tries each with each role. */
    guardedRoutes: { method: string; url: string; access: Access }[];
  }
}

/** Cookie of a signed-in browser. */
export const SESSION_COOKIE = 'giw_session';
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Checks sign-in, permission and the CSRF token before any handler runs. A route under /api that does not
 * say who may call it stops the start: forgetting cannot open a door.
 */
export function guardRoutes(app: TypedApp, services: Services): void {
  app.decorate('guardedRoutes', []);
  app.decorateRequest('account', null);
  app.decorateRequest('csrfToken', null);

  app.addHook('onRoute', (route) => {
    if (!route.url.startsWith('/api/') || route.url.startsWith('/api/docs')) return;
    const access = route.config?.access;
    if (!access) throw new Error(`Route ${String(route.method)} ${route.url} does not say who may call it.`);
    for (const method of [route.method].flat()) {
      if (method !== 'HEAD') app.guardedRoutes.push({ method, url: route.url, access });
    }
  });

  app.addHook('onRequest', async (request) => {
    if (!request.url.startsWith('/api/')) return;
    const access: Access = request.routeOptions.config.access ?? { signedIn: true };
    if ('open' in access) return;
    const byToken = 'bearer' in access && (await tokenIn(request, services));
    if (!byToken) await signIn(request, services);
    if (!request.account) {
      throw new ApiError(401, 'signed_out', '请先登录。', 'Sign in first.');
    }
    if ('permission' in access && !may(request.account.roles, access.permission)) {
      throw new ApiError(403, 'forbidden', '您的角色没有此项权限。', 'Your role does not permit this.', {
        permission: access.permission,
      });
    }
    // A browser never sends a token by itself: nobody else's page can make it.
    if (byToken) return;
    if (!SAFE_METHODS.has(request.method) && request.headers['x-csrf-token'] !== request.csrfToken) {
      throw new ApiError(403, 'csrf', '页面已过期，请刷新后重试。', 'The page is out of date, reload it.');
    }
  });
}

/** True when the request carried a token, good or not: a bad one must not fall back to a cookie. */
async function tokenIn(request: FastifyRequest, services: Services): Promise<boolean> {
  const token = /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? '')?.[1];
  if (request.headers.authorization === undefined) return false;
  request.account = token === undefined ? null : await accountOfToken(services.db, token);
  return true;
}

/**
 * Who asks now: for an answer that goes on after its request, and must end when the person signs out, is shut
 * out, or may no longer read. Null when nobody may.
 */
export async function stillMay(
  request: FastifyRequest,
  services: Services,
  permission: Permission,
): Promise<Account | null> {
  const session = await findSession(services.db, request.cookies[SESSION_COOKIE] ?? '');
  return session && may(session.account.roles, permission) ? session.account : null;
}

async function signIn(request: FastifyRequest, services: Services): Promise<void> {
  const token = request.cookies[SESSION_COOKIE];
  if (!token) return;
  const session = await findSession(services.db, token);
  request.account = session?.account ?? null;
  request.csrfToken = session?.csrfToken ?? null;
}

/** The signed-in account. Only for handlers of routes that are not open. */
export function actor(request: FastifyRequest): Account {
  if (!request.account) throw new Error('An open route asked for the signed-in account.');
  return request.account;
}
