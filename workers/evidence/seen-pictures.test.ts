import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { RecordedExchange } from '#crawlers/capture/page/recording';
import { seenPictures } from './seen-pictures.ts';

it('hashes photographs that came whole, and neither badges, drawings, pages nor what was cut', async () => {
  const raw = await mkdtemp(path.join(os.tmpdir(), 'giw-seen-'));
  try {
    const photograph = randomBytes(5_000);
    const exchange = async (
      name: string,
      type: string,
      bytes: Buffer,
      more: Partial<RecordedExchange> = {},
    ) => {
      await writeFile(path.join(raw, name), bytes);
      return {
        url: `https://img.example/${name}`,
        status: 200,
        responseHeaders: { 'Content-Type': type },
        body: name,
        bodyBytes: bytes.length,
        truncated: null,
        ...more,
      } as RecordedExchange;
    };
    const exchanges = [
      await exchange('photo.avif', 'image/avif', photograph),
      await exchange('badge.png', 'image/png', photograph.subarray(0, 500)),
      await exchange('drawing.svg', 'image/svg+xml', photograph),
      await exchange('page.html', 'text/html', photograph),
      await exchange('cut.jpg', 'image/jpeg', photograph, { truncated: 'length' }),
      await exchange('gone.jpg', 'image/jpeg', photograph, { status: 404 }),
    ];
    expect(await seenPictures(raw, { exchanges })).toEqual([
      {
        url: 'https://img.example/photo.avif',
        sha256: createHash('sha256').update(photograph).digest('hex'),
      },
    ]);
  } finally {
    await rm(raw, { recursive: true });
  }
});
