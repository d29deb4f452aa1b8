// Writes the console's API types from the routes: routes → OpenAPI → api.d.ts.
// `--check` only compares, for CI.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTypescript, { astToString } from 'openapi-typescript';
import pino from 'pino';
import { openPool } from '#db/database';
import { openQueues } from '#queues/open-queues';
import { rulebookReader } from '#src/compose-rulebook';
import { openFiles } from '#support/files';
import { buildApp } from './app.ts';

const FILE = fileURLToPath(new URL('../console/api.d.ts', import.meta.url));

const log = pino({ level: 'silent' });
// Pool and queues connect only when they are asked something; describing the routes asks nothing.
const db = openPool({ host: '127.0.0.1' });
const app = await buildApp({
  db,
  queues: openQueues({ postgres: {} }, log),
  files: openFiles('.'),
  rulebook: rulebookReader(),
  casework: () => Promise.reject(new Error('no request is answered here')),
  log,
  version: '0',
  trustProxy: false,
  secureCookies: false,
});
await app.ready();
const document = app.swagger();
const types = `// Written by src/api/write-types.ts from the routes. Do not edit.\n${astToString(
  await openapiTypescript(document as Parameters<typeof openapiTypescript>[0]),
)}`;
await app.close();
await db.$client.end();

if (process.argv.includes('--check')) {
  if (types !== readFileSync(FILE, 'utf8')) {
    console.error('src/console/api.d.ts is older than the routes: run `npm run api:types`.');
    process.exit(1);
  }
} else {
  writeFileSync(FILE, types);
}
