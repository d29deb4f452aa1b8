import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { UserError } from './errors.ts';
import { checkArchive } from './spreadsheet-archive.ts';

/** A row of a sheet; cells are text, numbers or ISO dates, missing ones null. */
export interface SheetRow {
  sheet: string;
  /** Counted from 1 as the spreadsheet program shows it. */
  row: number;
  cells: (string | number | boolean | null)[];
}

const MEMORY_MB = 512;
const DEADLINE_MS = 10 * 60_000;
const READER = fileURLToPath(new URL('./spreadsheet-reader.ts', import.meta.url));

/**
 * Reads an XLSX row by row. The archive is checked first; the reading itself happens in a process of its own
 * with bounded memory and time, because a hostile file can make the parser swell or hang.
 * @throws UserError when it is not an XLSX, is too large unpacked, or cannot be read
 */
export async function* readSpreadsheet(file: string): AsyncGenerator<SheetRow> {
  await checkHead(file);
  await checkArchive(file);
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${MEMORY_MB}`, '--import', tsx, READER, file],
    // The file is untrusted: its reader gets none of our settings.
    {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { PATH: process.env.PATH },
      timeout: DEADLINE_MS,
      killSignal: 'SIGKILL',
    },
  );
  let complete = false;
  try {
    for await (const line of createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line === 'end') complete = true;
      else yield JSON.parse(line) as SheetRow;
    }
  } finally {
    child.kill('SIGKILL');
  }
  if (!complete) throw unreadable(file);
}

async function checkHead(file: string): Promise<void> {
  const handle = await open(file);
  const head = Buffer.alloc(8);
  await handle.read(head, 0, 8, 0).finally(() => handle.close());
  if (head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) {
    throw new UserError({
      zh: `${file} 是旧版 .xls 或加密的文件，请另存为不加密的 .xlsx。`,
      en: `${file} is an old .xls or an encrypted file; save it as an unencrypted .xlsx.`,
    });
  }
  if (head.subarray(0, 2).toString('latin1') !== 'PK') throw unreadable(file);
}

function unreadable(file: string): UserError {
  return new UserError({
    zh: `${file} 不是可读的 XLSX 文件，请用电子表格软件重新另存为 .xlsx 或 .csv。`,
    en: `${file} is not a readable XLSX file; save it again as .xlsx or .csv.`,
  });
}
