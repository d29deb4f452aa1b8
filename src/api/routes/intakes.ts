import type { Readable } from 'node:stream';
import { z } from 'zod';
import {
  ColumnMapping,
  IntakeForm,
  IntakePreview,
  IntakeState,
  IntakeWay,
  MAPPED_FIELDS,
  MAX_INTAKE_BYTES,
} from '#domain/intake';
import {
  dropIntake,
  findIntake,
  type Intake,
  listIntakes,
  recordIntake,
  rejectsOf,
  rememberMapping,
  startIntake,
} from '#src/intake/store';
import { IntakeRow, intakeCounts, intakeRows } from '#src/views/intake-rows';
import { type Cell, SHEET_TYPES, writeSpreadsheet } from '#support/spreadsheet-writer';
import { ApiError, ErrorBody, notFound } from '../plugins/errors.ts';
import { actor } from '../plugins/guard.ts';
import { receiveFile } from '../receive-file.ts';
import type { Routes } from '../typed-app.ts';

const Count = z.number().int();
const IntakeAnswer = z.object({
  id: Count,
  way: IntakeWay,
  name: z.string(),
  sha256: z.string(),
  bytes: Count,
  broughtBy: z.string(),
  broughtAt: z.date(),
  state: IntakeState,
  form: IntakeForm.nullable(),
  platform: z.string().nullable(),
  preview: IntakePreview.nullable(),
  rows: Count,
  added: Count,
  changed: Count,
  unchanged: Count,
  rejected: Count,
  why: z.object({ zh: z.string(), en: z.string() }).nullable(),
  finishedAt: z.date().nullable(),
  /** What became of its listings so far. */
  judged: Count,
  leads: Count,
  held: Count,
});
type IntakeAnswer = z.infer<typeof IntakeAnswer>;
const Id = z.object({ id: z.coerce.number().int().positive() });
const Platform = z.string().trim().min(1).max(60);
const LONGEST_SHARE = 20_000;

