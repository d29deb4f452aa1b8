import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import Fastify, { LogController } from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { answerErrors } from './plugins/errors.ts';
import { guardRoutes } from './plugins/guard.ts';
import { serveConsole } from './plugins/static-console.ts';
import { guardUnits } from './plugins/units.ts';
import { ROUTES } from './routes/index.ts';
import type { Services } from './services.ts';
import type { TypedApp } from './typed-app.ts';

/** Bodies larger than this are uploads and have a route of their own. */
const BODY_LIMIT_BYTES = 1 << 20;

/** A busy office behind one address stays far below; a runaway program does not. */
const REQUESTS_PER_MINUTE = 1200;

/**
 * The API and the console's files as one Fastify app. It has no port: the composition root listens, tests inject.
 */
export async function buildApp(services: Services): Promise<TypedApp> {
  const app: TypedApp = Fastify({
    loggerInstance: services.log,
    bodyLimit: BODY_LIMIT_BYTES,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: services.trustProxy,
    routerOptions: { maxParamLength: 500 },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        // Ant Design writes its styles at run time.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        // Behind a TLS proxy the proxy decides; on loopback there is no TLS to upgrade to.
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: false,
  });
  await app.register(cookie);
  await app.register(rateLimit, {
    global: true,
    max: services.requestsPerMinute ?? REQUESTS_PER_MINUTE,
    timeWindow: '1 minute',
  });
  await app.register(swagger, {
    openapi: { info: { title: 'GI Watch API', version: services.version }, openapi: '3.1.0' },
    transform: jsonSchemaTransform,
  });
  answerErrors(app);
  guardRoutes(app, services);
  guardUnits(app, services);
  await app.register(swaggerUi, { routePrefix: '/api/docs' });
  for (const routes of ROUTES) await app.register(async (scope) => routes(scope as TypedApp, services));
  await serveConsole(app);
  return app;
}
