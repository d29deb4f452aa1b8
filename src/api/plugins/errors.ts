import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { errorCode } from '#support/errors';
import type { TypedApp } from '../typed-app.ts';

/**
 * An error an officer may read: a code for programs, a sentence in each language for people.
 * Anything else that is thrown is a fault of ours: logged in full, answered without detail.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly details: Record<string, unknown> | undefined;

  constructor(status: number, code: string, zh: string, en: string, details?: Record<string, unknown>) {
    super(en);
    this.status = status;
    this.code = code;
    this.zh = zh;
    this.en = en;
    this.details = details;
  }
}

export const ErrorBody = z.object({
  error: z.object({
    code: z.string(),
    zh: z.string(),
    en: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
});

export function notFound(zh: string, en: string): ApiError {
  return new ApiError(404, 'not_found', zh, en);
}

/** PostgreSQL is away: connection refused, reset, shutting down or starting up. */
const DATABASE_AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
]);

/** Turns everything that is thrown into one shape, {@link ErrorBody}. */
export function answerErrors(app: TypedApp): void {
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    if (error instanceof ApiError) {
      return reply.code(error.status).send(body(error.code, error.zh, error.en, error.details));
    }
    if (hasZodFastifySchemaValidationErrors(error)) {
      const fields = error.validation.map((issue) => `${issue.instancePath || '/'}: ${issue.message}`);
      return reply
        .code(400)
        .send(body('invalid', '请求内容有误，请检查标出的字段。', 'The request is not valid.', { fields }));
    }
    if (DATABASE_AWAY.has(errorCode(error) ?? '')) {
      request.log.error({ err: error }, 'database away');
      return reply
        .code(503)
        .send(
          body(
            'database_away',
            '数据库暂时不可用，恢复后将自动继续。',
            'The database is away; work resumes by itself.',
          ),
        );
    }
    if (error.statusCode === 429) {
      return reply
        .code(429)
        .send(body('too_many', '请求过于频繁，请稍后再试。', 'Too many requests, try again later.'));
    }
    if (error.statusCode !== undefined && error.statusCode < 500) {
      return reply.code(error.statusCode).send(body('refused', '请求无法处理。', error.message));
    }
    request.log.error({ err: error }, 'request failed');
    return reply
      .code(500)
      .send(body('fault', '系统内部错误，已记录。', 'Internal fault; it has been recorded.'));
  });
}

function body(code: string, zh: string, en: string, details?: Record<string, unknown>) {
  return { error: { code, zh, en, ...(details ? { details } : {}) } };
}
