import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSealKey, type SealKey } from '#src/evidence/integrity/seal-key';
import { rfc3161Authority, timestampQuery } from '#src/evidence/integrity/timestamp';
import { NotAPacket, verifyZip } from '#src/evidence/verify/core/verify-packet';
import { nodePlatform } from '#src/evidence/verify/node-platform';
import { aPacket } from '#test/builders/packet';
import { startTestTsa, type TestTsa } from '#test/support/test-tsa';
import {
  bytesSource,
  type Files,
  flip,
  forgeWacz,
  pack,
  packWacz,
  redigest,
  remanifest,
  reseal,
  unpack,
} from './tampering.ts';

const URI = 'http://shop.example/api/price?id=1';
let folder: string;
let tsa: TestTsa;
let other: TestTsa;
let key: SealKey;
let packet: Buffer;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'giw-tamper-'));
  [tsa, other] = await Promise.all([startTestTsa('One'), startTestTsa('Other')]);
  key = await openSealKey(path.join(folder, 'key'));
  const authorities = [rfc3161Authority({ name: 'One', url: tsa.url, rootsPem: tsa.rootPem })];
  packet = readFileSync((await aPacket({ folder, sealKey: key, authorities })).file);
});

afterAll(async () => {
  await Promise.all([tsa?.close(), other?.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const verify = (bytes: Uint8Array) => verifyZip('packet.zip', bytesSource(bytes), nodePlatform);

async function firstFault(change: (files: Files) => void | Promise<void>): Promise<string> {
  const files = await unpack(packet);
  await change(files);
  const { first, ok } = await verify(pack(files));
  expect(ok).toBe(first === null);
  return first ? `${first.check} ${first.fault} ${first.path}` : 'intact';
}

async function inWacz(files: Files, change: (inner: Files) => void): Promise<void> {
  const inner = await unpack(files.get('data/1/archive.wacz') ?? Buffer.alloc(0));
  change(inner);
  files.set('data/1/archive.wacz', packWacz(inner));
}

const edit = (files: Files, name: string, change: (text: string) => string): void => {
  files.set(name, Buffer.from(change(files.get(name)?.toString() ?? '')));
};

describe('an untouched packet', () => {
  it('is intact, and packing the same files again gives the same bytes', async () => {
    expect((await verify(packet)).first).toBeNull();
    expect(pack(await unpack(packet)).equals(packet)).toBe(true);
  });
});

describe('one byte in each artefact', () => {
  it('is named with the file it is in', async () => {
    for (const name of (await unpack(packet)).keys()) {
      const files = await unpack(packet);
      files.set(name, flip(files.get(name) ?? Buffer.alloc(0)));
      const { first } = await verify(pack(files));
      expect(first, name).not.toBeNull();
      // A broken file may show in what it protects or in what protects it; both name its kind.
      const stem =
        name
          .replace(/^data\/1\/archive\.wacz$/, 'archive.wacz')
          .split('/')
          .at(-1) ?? name;
      const own = `${first?.path} ${first?.actual} ${first?.expected} ${first?.check}`;
      expect(
        own.includes(stem) ||
          first?.check === 'seal' ||
          first?.check === 'manifest' ||
          first?.check === 'timestamps',
        `${name}: ${own}`,
      ).toBe(true);
    }
  });
});

describe('the web archive', () => {
  it('a changed price with the index mended fails on the block digest', async () => {
    const fault = await firstFault((files) =>
      inWacz(files, (inner) => forgeWacz(inner, URI, (text) => text.replace('39.90', '99.90'))),
    );
    expect(fault).toMatch(/^warc warc-block .*archive\.wacz!archive\/data\.warc\.gz.*price/);
  });

  it('a changed price with the digests of its record mended contradicts the index', async () => {
    const { createHash } = await import('node:crypto');
    const fault = await firstFault((files) =>
      inWacz(files, (inner) =>
        forgeWacz(inner, URI, (text) => {
          const [head = '', http = '', ...rest] = text.replace('39.90', '99.90').split('\r\n\r\n');
          const body = rest.join('\r\n\r\n').replace(/\r\n\r\n$/, '');
          const hash = (part: string): string =>
            `sha256:${createHash('sha256').update(Buffer.from(part, 'latin1')).digest('hex')}`;
          const mended = head
            .replace(/WARC-Block-Digest: \S+/, `WARC-Block-Digest: ${hash(`${http}\r\n\r\n${body}`)}`)
            .replace(/WARC-Payload-Digest: \S+/, `WARC-Payload-Digest: ${hash(body)}`);
          return `${mended}\r\n\r\n${http}\r\n\r\n${body}\r\n\r\n`;
        }),
      ),
    );
    // The index still quotes the old payload digest: it is the first to contradict.
    expect(fault).toMatch(/^wacz-index index-differs/);
  });

  it('an index line pointed at another record is named', async () => {
    const fault = await firstFault((files) =>
      inWacz(files, (inner) => {
        const [first = '', second = '', ...rest] = (inner.get('indexes/index.cdxj')?.toString() ?? '').split(
          '\n',
        );
        const [a, b] = [first, second].map(
          (line) => JSON.parse(line.slice(line.indexOf('{'))) as { offset: number },
        );
        const swap = (line: string, from?: number, to?: number): string =>
          line.replace(`"offset":${from}`, `"offset":${to}`);
        inner.set(
          'indexes/index.cdxj',
          Buffer.from(
            [swap(first, a?.offset, b?.offset), swap(second, b?.offset, a?.offset), ...rest].join('\n'),
          ),
        );
        redigest(inner);
      }),
    );
    expect(fault).toMatch(/^wacz-index index-differs .*index\.cdxj:1/);
  });

  it('a record taken out of the index is named', async () => {
    const fault = await firstFault((files) =>
      inWacz(files, (inner) => {
        edit(inner, 'indexes/index.cdxj', (text) => text.split('\n').slice(1).join('\n'));
        redigest(inner);
      }),
    );
    expect(fault).toMatch(/^wacz-index index-missing/);
  });

  it('an unlisted file, a wrong digest and a wrong hash each have their message', async () => {
    expect(
      await firstFault((files) => inWacz(files, (inner) => void inner.set('extra.txt', Buffer.from('x')))),
    ).toMatch(/^wacz-unlisted wacz-unlisted .*extra\.txt/);
    expect(
      await firstFault((files) =>
        inWacz(files, (inner) => edit(inner, 'datapackage.json', (text) => `${text} `)),
      ),
    ).toMatch(/^wacz-digest wacz-digest/);
    expect(
      await firstFault((files) =>
        inWacz(files, (inner) => edit(inner, 'pages/pages.jsonl', (text) => text.replace('铁棍', '铁杆'))),
      ),
    ).toMatch(/^wacz-files wacz-file .*pages\.jsonl/);
  });

  it('a capture whose stated time is not that of its records is named', async () => {
    const fault = await firstFault((files) =>
      edit(files, 'data/1/capture.json', (text) =>
        text
          .replace(/"startedAt": "\d{4}/, '"startedAt": "2020')
          .replace(/"finishedAt": "\d{4}/, '"finishedAt": "2020'),
      ),
    );
    expect(fault).toMatch(/^warc warc-time/);
  });
});

describe('files of the packet', () => {
  it('missing, extra and renamed ones are named', async () => {
    expect(await firstFault((files) => void files.delete('data/1/page.pdf'))).toBe(
      'manifest manifest-file-missing data/1/page.pdf',
    );
    expect(await firstFault((files) => void files.set('data/1/more.txt', Buffer.from('x')))).toBe(
      'manifest manifest-unlisted data/1/more.txt',
    );
    expect(await firstFault((files) => void files.set('more.txt', Buffer.from('x')))).toBe(
      'seal seal-unlisted more.txt',
    );
    const renamed = await firstFault((files) => {
      files.set('data/1/front.png', files.get('data/1/viewport.png') ?? Buffer.alloc(0));
      files.delete('data/1/viewport.png');
    });
    expect(renamed).toBe('manifest manifest-file-missing data/1/viewport.png');
  });

  it('a changed file with mended manifests fails on the seal; sealed anew, on the timestamp', async () => {
    const change = (files: Files): void => {
      edit(files, 'data/1/dom.html', () => '<p>other</p>');
      remanifest(files);
    };
    expect(await firstFault(change)).toBe('seal seal-file manifest-sha256.txt');
    const insider = async (files: Files): Promise<void> => {
      change(files);
      await reseal(files, key);
    };
    expect(await firstFault(insider)).toBe('timestamps timestamp-imprint timestamp/1.tsr');
  });
});

describe('the seal', () => {
  it('a signature by another key, another certificate and a changed statement are told apart', async () => {
    const forger = await openSealKey(path.join(folder, 'forger'));
    expect(await firstFault((files) => reseal(files, forger))).toBe('seal seal-signature seal/seal.json');
    const replaced = await firstFault(async (files) => {
      files.set('seal/cert.pem', Buffer.from(forger.certificatePem));
      await reseal(files, forger, (payload) => {
        payload.certificateSha256 = forger.certificateSha256;
      });
    });
    expect(replaced).toBe('seal seal-certificate data/1/capture.json');
    expect(
      await firstFault((files) =>
        edit(files, 'seal/seal.json', (text) => text.replace('"sealedAt":"20', '"sealedAt":"19')),
      ),
    ).toBe('seal seal-signature seal/seal.json');
    expect(
      await firstFault((files) =>
        edit(files, 'seal/seal.json', (text) => text.replace('{"payload"', '{ "payload"')),
      ),
    ).toBe('seal seal-broken seal/seal.json');
  });

  it('a certificate the reader does not trust is refused', async () => {
    const { first } = await verifyZip('packet.zip', bytesSource(packet), nodePlatform, {
      sealCertificates: ['0'.repeat(64)],
    });
    expect(first?.fault).toBe('seal-untrusted');
  });
});

describe('the timestamp', () => {
  it('of an authority with another root is refused', async () => {
    const fault = await firstFault(async (files) => {
      const query = files.get('timestamp/1.tsq') ?? Buffer.alloc(0);
      files.set('timestamp/1.tsr', other.reply(query));
      files.set('timestamp/1.chain.pem', Buffer.from(other.rootPem));
      await reseal(files, key);
    });
    expect(fault).toBe('timestamps timestamp-root timestamp/1.tsr');
  });

  it('with another nonce, another imprint, a broken signature or taken away is refused', async () => {
    const nonce = await firstFault(async (files) => {
      files.set(
        'timestamp/1.tsr',
        tsa.reply(timestampQuery(files.get('manifest-sha256.txt') ?? Buffer.alloc(0))),
      );
      await reseal(files, key);
    });
    expect(nonce).toBe('timestamps timestamp-nonce timestamp/1.tsr');
    const imprint = await firstFault(async (files) => {
      const query = timestampQuery(Buffer.from('something else'));
      files.set('timestamp/1.tsq', query);
      files.set('timestamp/1.tsr', tsa.reply(query));
      await reseal(files, key);
    });
    expect(imprint).toBe('timestamps timestamp-imprint timestamp/1.tsr');
    const signature = await firstFault(async (files) => {
      const response = files.get('timestamp/1.tsr') ?? Buffer.alloc(0);
      files.set('timestamp/1.tsr', flip(response, response.length - 5));
      await reseal(files, key);
    });
    expect(signature).toBe('timestamps timestamp-signature timestamp/1.tsr');
    const gone = await firstFault(async (files) => {
      for (const ending of ['tsq', 'tsr', 'chain.pem']) files.delete(`timestamp/1.${ending}`);
      await reseal(files, key);
    });
    expect(gone).toBe('timestamps timestamp-missing timestamp/1.tsr');
  });

  it('that contradicts the stated times is refused', async () => {
    const later = mkdtempSync(path.join(folder, 'later-'));
    const authorities = [rfc3161Authority({ name: 'One', url: tsa.url, rootsPem: tsa.rootPem })];
    const ahead = await aPacket({
      folder: later,
      sealKey: key,
      authorities,
      now: () => new Date(Date.now() + 3_600_000),
    });
    expect((await verify(readFileSync(ahead.file))).first?.fault).toBe('timestamp-time');
  });
});

describe('the custody log', () => {
  const lines = (change: (lines: string[]) => string[]) => async (files: Files) => {
    edit(files, 'custody.jsonl', (text) => `${change(text.trimEnd().split('\n')).join('\n')}\n`);
    await reseal(files, key);
  };

  it('a removed, reordered, changed or cut entry each has its message', async () => {
    expect(await firstFault(lines(([a = '', , ...rest]) => [a, ...rest]))).toBe(
      'custody custody-order custody.jsonl:2',
    );
    expect(await firstFault(lines(([a = '', b = '', ...rest]) => [b, a, ...rest]))).toBe(
      'custody custody-order custody.jsonl:1',
    );
    expect(await firstFault(lines((all) => all.map((line) => line.replace('打开页面', '打开网页'))))).toBe(
      'custody custody-hash custody.jsonl:2',
    );
    expect(await firstFault(lines((all) => all.slice(0, -1)))).toBe('custody custody-head custody.jsonl');
    expect(await firstFault(lines((all) => all.map((line) => line.replace('{', '{ '))))).toBe(
      'custody custody-broken custody.jsonl:1',
    );
  });
});

describe('the container', () => {
  const fault = async (bytes: Buffer) => (await verify(bytes)).first?.fault;

  it('bytes before, between and after, other headers and another order are named', async () => {
    expect(await fault(Buffer.concat([packet, Buffer.from('x')]))).toBe('container-trailing');
    const date = Buffer.from(packet);
    date[12] = 0x22;
    expect(await fault(date)).toBe('container-header');
    const files = await unpack(packet);
    expect(await fault(pack(files, (a, b) => packetIndex(b) - packetIndex(a)))).toBe('container-order');
    function packetIndex(name: string): number {
      return [...files.keys()].indexOf(name);
    }
  });

  it('something that is no packet is said to be none', async () => {
    await expect(verify(Buffer.from('hello'))).rejects.toBeInstanceOf(NotAPacket);
    await expect(verify(pack(new Map([['a.txt', Buffer.from('x')]])))).rejects.toBeInstanceOf(NotAPacket);
  });
});

describe('random bytes', () => {
  it('a flip anywhere is found and named (the command makes a thousand)', async () => {
    const { flipMany } = await import('./random-flips.ts');
    const { named, unnamed } = await flipMany(packet, 60, 20260101);
    expect(unnamed).toEqual([]);
    expect(named).toBe(60);
  });
});
