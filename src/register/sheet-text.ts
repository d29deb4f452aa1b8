import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { UserError } from '#support/errors';
import { readSpreadsheet } from '#support/spreadsheet';

/** Characters of one announcement table. */
export const TEXT_LIMIT = 4 << 20;

/**
 * The first sheet of a workbook, or the file itself when it is text already, as tab-separated lines.
 * @throws UserError when it cannot be read or holds more than `TEXT_LIMIT`
 */
export async function sheetText(name: string, bytes: Buffer): Promise<string> {
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK' && !/\.xlsx?$/i.test(name)) {
    const text = decode(bytes);
    if (text.length > TEXT_LIMIT) throw tooMuch();
    return text;
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'giw-sheet-'));
  try {
    const file = path.join(folder, 'upload.xlsx');
    await writeFile(file, bytes);
    const lines: string[] = [];
    let length = 0;
    let first: string | undefined;
    for await (const { sheet, cells } of readSpreadsheet(file)) {
      first ??= sheet;
      if (sheet !== first) break;
      const line = cells.map((cell) => String(cell ?? '').replace(/[\t\r\n]+/g, ' ')).join('\t');
      length += line.length + 1;
      // A small archive can hold a sheet that no import could take: read no further.
      if (length > TEXT_LIMIT) throw tooMuch();
      lines.push(line);
    }
    return lines.join('\n');
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // The reader names its own copy of the file; the person knows it by the name it was uploaded under.
    const own = (text: string) => text.replaceAll(path.join(folder, 'upload.xlsx'), path.basename(name));
    throw new UserError({ zh: own(error.sentence.zh), en: own(error.sentence.en) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function tooMuch(): UserError {
  return new UserError({
    zh: `表格内容超过 ${TEXT_LIMIT / 1024 / 1024} MB，请拆分后分次导入。`,
    en: `The table holds more than ${TEXT_LIMIT / 1024 / 1024} MB of text; split it.`,
  });
}

/** UTF-8, else GB 18030 as office programs in China write it. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
