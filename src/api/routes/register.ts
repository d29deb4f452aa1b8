import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import multipart from '@fastify/multipart';
import { z } from 'zod';
import { AuthorisedUser, type Register } from '#domain/register';
import { REGISTER_FIELDS } from '#domain/register-columns';
import { addJudging } from '#queues/add-judging';
import { IMPORT_MODES, planChange, touchedUsers, userKey } from '#src/register/plan-change';
import { type RegisterTable, readRegisterTable } from '#src/register/read-table';
import { changeRegister, currentRegister, rememberColumns, rememberedColumns } from '#src/register/store';
import { listingsOfUsers } from '#src/views/register-listings';
import { RegisterPage, registerPage } from '#src/views/register-page';
import { RulebookContents } from '#src/views/register-rulebook';
import { chinaDay, systemClock } from '#support/clock';
import { UserError } from '#support/errors';
import { readSpreadsheet } from '#support/spreadsheet';
import { ApiError, ErrorBody, notFound } from '../plugins/errors.ts';
import { actor } from '../plugins/guard.ts';
import type { Routes } from '../typed-app.ts';

const FILE_LIMIT = 8 << 20;
const TEXT_LIMIT = 4 << 20;
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

  const Shop = z.object({
    platform: z.string().trim().min(1).max(40),
    shopId: z.string().trim().min(1).max(200),
    name: z.string().trim().max(200).optional(),
  });
  const Bound = z.object({ version: z.string(), listings: z.number() });
  const UserId = z.object({ id: z.coerce.number().int() });

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
    async (request) => bindShop(request.params.id, request.body, actor(request).name, true),
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
    async (request) => bindShop(request.params.id, request.body, actor(request).name, false),
  );

  async function bindShop(id: number, shop: z.infer<typeof Shop>, by: string, bind: boolean) {
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
                userKey(user) === key
                  ? { ...user, shops: [...others(user), ...(bind ? [bound] : [])] }
                  : user,
              ),
            }
          : null,
      { by, now, kind: bind ? 'shop-bound' : 'shop-unbound' },
    );
    if (!stored)
      throw new ApiError(409, 'changed', '名录已更新，请刷新后再试。', 'The register has changed.');
    const listings = await listingsOfUsers(db, [{ indication: '', company: '', shops: [shop] }]);
    await addJudging(queues, listings);
    return { version: stored.version, listings: listings.length };
  }

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

/** The first sheet, or the file itself when it is text already, as tab-separated lines. */
async function sheetText(name: string, bytes: Buffer): Promise<string> {
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK' && !/\.xlsx?$/i.test(name)) {
    const text = decode(bytes);
    if (text.length > TEXT_LIMIT) throw tooMuch();
    return text;
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'giw-sheet-'));
  try {
    const file = path.join(folder, 'upload.xlsx');
    await writeFile(file, bytes);
    const lines: string[] = [];
    let length = 0;
    let first: string | undefined;
    for await (const { sheet, cells } of readSpreadsheet(file)) {
      first ??= sheet;
      if (sheet !== first) break;
      const line = cells.map((cell) => String(cell ?? '').replace(/[\t\r\n]+/g, ' ')).join('\t');
      length += line.length + 1;
      // A small archive can hold a sheet that no import could take: read no further.
      if (length > TEXT_LIMIT) throw tooMuch();
      lines.push(line);
    }
    return lines.join('\n');
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // The reader names its own copy of the file; the person knows it by the name it was uploaded under.
    const own = (text: string) => text.replaceAll(path.join(folder, 'upload.xlsx'), path.basename(name));
    throw new UserError({ zh: own(error.sentence.zh), en: own(error.sentence.en) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function tooMuch(): UserError {
  return new UserError({
    zh: `表格内容超过 ${TEXT_LIMIT / 1024 / 1024} MB，请拆分后分次导入。`,
    en: `The table holds more than ${TEXT_LIMIT / 1024 / 1024} MB of text; split it.`,
  });
}

/** UTF-8, else GB 18030 as office programs in China write it. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
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
