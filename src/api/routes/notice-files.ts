import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { documentFiles, packetsCited } from '#src/casework/document-files';
import { notePacketTouch } from '#src/evidence/store';
import { systemClock } from '#support/clock';
import { writeStoredZip, type ZipInput } from '#support/zip/write-stored-zip';
import { actor } from '../plugins/guard.ts';
import type { Routes } from '../typed-app.ts';
import { answering } from './refusals.ts';

const Id = z.object({ id: z.string().regex(/^[A-Z]\d{1,12}$/) });

/** A document with everything that goes with it, in one file: for portals, printers and case files. */
export const noticeFileRoutes: Routes = (app, services) => {
  app.get(
    '/api/notices/:id/files',
    {
      config: {
        access: { permission: 'notices.read', units: [{ of: 'document', at: 'params.id' }] },
      },
      schema: { tags: ['notices'], params: Id },
    },
    async (request, reply) => {
      const { id } = request.params;
      const desk = await services.casework();
      const [letter, packets] = await answering(() =>
        Promise.all([documentFiles(desk, id), packetsCited(desk, id)]),
      );
      const folder = await mkdtemp(path.join(os.tmpdir(), 'giw-document-'));
      reply.raw.once('close', () => void rm(folder, { recursive: true, force: true }));
      const inputs: ZipInput[] = [...letter];
      for (const packet of packets) {
        // Through the disk: several packets together may be larger than the memory.
        const file = path.join(folder, `${packet}.zip`);
        await writeFile(file, await desk.evidence.open(packet));
        inputs.push({ name: `证据包/${packet}.zip`, file });
        const touch = { document: id };
        await notePacketTouch(desk.db, packet, actor(request).name, 'downloaded', touch, systemClock.now());
      }
      const whole = path.join(folder, 'whole.zip');
      const bytes = await writeStoredZip(whole, inputs);
      return reply
        .type('application/zip')
        .header('content-length', bytes)
        .header('content-disposition', `attachment; filename="${id}.zip"`)
        .send(createReadStream(whole));
    },
  );
};
