import type { paths } from './api.d.ts';

/** The body of a GET route's answer. */
export type JsonOf<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;
