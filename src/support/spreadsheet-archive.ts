import yauzl from 'yauzl';
import { UserError } from './errors.ts';

/** Far above any honest table, far below what hurts. */
const LIMITS = { entries: 5_000, unpackedBytes: 400 * 1024 * 1024, ratio: 250 };
/** Small files may compress better than that by nature. */
const RATIO_ABOVE = 1024 * 1024;

/**
 * Looks at the table of contents of a ZIP before anything is unpacked.
 * @throws UserError when it is no ZIP, holds no workbook, or would unpack to too much
 */
export async function checkArchive(file: string): Promise<void> {
  let entries = 0;
  let unpacked = 0;
  let isWorkbook = false;
  const refuse = (zh: string, en: string) => new UserError({ zh: `${file}：${zh}`, en: `${file}: ${en}` });
  try {
    const zip = await openZip(file);
    await new Promise<void>((resolve, reject) => {
      zip.on('error', reject);
      zip.on('end', () => resolve());
      zip.on('entry', (entry: yauzl.Entry) => {
        entries += 1;
        unpacked += entry.uncompressedSize;
        isWorkbook ||= entry.fileName === 'xl/workbook.xml';
        const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
        if (
          entries > LIMITS.entries ||
          unpacked > LIMITS.unpackedBytes ||
          (entry.uncompressedSize > RATIO_ABOVE && ratio > LIMITS.ratio)
        ) {
          reject(
            refuse(
              '解压后过大，疑似压缩炸弹，未读取。',
              'unpacks to too much (a zip bomb?); it was not read.',
            ),
          );
          zip.close();
          return;
        }
        zip.readEntry();
      });
      zip.readEntry();
    });
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw refuse('不是有效的 XLSX 文件。', 'not a valid XLSX file.');
  }
  if (!isWorkbook)
    throw refuse('不是有效的 XLSX 文件（没有工作簿）。', 'not a valid XLSX file (no workbook in it).');
}

function openZip(file: string): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true, autoClose: true }, (error, zip) => {
      if (error !== null || zip === undefined) reject(error ?? new Error('no archive'));
      else resolve(zip);
    });
  });
}
