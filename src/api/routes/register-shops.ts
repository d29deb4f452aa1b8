import { z } from 'zod';
import type { Database } from '#db/database';
import type { AuthorisedUser } from '#domain/register';
import { addJudging } from '#queues/add-judging';
import type { Queues } from '#queues/open-queues';
import { userKey } from '#src/register/plan-change';
import { changeRegister } from '#src/register/store';
import { listingsOfUsers } from '#src/views/register-listings';
import { registerPage } from '#src/views/register-page';
import { chinaDay, systemClock } from '#support/clock';
import { ApiError, ErrorBody, notFound } from '../plugins/errors.ts';
import { actor } from '../plugins/guard.ts';
import type { Routes } from '../typed-app.ts';

const Shop = z.object({
  platform: z.string().trim().min(1).max(40),
  shopId: z.string().trim().min(1).max(200),
  name: z.string().trim().max(200).optional(),
});
const Bound = z.object({ version: z.string(), listings: z.number() });
const UserId = z.object({ id: z.coerce.number().int() });

/** Which shops an authorised user sells through: said by a person, and judged anew at once. */
export const registerShopRoutes: Routes = (app, { db, queues }) => {
  const write = { access: { permission: 'register.write', units: 'shared' } } as const;
  const tables = { db, queues };

  app.post(
    '/api/register/users/:id/shops',
    {
      config: write,
      schema: {
        tags: ['register'],
        params: UserId,
        body: Shop,
        response: { 200: Bound, 404: ErrorBody, 409: ErrorBody },
      },
    },
    async (request) => bindShop(tables, request.params.id, request.body, actor(request).name, true),
  );

  app.post(
    '/api/register/users/:id/shops/remove',
    {
      config: write,
      schema: {
        tags: ['register'],
        params: UserId,
        body: Shop.omit({ name: true }),
        response: { 200: Bound, 404: ErrorBody, 409: ErrorBody },
      },
    },
    async (request) => bindShop(tables, request.params.id, request.body, actor(request).name, false),
  );
};

async function bindShop(
  { db, queues }: { db: Database; queues: Queues },
  id: number,
  shop: z.infer<typeof Shop>,
  by: string,
  bind: boolean,
) {
  const now = systemClock.now();
  const page = await registerPage(db, chinaDay(now));
  const wanted = page.users.find((user) => user.id === id);
  if (!wanted) throw notFound('名录已更新，请刷新后再试。', 'The register has changed; load it again.');
  const key = userKey({ ...wanted, creditCode: wanted.creditCode ?? undefined } as AuthorisedUser);
  const others = (user: AuthorisedUser) =>
    user.shops.filter(({ platform, shopId }) => platform !== shop.platform || shopId !== shop.shopId);
  const bound = { ...shop, boundBy: by, boundAt: now.toISOString() };
  const stored = await changeRegister(
    db,
    ({ version, ...current }) =>
      current.users.some((user) => userKey(user) === key)
        ? {
            ...current,
            users: current.users.map((user) =>
              userKey(user) === key ? { ...user, shops: [...others(user), ...(bind ? [bound] : [])] } : user,
            ),
          }
        : null,
    { by, now, kind: bind ? 'shop-bound' : 'shop-unbound' },
  );
  if (!stored) throw new ApiError(409, 'changed', '名录已更新，请刷新后再试。', 'The register has changed.');
  const listings = await listingsOfUsers(db, [{ indication: '', company: '', shops: [shop] }]);
  await addJudging(queues, listings);
  return { version: stored.version, listings: listings.length };
}
