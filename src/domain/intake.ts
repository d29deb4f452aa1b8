import { z } from 'zod';

/** How something came in: each way has the same rank and leaves the same trace. */
export const INTAKE_WAYS = ['upload', 'share', 'folder', 'feed', 'command'] as const;
export const IntakeWay = z.enum(INTAKE_WAYS);
export type IntakeWay = z.infer<typeof IntakeWay>;

/**
 * looking  a worker reads the head of it, for the person to see what will happen
 * preview  waits for the person: platform and columns
 * working  rows are being stored and sent on
 * done     read to its end; rejected rows are listed with their reasons
 * failed   nothing of it could be read, `why` says what to do
 * dropped  the person changed their mind; the original is kept
 */
export const INTAKE_STATES = ['looking', 'preview', 'working', 'done', 'failed', 'dropped'] as const;
export const IntakeState = z.enum(INTAKE_STATES);
export type IntakeState = z.infer<typeof IntakeState>;

/** What an original turned out to be. */
export const INTAKE_FORMS = ['jsonl', 'csv', 'xlsx', 'text', 'har', 'mhtml', 'page', 'share'] as const;
export const IntakeForm = z.enum(INTAKE_FORMS);
export type IntakeForm = z.infer<typeof IntakeForm>;

/** The largest original that is taken in, in bytes. */
export const MAX_INTAKE_BYTES = 512 * 1024 * 1024;

/** Header as written in the file → our field, or '' for a column that is kept and not read. */
export const ColumnMapping = z.record(z.string().max(200), z.string().max(40));
export type ColumnMapping = z.infer<typeof ColumnMapping>;

/** One page of a saved file, as far as a person needs it to decide. */
export const PreviewPage = z.object({
  platform: z.string(),
  page: z.string(),
  outcome: z.string(),
  why: z.string(),
  by: z.string(),
  items: z.number().int(),
  proof: z.enum(['proven', 'modelled', 'none']),
});

/** The head of an original, read before anything is stored. */
export const IntakePreview = z.object({
  headers: z.array(z.string()),
  mapping: ColumnMapping,
  /** True when a person chose this mapping for the same columns before. */
  remembered: z.boolean(),
  rows: z.array(
    z.object({
      line: z.number().int(),
      title: z.string(),
      id: z.string().nullable(),
      platform: z.string().nullable(),
      price: z.number().nullable(),
      shop: z.string().nullable(),
      reason: z.object({ zh: z.string(), en: z.string() }).nullable(),
    }),
  ),
  pages: z.array(PreviewPage),
  /** Pages of no known platform. */
  unknown: z.number().int(),
});
export type IntakePreview = z.infer<typeof IntakePreview>;

/** Fields a column may be mapped to, in the order in which they are offered. */
export const MAPPED_FIELDS = [
  'title',
  'id',
  'platform',
  'price',
  'sales',
  'url',
  'shop.name',
  'shop.id',
  'shop.company',
  'shop.creditCode',
  'shop.location',
  'origin',
  'shipFrom',
  'description',
  'capturedAt',
  'images',
  'ocrText',
] as const;
