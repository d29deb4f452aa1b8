import { fromBuffer, type ZipFile } from 'yauzl';

/** What an archive of a stranger may hold at most. */
const MOST_FILES = 1_000;
const MOST_BYTES = 1 << 30;
const NAME = /^(bundle\.json|signature\.json|packets\/[0-9a-f]{64}\.zip)$/;

/**
 * Reads the files of a bundle into memory. Other names, paths out of the archive, doubles and more bytes than
 * announced are refused before anything is kept.
 * @throws Error saying what is wrong
 */
export async function readArchive(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, opened) =>
      error ? reject(error) : resolve(opened),
    );
  });
  const files = new Map<string, Buffer>();
  let total = 0;
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => resolve(files));
    zip.on('entry', (entry) => {
      total += entry.uncompressedSize;
      if (!NAME.test(entry.fileName) || files.has(entry.fileName)) {
        return reject(new Error(`unexpected file ${JSON.stringify(entry.fileName.slice(0, 80))}`));
      }
      if (files.size >= MOST_FILES || total > MOST_BYTES) return reject(new Error('too large'));
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        const chunks: Buffer[] = [];
        stream.on('error', reject);
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          files.set(entry.fileName, Buffer.concat(chunks));
          zip.readEntry();
        });
      });
    });
    zip.readEntry();
  });
}
