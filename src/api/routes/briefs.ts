import { z } from 'zod';
import { briefReceiver, listBriefs, readBrief, setBriefReceiver } from '#src/briefs/store';
import { BRIEF_NAMES } from '#src/views/brief-document';
import { BriefFigures, BriefKind } from '#src/views/brief-figures';
import { systemClock } from '#support/clock';
import { notFound } from '../plugins/errors.ts';
import { actor } from '../plugins/guard.ts';
import type { Routes } from '../typed-app.ts';

const SHOWN = 60;
const TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;
const Key = z.object({ day: z.iso.date(), kind: BriefKind, unitId: z.string().max(60) });

/** 日报、周报、月报: made by the worker, read and fetched here. */
export const briefRoutes: Routes = (app, services) => {
  const list = { access: { permission: 'statistics.read', units: 'narrowed' } } as const;
  const { db } = services;

  app.get(
    '/api/briefs',
    {
      config: list,
      schema: {
        tags: ['briefs'],
        response: {
          200: z.object({
            mailTo: z.string().nullable(),
            rows: z.array(
              Key.extend({
                madeAt: z.date(),
                mailedAt: z.date().nullable(),
                mailedTo: z.string().nullable(),
                figures: BriefFigures,
              }),
            ),
          }),
        },
      },
    },
    async ({ units }) => {
      const [rows, mailTo] = await Promise.all([listBriefs(db, SHOWN, units), briefReceiver(db)]);
      return { mailTo, rows: rows.map((row) => ({ ...row, figures: BriefFigures.parse(row.figures) })) };
    },
  );

  app.post(
    '/api/briefs',
    {
      config: {
        access: { permission: 'statistics.read', units: [{ of: 'unit', at: 'body.unitId' }] },
        rateLimit: { max: 10, timeWindow: '1 minute' },
      },
      schema: { tags: ['briefs'], body: Key, response: { 202: z.null() } },
    },
    async (request, reply) => {
      await services.queues.add('brief', request.body);
      return reply.code(202).send(null);
    },
  );

  app.put(
    '/api/briefs/receiver',
    {
      config: { access: { permission: 'settings.manage', units: 'whole' } },
      schema: {
        tags: ['briefs'],
        body: z.object({ mailTo: z.union([z.email('邮箱地址有误'), z.literal('')]) }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      await setBriefReceiver(db, request.body.mailTo, actor(request).name, systemClock.now());
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/api/briefs/:kind/:day/:unitId/:format',
    {
      config: { access: { permission: 'statistics.read', units: [{ of: 'unit', at: 'params.unitId' }] } },
      schema: { tags: ['briefs'], params: Key.extend({ format: z.enum(['pdf', 'docx']) }) },
    },
    async (request, reply) => {
      const { format, ...key } = request.params;
      const file = (await readBrief(db, key))?.[format];
      if (!file) throw notFound('没有这份报告。', 'There is no such report.');
      const name = `地理标志线索${BRIEF_NAMES[key.kind]}-${key.day}.${format}`;
      return reply
        .type(TYPES[format])
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .send(Buffer.from(await services.files.read(file)));
    },
  );
};
