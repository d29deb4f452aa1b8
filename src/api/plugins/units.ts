import type { FastifyRequest } from 'fastify';
import { type UnitSubject, unitScope, withinUnits } from '#src/views/unit-scope';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { ApiError, notFound } from './errors.ts';

/**
 * Whose things a route shows or changes. Each unit sees its own and those below it; a route cannot be written
 * without saying which of these holds for it:
 * shared     the same for every unit: rules, register, the state of the crawler
 * narrowed   the handler leaves out what lies beyond `request.units`
 * whole      only for people who see every unit: audit, exchange with other cities, settings
 * a list     the things named in the request must all lie within the person's units, else they do not exist
 */
export type UnitRule = 'shared' | 'narrowed' | 'whole' | readonly Named[];

/** Things that the request names: what they are, and where in it their ids stand (`params.id`, `body.places.id`). */
export interface Named {
  of: UnitSubject;
  at: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Units whose things the signed-in person sees; null: all of them. */
    units: readonly string[] | null;
  }
}

/** Works out what the signed-in person may see, and lets nothing of a foreign unit reach a handler. */
export function guardUnits(app: TypedApp, services: Services): void {
  app.decorateRequest('units', null);

  app.addHook('preHandler', async (request) => {
    const { access } = request.routeOptions.config;
    if (!request.account || !access || !('units' in access)) return;
    request.units = await unitScope(services.db, request.account.unitId);
    if (request.units === null || access.units === 'shared' || access.units === 'narrowed') return;
    if (access.units === 'whole') {
      throw new ApiError(
        403,
        'beyond_unit',
        '此项涉及全部单位，只对市局及其直属机构开放。',
        'This concerns all units and is open to the authority above yours.',
      );
    }
    for (const { of, at } of access.units) {
      const ids = namedAt(request, at);
      if (await withinUnits(services.db, request.units, of, ids)) continue;
      // Whether it exists at all is no business of another unit.
      throw notFound(
        '没有这条记录，或不属于您的单位。',
        'There is no such record, or it is not of your unit.',
      );
    }
  });
}

/** The ids at a place of the request; arrays on the way are walked through. */
function namedAt(request: FastifyRequest, at: string): string[] {
  let found: unknown[] = [request];
  for (const step of at.split('.')) {
    found = found.flatMap((one) => [(one as Record<string, unknown> | null | undefined)?.[step]].flat());
  }
  return found.filter((one) => one !== undefined).map(String);
}
