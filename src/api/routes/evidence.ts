import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { CaptureMode, CaptureRecord, PacketState, TimestampState } from '#domain/evidence';
import { pendingDisposal } from '#src/evidence/disposal';
import { readContents } from '#src/evidence/packet/read-packet';
import {
  findPacket,
  listPackets,
  type PacketRow,
  packetHistory,
  requestPacket,
  resumePacket,
  setLegalHold,
} from '#src/evidence/store';
import { approveRelease, askForOriginal, releasesOf } from '#src/evidence/vault-releases';
import { leadDetail } from '#src/views/lead-detail';
import { packetsWithin } from '#src/views/unit-scope';
import { systemClock } from '#support/clock';
import { ApiError, ErrorBody, notFound } from '../plugins/errors.ts';
import { actor } from '../plugins/guard.ts';
import type { Routes } from '../typed-app.ts';
import { answering } from './refusals.ts';

const Id = z.object({ id: z.string().regex(/^E\d{1,12}$/) });
const Reason = z.string().trim().min(4, '请写明理由').max(500);
const Done = z.object({ ok: z.literal(true) });
const DONE = { ok: true } as const;

const Row = z.object({
  id: z.string(),
  leads: z.array(z.string()),
  mode: CaptureMode,
  occasion: z.string(),
  requestedBy: z.string(),
  operator: z.string().nullable(),
  state: PacketState,
  step: z.string().nullable(),
  why: z.string().nullable(),
  requestedAt: z.date(),
  sealedAt: z.date().nullable(),
  file: z.string().nullable(),
  bytes: z.number().nullable(),
  timestamp: TimestampState,
  legalHold: z.boolean(),
  keepUntil: z.date().nullable(),
  demo: z.boolean(),
});

const Release = z.object({
  id: z.number(),
  original: z.string(),
  reason: z.string(),
  requestedBy: z.string(),
  requestedAt: z.date(),
  approvedBy: z.string().nullable(),
  approvedAt: z.date().nullable(),
  releasedAt: z.date().nullable(),
});

const Contents = z.object({
  entries: z.array(z.object({ name: z.string(), bytes: z.number(), offset: z.number() })),
  hashes: z.array(z.object({ name: z.string(), sha256: z.string(), sm3: z.string().nullable() })),
  captures: z.array(CaptureRecord),
  custody: z.array(z.object({ at: z.string(), actor: z.string(), action: z.string(), reason: z.string() })),
});

const Shown = z.object({
  packet: Row.extend({
    overrideReason: z.string().nullable(),
    originals: z.array(z.string()),
    manifestSha256: z.string().nullable(),
  }),
  /** Null until the packet is sealed. */
  contents: Contents.nullable(),
  history: z.array(
    z.object({
      at: z.string(),
      actor: z.string(),
      kind: z.string(),
      payload: z.record(z.string(), z.unknown()),
    }),
  ),
  releases: z.array(Release),
  /** A wish to destroy it that another person has to decide on. */
  disposal: z.object({ by: z.string(), reason: z.string(), at: z.string() }).nullable(),
});

