import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import yazl from 'yazl';
import { UserError } from '#support/errors';
import { type FileOptions, type ReadRow, readRows } from './file.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'giw 导入-'));
});

function file(name: string, content: string | Uint8Array): string {
  const place = path.join(folder, name);
  writeFileSync(place, content);
  return place;
}

async function rows(source: string, options?: FileOptions): Promise<ReadRow[]> {
  return collect(readRows(source, options));
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const out: T[] = [];
  for await (const item of items) out.push(item);
  return out;
}

const titles = (read: ReadRow[]) => read.map((row) => ('listing' in row ? row.listing.title : row.reason.zh));

/** GB 18030 has no encoder in Node: the few words a test needs, as bytes. */
const GBK = {
  '标题,店铺': [0xb1, 0xea, 0xcc, 0xe2, 0x2c, 0xb5, 0xea, 0xc6, 0xcc],
  '怀山药,焦作': [0xbb, 0xb3, 0xc9, 0xbd, 0xd2, 0xa9, 0x2c, 0xbd, 0xb9, 0xd7, 0xf7],
};

describe('JSON lines', () => {
  it('goes on after a broken line, naming it', async () => {
    const lines = Array.from({ length: 9 }, (_, i) => JSON.stringify({ title: `山药${i + 1}` }));
    lines[6] = '{"title": "山药7"';
    const read = await rows(file('broken.jsonl', lines.join('\n')));
    expect(read).toHaveLength(9);
    expect(read[6]).toEqual({
      line: 7,
      reason: expect.objectContaining({ zh: expect.stringContaining('JSON') }),
    });
    expect(read[8]).toMatchObject({ line: 9, listing: { title: '山药9' } });
  });

  it('passes over a line of 50 MB and reads the ones around it', async () => {
    const huge = `{"title":"${'长'.repeat(17 * 1024 * 1024)}"}`;
    const read = await rows(file('huge.jsonl', `{"title":"前"}\n${huge}\n{"title":"后"}\n`));
    expect(titles(read)).toEqual(['前', expect.stringContaining('16 MB'), '后']);
    expect(read.map((row) => row.line)).toEqual([1, 2, 3]);
  });

  it('reads a title of one megabyte', async () => {
    const [row] = await rows(file('long.jsonl', JSON.stringify({ title: '长'.repeat(350_000) })));
    expect(row).toMatchObject({ listing: { title: expect.stringMatching(/^长{350000}$/) } });
  });

  it('reads standard input, with and without a mark', async () => {
    const stdin = Readable.from([Buffer.from('\ufeff{"title":"怀'), Buffer.from('山药"}\n\n{"title":"b"}')]);
    expect(titles(await rows('-', { stdin }))).toEqual(['怀山药', 'b']);
  });

  it('puts a character together that the pipe cut in two', async () => {
    const bytes = Buffer.from('{"title":"怀山药"}');
    const stdin = Readable.from([...bytes].map((byte) => Buffer.from([byte])));
    expect(titles(await rows('-', { stdin }))).toEqual(['怀山药']);
  });
});

