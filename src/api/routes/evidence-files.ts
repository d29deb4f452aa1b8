import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { packetEntries } from '#src/evidence/packet/read-packet';
import { rangeOf, streamOf } from '#src/evidence/send-range';
import { findPacket, notePacketTouch, packetHistory } from '#src/evidence/store';
import { systemClock } from '#support/clock';
import { ROOT } from '#support/config';
import type { KeptFile } from '#support/files';
import { ApiError, ErrorBody, notFound } from '../plugins/errors.ts';
import { actor } from '../plugins/guard.ts';
import type { Routes } from '../typed-app.ts';

const Id = z.object({ id: z.string().regex(/^E\d{1,12}$/) });

const Report = z.object({
  ok: z.boolean(),
  checks: z.array(z.object({ id: z.string(), ok: z.boolean() })),
  first: z.object({ check: z.string(), path: z.string(), zh: z.string(), en: z.string() }).nullable(),
});

/** The bytes of packets: whole, one file of them, or checked anew. Every taking is written down. */
export const evidenceFileRoutes: Routes = (app, services) => {
  const { db, files } = services;
  const packet = { of: 'packet', at: 'params.id' } as const;
  const read = { access: { permission: 'evidence.read', units: [packet] } } as const;
  const tags = ['evidence'];
  const sealed = async (id: string): Promise<string> => {
    const packet = await findPacket(db, id);
    if (packet?.file == null)
      throw notFound('没有已签封的证据包。', 'There is no sealed packet of this number.');
    return packet.file;
  };

  app.get(
    '/api/evidence/:id/packet',
    { config: read, schema: { tags, params: Id } },
    async (request, reply) => {
      const { id } = request.params;
      const file = await sealed(id);
      const kept = await files.open(file);
      await noteFirst(request, id, { file });
      reply.header('content-disposition', `attachment; filename="${id}.zip"`);
      return sendPart(request, reply, kept, { offset: 0, bytes: kept.size, type: 'application/zip' });
    },
  );

  app.get(
    '/api/evidence/:id/files/*',
    {
      config: read,
      schema: { tags, params: Id.extend({ '*': z.string().max(300) }) },
    },
    async (request, reply) => {
      const { id, '*': name } = request.params;
      const kept = await files.open(await sealed(id));
      const entry = (await packetEntries(kept)).find((one) => one.name === name);
      if (!entry) {
        await kept.close();
        throw notFound('证据包中没有这个文件。', 'The packet has no such file.');
      }
      const picture = name.endsWith('.png');
      // Anything but a picture is a download: captured pages must never run here.
      if (picture) await noteSeen(request, id, name);
      else {
        const plain = encodeURIComponent(`${id}-${path.posix.basename(name)}`);
        reply.header('content-disposition', `attachment; filename*=UTF-8''${plain}`);
        await noteFirst(request, id, { name });
      }
      const type = picture ? 'image/png' : 'application/octet-stream';
      return sendPart(request, reply, kept, { ...entry, type });
    },
  );

  app.post(
    '/api/evidence/:id/verify',
    { config: read, schema: { tags, params: Id, response: { 200: Report, 404: ErrorBody } } },
    async (request) => {
      const { id } = request.params;
      const file = await sealed(id);
      const folder = await mkdtemp(path.join(os.tmpdir(), 'giw-verify-'));
      try {
        const zip = path.join(folder, `${id}.zip`);
        await files.copyTo(file, zip);
        const report = await verifyApart(zip);
        const payload = { file, ok: report.ok, first: report.first?.zh ?? null };
        await notePacketTouch(db, id, actor(request).name, 'verified', payload, systemClock.now());
        return report;
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  );

  /** The first picture a person is shown of a packet is written down; the others follow from it. */
  async function noteSeen(request: FastifyRequest, id: string, name: string) {
    const by = actor(request).name;
    const history = await packetHistory(db, id);
    if (history.some((touch) => touch.actor === by && touch.kind === 'viewed')) return;
    await notePacketTouch(db, id, by, 'viewed', { name }, systemClock.now());
  }

  /** A reader that asks in ranges takes the file once, not once a range. */
  async function noteFirst(request: FastifyRequest, id: string, payload: Record<string, unknown>) {
    const { range } = request.headers;
    if (range !== undefined && !range.startsWith('bytes=0-')) return;
    await notePacketTouch(db, id, actor(request).name, 'downloaded', payload, systemClock.now());
  }
};

/** Answers with a part of a kept file, or with the range of it that was asked for. */
async function sendPart(
  request: FastifyRequest,
  reply: FastifyReply,
  kept: KeptFile,
  part: { offset: number; bytes: number; type: string },
) {
  const range = rangeOf(request.headers.range, part.bytes);
  if (range === 'unsatisfiable') {
    await kept.close();
    reply.header('content-range', `bytes */${part.bytes}`).removeHeader('content-disposition');
    throw new ApiError(416, 'range', '请求的范围超出文件。', 'The range lies behind the end.');
  }
  reply.header('accept-ranges', 'bytes').header('cache-control', 'private, no-store').type(part.type);
  const { start, length } = range ?? { start: 0, length: part.bytes };
  if (range) reply.code(206).header('content-range', `bytes ${start}-${start + length - 1}/${part.bytes}`);
  reply.header('content-length', length);
  return reply.send(streamOf(kept, part.offset + start, length));
}

/** Verifies in a process of its own: hashing a large packet must not hold up the API's event loop. */
function verifyApart(zip: string): Promise<z.infer<typeof Report>> {
  const command = [path.join(ROOT, 'bin', 'gi-watch.mjs'), 'evidence', 'verify', zip, '--json'];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, command, { maxBuffer: 4 << 20 }, (error, stdout) => {
      const report = Report.safeParse(parsed(stdout));
      if (report.success) resolve(report.data);
      else reject(notVerified(error?.code, String(error?.message ?? '')));
    });
  });
}

/** Exit 2 says that the file is no packet; any other end, that the check itself did not come to one. */
function notVerified(code: unknown, why: string): ApiError {
  const details = { why: why.slice(0, 200) };
  return code === 2
    ? new ApiError(409, 'not_a_packet', '保存的文件不是证据包。', 'The kept file is no packet.', details)
    : new ApiError(
        503,
        'not_verified',
        '验证没有完成，结论未知：请稍后再试，或下载后用包内 verify.mjs 验证。',
        'The check did not finish, so nothing is known: try again, or download it and run verify.mjs.',
        details,
      );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