/** Asking for packets, following their making, and what people decide about them. */
export const evidenceRoutes: Routes = (app, services) => {
  const { db } = services;
  const packet = { of: 'packet', at: 'params.id' } as const;
  const read = { access: { permission: 'evidence.read', units: [packet] } } as const;
  const capture = { access: { permission: 'evidence.capture', units: [packet] } } as const;
  const tags = ['evidence'];
  const found = async (id: string): Promise<PacketRow> => {
    const packet = await findPacket(db, id);
    if (!packet) throw notFound(`没有证据包 ${id}。`, `There is no packet ${id}.`);
    return packet;
  };

  app.get(
    '/api/evidence',
    {
      config: { access: { permission: 'evidence.read', units: 'narrowed' } },
      schema: {
        tags,
        querystring: z.object({ lead: z.string().max(40).optional() }),
        response: { 200: z.object({ rows: z.array(Row) }) },
      },
    },
    async ({ query: { lead }, units }) => ({
      rows: await listPackets(db, { ...(lead === undefined ? {} : { lead }), within: packetsWithin(units) }),
    }),
  );

  app.post(
    '/api/evidence',
    {
      config: { access: { permission: 'evidence.capture', units: [{ of: 'lead', at: 'body.leads' }] } },
      schema: {
        tags,
        body: z.object({
          leads: z.array(z.string().max(40)).min(1).max(20),
          /** `attended`: the signed-in officer watches and becomes the operator. */
          mode: CaptureMode,
          /** One per press of the button: pressing twice asks once. */
          key: z.uuid().optional(),
        }),
        response: { 200: z.object({ id: z.string() }), 404: ErrorBody, 409: ErrorBody },
      },
    },
    async (request) => {
      const { leads, mode, key } = request.body;
      const details = await Promise.all(leads.map((id) => leadDetail(db, id)));
      const missing = leads.find((_, i) => details[i] === null);
      if (missing !== undefined) throw notFound(`没有线索 ${missing}。`, `There is no lead ${missing}.`);
      const unaddressed = leads.find((_, i) => details[i] && !details[i].listing.url);
      if (unaddressed !== undefined) {
        throw new ApiError(
          409,
          'no_address',
          `线索 ${unaddressed} 的商品没有网址，无法固定。`,
          `The listing of lead ${unaddressed} has no address.`,
        );
      }
      const { name, displayName } = actor(request);
      const packet = await requestPacket(db, {
        requestKey: key ?? randomUUID(),
        pages: [],
        leads,
        mode,
        occasion: `线索处置：${leads.join('、')}`,
        by: name,
        operator: mode === 'attended' ? displayName : null,
        overrideReason: null,
        demo: details.some((detail) => detail?.listing.demo === true),
        now: systemClock.now(),
      });
      await services.queues.add('lead-to-evidence', { requestId: packet.id });
      return { id: packet.id };
    },
  );

  app.get(
    '/api/evidence/:id',
    { config: read, schema: { tags, params: Id, response: { 200: Shown, 404: ErrorBody } } },
    async ({ params: { id } }) => {
      const packet = await found(id);
      const [contents, history, releases] = await Promise.all([
        packet.file === null ? null : readContents(services.files, packet.file),
        packetHistory(db, id),
        releasesOf(db, id),
      ]);
      return { packet, contents, history, releases, disposal: pendingDisposal(history) };
    },
  );

  app.post(
    '/api/evidence/:id/resume',
    {
      config: capture,
      schema: {
        tags,
        params: Id,
        /** With a reason: go on in spite of the failed self-check; it is printed in the record. */
        body: z.object({ overrideReason: Reason.nullable() }),
        response: { 200: Done, 404: ErrorBody, 409: ErrorBody },
      },
    },
    async (request) => {
      const { id } = await found(request.params.id);
      const by = actor(request).name;
      if (!(await resumePacket(db, id, by, request.body.overrideReason, systemClock.now())))
        throw new ApiError(409, 'not_stopped', '该证据包没有停下，无需继续。', 'The packet has not stopped.');
      await services.queues.add('lead-to-evidence', { requestId: id });
      return DONE;
    },
  );

  app.post(
    '/api/evidence/:id/legal-hold',
    {
      config: capture,
      schema: {
        tags,
        params: Id,
        body: z.object({ hold: z.boolean(), reason: Reason }),
        response: { 200: Done, 404: ErrorBody },
      },
    },
    async (request) => {
      const { id } = await found(request.params.id);
      const { hold, reason } = request.body;
      await setLegalHold(db, id, hold, actor(request).name, reason, systemClock.now());
      return DONE;
    },
  );

  app.post(
    '/api/evidence/:id/originals',
    {
      config: capture,
      schema: {
        tags,
        params: Id,
        body: z.object({ original: z.string().regex(/^[0-9a-f]{64}$/), reason: Reason }),
        response: { 200: z.object({ release: z.number() }), 404: ErrorBody, 409: ErrorBody },
      },
    },
    async (request) => {
      const { id: packetId } = await found(request.params.id);
      const wish = { packetId, ...request.body, by: actor(request).name, now: systemClock.now() };
      return { release: await answering(() => askForOriginal(db, wish)) };
    },
  );

  app.post(
    '/api/evidence/releases/:release/approve',
    {
      config: {
        access: { permission: 'evidence.capture', units: [{ of: 'release', at: 'params.release' }] },
      },
      schema: {
        tags,
        params: z.object({ release: z.coerce.number().int().positive() }),
        response: { 200: Done, 409: ErrorBody },
      },
    },
    async (request) => {
      const { release } = request.params;
      await answering(() => approveRelease(db, release, actor(request).name, systemClock.now()));
      return DONE;
    },
  );
};
