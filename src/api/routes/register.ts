import multipart from '@fastify/multipart';
import { z } from 'zod';
import { AuthorisedUser, type Register } from '#domain/register';
import { REGISTER_FIELDS } from '#domain/register-columns';
import { addJudging } from '#queues/add-judging';
import { IMPORT_MODES, planChange, touchedUsers } from '#src/register/plan-change';
import { type RegisterTable, readRegisterTable } from '#src/register/read-table';
import { sheetText, TEXT_LIMIT } from '#src/register/sheet-text';
import { changeRegister, currentRegister, rememberColumns, rememberedColumns } from '#src/register/store';
import { listingsOfUsers } from '#src/views/register-listings';
import { RegisterPage, registerPage } from '#src/views/register-page';
import { RulebookContents } from '#src/views/register-rulebook';
import { chinaDay, systemClock } from '#support/clock';
import { UserError } from '#support/errors';
import { ApiError, ErrorBody } from '../plugins/errors.ts';
import { actor } from '../plugins/guard.ts';
import type { Routes } from '../typed-app.ts';

const FILE_LIMIT = 8 << 20;
/** Rows shown of each kind in a preview; the counts are of all. */
const SHOWN = 200;

const Day = z.iso.date();
const Mapping = z.record(z.string().max(200), z.enum(REGISTER_FIELDS).nullable());
const Table = z.object({
  text: z.string().min(1).max(TEXT_LIMIT),
  mapping: Mapping.optional(),
  mode: z.enum(IMPORT_MODES),
  /** Day of the announcement or list. */
  asOf: Day,
});
const Line = z.object({ line: z.number(), reason: z.string() });
const Changed = z.object({ before: AuthorisedUser, after: AuthorisedUser, fields: z.array(z.string()) });
const Preview = z.object({
  head: z.array(z.string()),
  mapping: Mapping,
  /** False until a column holds the indication and one the company. */
  ready: z.boolean(),
  counts: z.object({ added: z.number(), changed: z.number(), ended: z.number(), unchanged: z.number() }),
  added: z.array(AuthorisedUser),
  changed: z.array(Changed),
  ended: z.array(Changed),
  rejected: z.array(Line),
  doubts: z.array(Line),
  /** Stored listings that will be judged anew. */
  listings: z.number(),
});

/** 名录: indications as the rules know them, authorised users, and the import of announcement tables. */
export const registerRoutes: Routes = async (app, services) => {
  const read = { access: { permission: 'register.read', units: 'shared' } } as const;
  const write = { access: { permission: 'register.write', units: 'shared' } } as const;
  const { db, queues } = services;
  await app.register(multipart, { limits: { fileSize: FILE_LIMIT, files: 1, fields: 0 } });

  app.get(
    '/api/register',
    { config: read, schema: { tags: ['register'], response: { 200: RegisterPage } } },
    async () => registerPage(db, chinaDay(systemClock.now())),
  );

  app.get(
    '/api/register/indications',
    {
      config: read,
      schema: { tags: ['register'], response: { 200: RulebookContents.omit({ wording: true }) } },
    },
    async () => services.rulebook.contents(),
  );

  app.post(
    '/api/register/sheet',
    {
      config: { ...write, rateLimit: { max: 20, timeWindow: '1 minute' } },
      bodyLimit: FILE_LIMIT,
      schema: {
        tags: ['register'],
        response: { 200: z.object({ text: z.string() }), 400: ErrorBody, 413: ErrorBody },
      },
    },
    async (request) => {
      const file = await request.file();
      if (!file) throw new ApiError(400, 'no_file', '请选择一个 .xlsx 或 .csv 文件。', 'Choose a file.');
      const bytes = await file.toBuffer();
      return { text: await withUserErrors(() => sheetText(file.filename, bytes)) };
    },
  );

  app.post(
    '/api/register/preview',
    {
      config: write,
      bodyLimit: TEXT_LIMIT * 2,
      schema: { tags: ['register'], body: Table, response: { 200: Preview, 400: ErrorBody } },
    },
    async (request) => {
      const { mode, asOf } = request.body;
      const table = await readTable(request.body);
      const change = planChange((await currentRegister(db)).users, table.users, mode, asOf);
      return {
        ...pick(table),
        ready: isReady(table),
        counts: {
          added: change.added.length,
          changed: change.changed.length,
          ended: change.ended.length,
          unchanged: change.unchanged,
        },
        added: change.added.slice(0, SHOWN),
        changed: change.changed.slice(0, SHOWN),
        ended: change.ended.slice(0, SHOWN),
        listings: (await listingsOfUsers(db, touchedUsers(change))).length,
      };
    },
  );

  app.post(
    '/api/register/import',
    {
      config: write,
      bodyLimit: TEXT_LIMIT * 2,
      schema: {
        tags: ['register'],
        body: Table.extend({
          source: z.string().trim().min(1, '请填写来源').max(300),
          /** Whether the list names everybody who may use its indications. */
          complete: z.boolean(),
        }),
        response: {
          200: z.object({ version: z.string(), users: z.number(), listings: z.number() }),
          400: ErrorBody,
        },
      },
    },
    async (request) => {
      const { mode, asOf, source, complete } = request.body;
      const table = await readTable(request.body);
      if (!isReady(table) || table.users.length === 0) {
        throw new ApiError(
          400,
          'no_users',
          '没有可导入的行：请先指明地理标志与企业名称所在的列。',
          'Nothing to import.',
        );
      }
      let touched: AuthorisedUser[] = [];
      const stored = await changeRegister(
        db,
        (current) => {
          const change = planChange(current.users, table.users, mode, asOf);
          touched = touchedUsers(change);
          return nextRegister(current, change.next, { source, asOf, complete, table });
        },
        { by: actor(request).name, now: systemClock.now(), kind: 'imported' },
      );
      await rememberColumns(db, table.head, table.mapping);
      const listings = await listingsOfUsers(db, touched);
      await addJudging(queues, listings);
      return { version: stored?.version ?? '', users: stored?.users.length ?? 0, listings: listings.length };
    },
  );

  async function readTable({ text, mapping }: z.infer<typeof Table>): Promise<RegisterTable> {
    return withUserErrors(async () => {
      const guessed = readRegisterTable(text, mapping);
      if (mapping !== undefined) return guessed;
      const remembered = await rememberedColumns(db, guessed.head);
      return Object.keys(remembered).length === 0 ? guessed : readRegisterTable(text, remembered);
    });
  }
};

function pick({ head, mapping, rejected, doubts }: RegisterTable) {
  return { head, mapping, rejected: rejected.slice(0, SHOWN), doubts: doubts.slice(0, SHOWN) };
}

function isReady({ mapping }: RegisterTable): boolean {
  const fields = Object.values(mapping);
  return fields.includes('indication') && fields.includes('company');
}

/** Completeness is a fact about the indications of this table; that of the others stays what it was. */
function nextRegister(
  { version: _version, ...current }: Register,
  users: AuthorisedUser[],
  given: { source: string; asOf: string; complete: boolean; table: RegisterTable },
): Omit<Register, 'version'> {
  const named = new Set(given.table.users.map(({ indication }) => indication));
  const others = current.completeFor.filter((name) => !named.has(name));
  return {
    source: given.source,
    asOf: given.asOf,
    complete: current.complete && given.complete,
    completeFor: given.complete ? [...others, ...named].sort() : others,
    users,
  };
}

async function withUserErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError)
      throw new ApiError(400, 'unreadable', error.sentence.zh, error.sentence.en);
    throw error;
  }
}