describe('CSV', () => {
  const text = '商品标题,店铺,价格\n"怀山药, 正宗",老李,39.9\n\n四大怀药,老王,面议\n';
  const expected = ['怀山药, 正宗', '四大怀药'];

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE with mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 BE with mark', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['semicolons', Buffer.from(text.replace('药, 正', '药, 正').replaceAll(/,(?! )/g, ';'))],
    ['tabs', Buffer.from(text.replaceAll(/,(?! )/g, '\t'))],
    ['CRLF', Buffer.from(text.replaceAll('\n', '\r\n'))],
  ])('reads %s', async (name, bytes) => {
    expect(titles(await rows(file(`${name}.csv`, bytes)))).toEqual(expected);
  });

  it('reads GBK', async () => {
    const bytes = Buffer.from([...GBK['标题,店铺'], 10, ...GBK['怀山药,焦作'], 10]);
    const [row] = await rows(file('gbk.csv', bytes));
    expect(row).toMatchObject({ line: 2, listing: { title: '怀山药', shop: { name: '焦作' } } });
  });

  it('reads GBK whose first Chinese character comes late', async () => {
    const ascii = Buffer.from(`title,shop\n${'a,b\n'.repeat(50_000)}`);
    const read = await rows(file('late.csv', Buffer.concat([ascii, Buffer.from(GBK['怀山药,焦作'])])));
    expect(read).toHaveLength(50_001);
    expect(read.at(-1)).toMatchObject({ listing: { title: '怀山药' } });
  });

  it('keeps line numbers right after quoted line breaks and headings', async () => {
    const read = await rows(file('lines.csv', '九月导出\n\ntitle,shop\n"a\nb",x\n,y\nc,z\n'));
    expect(read.map((row) => [row.line, 'listing' in row])).toEqual([
      [5, true],
      [6, false],
      [7, true],
    ]);
  });

  it('names the line from which a quote was left open', async () => {
    const read = await rows(file('quote.csv', 'title,shop\na,x\n"b,y\nc,z\n'));
    expect(titles(read)).toEqual(expect.arrayContaining(['a', expect.stringContaining('CSV_QUOTE')]));
    expect(read).toHaveLength(2);
  });

  it('says that there is no title column', async () => {
    await expect(rows(file('none.csv', 'a,b\n1,2\n'))).rejects.toThrow(/title column/);
  });
});

describe('XLSX', () => {
  async function workbook(name: string, fill: (book: ExcelJS.Workbook) => void): Promise<string> {
    const book = new ExcelJS.Workbook();
    fill(book);
    const place = path.join(folder, name);
    await book.xlsx.writeFile(place);
    return place;
  }

  it('reads cells of every kind from every sheet with a title column', async () => {
    const place = await workbook('books.xlsx', (book) => {
      book.addWorksheet('说明').addRow(['填表说明']);
      const sheet = book.addWorksheet('商品');
      sheet.addRow(['商品标题', '价格', '采集时间', '销量', '链接']);
      sheet.addRow([
        { richText: [{ text: '怀' }, { text: '山药' }] },
        39.9,
        new Date(Date.UTC(2024, 4, 3, 14, 20)),
        { formula: '1+1', result: 2 },
        { text: 'https://example.com/1', hyperlink: 'https://example.com/1' },
      ]);
      sheet.addRow([null, 1]);
    });
    const read = await rows(place);
    expect(read).toEqual([
      {
        line: 2,
        listing: expect.objectContaining({
          title: '怀山药',
          price: 39.9,
          capturedAt: '2024-05-03T14:20:00+08:00',
          sales: 2,
          url: 'https://example.com/1',
        }),
      },
      { line: 3, reason: expect.objectContaining({ zh: expect.stringContaining('标题') }) },
    ]);
  });

  it('refuses a file that only calls itself one', async () => {
    await expect(rows(file('text.xlsx', 'title\n怀山药\n'))).rejects.toThrow(/not a readable XLSX/);
    await expect(rows(file('half.xlsx', 'PK\u0003\u0004 and then nothing'))).rejects.toThrow(
      /not a valid XLSX/,
    );
  });

  it('names an old or encrypted workbook', async () => {
    const bytes = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]);
    await expect(rows(file('old.xls', bytes))).rejects.toThrow(/old \.xls/);
  });

  it('does not unpack a bomb', async () => {
    const zip = new yazl.ZipFile();
    zip.addBuffer(Buffer.alloc(64 * 1024 * 1024), 'xl/workbook.xml');
    zip.end();
    const bytes = Buffer.concat(await collect(zip.outputStream as unknown as AsyncIterable<Buffer>));
    await expect(rows(file('bomb.xlsx', bytes))).rejects.toThrow(/zip bomb/);
  });
});

describe('files of which nothing can be read', () => {
  it.each([
    ['an empty file', () => file('empty.jsonl', '')],
    ['a file of blank lines', () => file('blank.jsonl', '\n\n')],
    ['a missing file', () => path.join(folder, 'missing.jsonl')],
    ['a folder', () => folder],
  ])('%s ends in one sentence', async (_name, place) => {
    await expect(rows(place())).rejects.toBeInstanceOf(UserError);
  });
});
