import { z } from 'zod';
import { RightKind } from '#domain/indication';
import { Mandate } from '#domain/mandate';
import { addMandate, confirmRight, listMandates, revokeMandate, rightsOf } from '#src/notices/mandates';
import { chinaDay, systemClock } from '#support/clock';
import { ApiError, ErrorBody, notFound } from '../plugins/errors.ts';
import { actor } from '../plugins/guard.ts';
import type { Named } from '../plugins/units.ts';
import type { Routes } from '../typed-app.ts';

const tags = ['mandates'];
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const RightBody = z.object({
  indication: z.string().min(1).max(100),
  kind: RightKind,
  number: z.string().trim().min(1).max(100),
  niceClasses: z.array(z.number().int().min(1).max(45)).max(45),
  holder: z.string().trim().min(1).max(200),
  holderCode: z.string().max(40).nullable(),
  holderContact: z.string().max(200).nullable(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  documentSha256: Sha256,
});

/** Mandates and the rights a person has checked: what a notice may rest on. */
export const mandateRoutes: Routes = (app, services) => {
  const write = (...units: Named[]) => ({ access: { permission: 'register.write', units } }) as const;
  const author = (name: string) => ({ by: name, now: systemClock.now() });
  const needDocument = async (sha256: string) => {
    if (await services.files.has(sha256)) return;
    throw new ApiError(409, 'no-document', '请先上传扫描件。', 'Upload the scanned document first.');
  };

  app.get(
    '/api/mandates',
    {
      config: { access: { permission: 'notices.read', units: 'narrowed' } },
      schema: { tags, response: { 200: z.object({ rows: z.array(Mandate) }) } },
    },
    async ({ units }) => ({
      rows: (await listMandates(services.db)).filter(
        ({ unitId }) => units === null || units.includes(unitId),
      ),
    }),
  );

  app.post(
    '/api/mandates',
    {
      config: write({ of: 'unit', at: 'body.unitId' }),
      schema: {
        tags,
        body: Mandate.omit({ id: true, revokedAt: true }),
        response: { 200: Mandate, 409: ErrorBody },
      },
    },
    async (request) => {
      await needDocument(request.body.documentSha256);
      return services.db.transaction((tx) => addMandate(tx, request.body, author(actor(request).name)));
    },
  );

  app.post(
    '/api/mandates/:id/revoke',
    {
      config: write({ of: 'mandate', at: 'params.id' }),
      schema: {
        tags,
        params: z.object({ id: z.string().max(40) }),
        body: z.object({ day: z.iso.date() }),
        response: { 200: z.object({ ok: z.literal(true) }), 404: ErrorBody },
      },
    },
    async (request) => {
      const by = author(actor(request).name);
      const { id } = request.params;
      const found = await services.db.transaction((tx) => revokeMandate(tx, id, request.body.day, by));
      if (!found) throw notFound('没有这份授权委托。', 'There is no such mandate.');
      return { ok: true as const };
    },
  );

  app.get(
    '/api/rights',
    {
      config: { access: { permission: 'notices.read', units: 'shared' } },
      schema: {
        tags,
        querystring: z.object({ indication: z.string().max(100) }),
        response: { 200: z.object({ rows: z.array(RightBody.extend({ id: z.string() })) }) },
      },
    },
    async (request) => ({
      rows: await rightsOf(services.db, request.query.indication, chinaDay(systemClock.now())),
    }),
  );

  app.post(
    '/api/rights',
    {
      config: { access: { permission: 'register.write', units: 'shared' } },
      schema: { tags, body: RightBody, response: { 200: z.object({ id: z.string() }), 409: ErrorBody } },
    },
    async (request) => {
      await needDocument(request.body.documentSha256);
      const by = author(actor(request).name);
      return { id: await services.db.transaction((tx) => confirmRight(tx, request.body, by)) };
    },
  );
};
