import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import compress from '@fastify/compress';
import fastifyStatic from '@fastify/static';
import type { FastifyReply } from 'fastify';
import type { TypedApp } from '../typed-app.ts';

const BUILT = fileURLToPath(new URL('../../../dist/console', import.meta.url));

/** Serves the built console; every address that is not a file opens it, so that deep links work. */
export async function serveConsole(app: TypedApp): Promise<void> {
  if (!existsSync(`${BUILT}/index.html`)) {
    app.get('/', { schema: { hide: true } }, (_request, reply) =>
      reply.type('text/plain; charset=utf-8').send('控制台尚未构建：node scripts/console-build.mjs'),
    );
    return;
  }
  await app.register(compress, { global: true, encodings: ['gzip'] });
  await app.register(fastifyStatic, { root: BUILT, immutable: true, maxAge: '365d', index: false });
  const page = (reply: FastifyReply) =>
    reply.header('cache-control', 'no-cache').sendFile('index.html', { immutable: false, maxAge: 0 });
  app.get('/', { schema: { hide: true } }, (_request, reply) => page(reply));
  app.setNotFoundHandler((request, reply) => {
    if (request.url.startsWith('/api/')) {
      return reply
        .code(404)
        .send({ error: { code: 'not_found', zh: '没有这个接口。', en: 'No such route.' } });
    }
    return page(reply);
  });
}