/** What people bring themselves: files, saved pages, share texts. A worker reads them; here they are kept. */
export const intakeRoutes: Routes = (app, { db, files, queues }) => {
  const read = { access: { permission: 'crawl.read', units: 'shared' } } as const;
  const bring = { access: { permission: 'crawl.run', units: 'shared' } } as const;
  // The body goes to the file store as it comes; nothing here looks into it.
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));

  const found = async (id: number): Promise<Intake> => {
    const intake = await findIntake(db, id);
    if (intake === null) throw notFound('没有这次导入。', 'There is no such import.');
    return intake;
  };
  const answer = async (intakes: Intake[]): Promise<IntakeAnswer[]> => {
    const counts = await intakeCounts(
      db,
      intakes.map(({ id }) => id),
    );
    return intakes.map((intake) => ({ ...intake, ...(counts.get(intake.id) ?? NOTHING) }));
  };

  app.get(
    '/api/intakes',
    {
      config: read,
      schema: {
        tags: ['intake'],
        querystring: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
        response: { 200: z.object({ rows: z.array(IntakeAnswer.omit({ preview: true })) }) },
      },
    },
    async (request) => ({ rows: await answer(await listIntakes(db, request.query.limit)) }),
  );

  app.get(
    '/api/intakes/:id',
    {
      config: read,
      schema: { tags: ['intake'], params: Id, response: { 200: IntakeAnswer, 404: ErrorBody } },
    },
    async (request) => (await answer([await found(request.params.id)]))[0] as IntakeAnswer,
  );

  app.post(
    '/api/intakes',
    {
      config: { ...bring, rateLimit: { max: 60, timeWindow: '1 minute' } },
      bodyLimit: MAX_INTAKE_BYTES,
      schema: {
        tags: ['intake'],
        consumes: ['application/octet-stream'],
        querystring: z.object({ name: z.string().min(1).max(300), platform: Platform.optional() }),
        response: { 200: z.object({ id: Count }), 400: ErrorBody, 413: ErrorBody },
      },
    },
    async (request) => {
      const kept = await receiveFile(request.body as Readable, files, MAX_INTAKE_BYTES);
      const { name, platform = null } = request.query;
      const brought = {
        way: 'upload',
        name,
        platform,
        broughtBy: actor(request).name,
        state: 'looking',
      } as const;
      const { id } = await recordIntake(db, { ...brought, ...kept }, new Date());
      await queues.add('upload-to-listing', { intakeId: id, step: 'look' });
      return { id };
    },
  );

  app.post(
    '/api/intakes/share',
    {
      config: bring,
      schema: {
        tags: ['intake'],
        body: z.object({ text: z.string().trim().min(1).max(LONGEST_SHARE) }),
        response: { 200: z.object({ id: Count }) },
      },
    },
    async (request) => {
      const bytes = Buffer.from(request.body.text, 'utf8');
      const original = { sha256: await files.keep(bytes), bytes: bytes.length };
      const name = request.body.text.replace(/\s+/g, ' ').slice(0, 80);
      const brought = { way: 'share', name, platform: null, broughtBy: actor(request).name } as const;
      const { id } = await recordIntake(db, { ...brought, ...original, state: 'looking' }, new Date());
      await queues.add('upload-to-listing', { intakeId: id, step: 'look' });
      return { id };
    },
  );

  app.post(
    '/api/intakes/:id/start',
    {
      config: bring,
      schema: {
        tags: ['intake'],
        params: Id,
        body: z.object({ platform: Platform.nullable(), mapping: ColumnMapping.nullable() }),
        response: { 204: z.null(), 400: ErrorBody, 404: ErrorBody, 409: ErrorBody },
      },
    },
    async (request, reply) => {
      const { mapping, platform } = request.body;
      const intake = await found(request.params.id);
      checkMapping(mapping);
      if (mapping !== null && intake.preview !== null && intake.preview.headers.length > 0) {
        const { headers } = intake.preview;
        await rememberMapping(db, { platform, headers, mapping, by: actor(request).name }, new Date());
      }
      if (!(await db.transaction((tx) => startIntake(tx, intake.id, { platform, mapping })))) {
        throw new ApiError(
          409,
          'not_waiting',
          '这次导入不在等待确认。',
          'This import does not wait for you.',
        );
      }
      await queues.add('upload-to-listing', { intakeId: intake.id, step: 'read' });
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/api/intakes/:id/drop',
    { config: bring, schema: { tags: ['intake'], params: Id, response: { 204: z.null(), 409: ErrorBody } } },
    async (request, reply) => {
      if (!(await dropIntake(db, request.params.id, new Date()))) {
        throw new ApiError(409, 'too_late', '已开始入库，不能放弃。', 'It is being stored already.');
      }
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/api/intakes/:id/rows',
    {
      config: read,
      schema: {
        tags: ['intake'],
        params: Id,
        querystring: z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) }),
        response: { 200: z.object({ rows: z.array(IntakeRow) }) },
      },
    },
    async (request) => ({ rows: await intakeRows(db, request.params.id, request.query.limit) }),
  );

  app.get(
    '/api/intakes/:id/rejects',
    { config: read, schema: { tags: ['intake'], params: Id } },
    async (request, reply) => {
      const intake = await found(request.params.id);
      const name = encodeURIComponent(`${intake.name}-未读行.csv`);
      const rows = (async function* (): AsyncGenerator<Cell[]> {
        for await (const { line, zh } of rejectsOf(db, intake.id)) yield [line, zh];
      })();
      return reply
        .type(SHEET_TYPES.csv)
        .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
        .send(writeSpreadsheet('csv', { name: '未读行', head: ['行', '原因'], rows }));
    },
  );
};

const NOTHING = { judged: 0, leads: 0, held: 0 };

/** A field may come from one column only, and only from those a column can fill. */
function checkMapping(mapping: ColumnMapping | null): void {
  if (mapping === null) return;
  const fields = Object.values(mapping).filter((field) => field !== '');
  const unknown = fields.find((field) => !(MAPPED_FIELDS as readonly string[]).includes(field));
  const twice = fields.find((field, index) => fields.indexOf(field) !== index);
  if (unknown !== undefined || twice !== undefined) {
    throw new ApiError(
      400,
      'mapping',
      unknown === undefined ? '同一字段只能对应一列。' : `没有字段“${unknown}”。`,
      unknown === undefined ? `Two columns are mapped to ${twice}.` : `There is no field ${unknown}.`,
    );
  }
}
