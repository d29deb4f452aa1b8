import { appendFile, open, readFile, rename } from 'node:fs/promises';
import type { Touch } from '#src/evidence/integrity/custody';

/** The result kept at `file`, or the step run once and its result kept there, whole. */
export async function stepOf<T>(file: string, step: () => Promise<T>): Promise<T> {
  const known = await readJson<T>(file);
  if (known !== null) return known;
  const result = await step();
  await writeWhole(file, JSON.stringify(result));
  return result;
}

export async function readJson<T>(file: string): Promise<T | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as T);
}

/** Written beside its place, flushed, moved: after a kill there is the whole file or none. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const handle = await open(`${file}.part`, 'w', 0o600);
  await handle.writeFile(text);
  await handle.sync();
  await handle.close();
  await rename(`${file}.part`, file);
}

export async function addTouch(file: string, touch: Touch): Promise<void> {
  // The line end before it parts it from a line that a kill cut short.
  await appendFile(file, `\n${JSON.stringify(touch)}\n`, { mode: 0o600 });
}

/** The touches so far. A line half written when the process was killed is left out: its act did not end. */
export async function readTouches(file: string): Promise<Touch[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as Touch];
    } catch {
      return [];
    }
  });
}

/** An id that is safe as a folder name. */
export function safeId(id: string): string {
  if (!/^[\w-]{1,80}$/.test(id)) throw new Error(`not an id: ${id.slice(0, 80)}`);
  return id;
}
