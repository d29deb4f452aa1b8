import { readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';

/** Process ids below `root`, without it. Empty where there is no /proc. */
export function descendants(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of numericEntries('/proc')) {
    const parent = parentOf(name);
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found: number[] = [];
  const queue = [root];
  for (let pid = queue.pop(); pid !== undefined; pid = queue.pop()) {
    const below = children.get(pid) ?? [];
    found.push(...below);
    queue.push(...below);
  }
  return found;
}

/** The browsers started by this process, with all their helpers. */
export function browserProcesses(): number[] {
  return descendants(process.pid).filter((pid) => /chrom/i.test(textOf(`/proc/${pid}/comm`)));
}

/**
 * Proportional memory in bytes: shared pages are counted once over all processes. The resident size counts
 * them in each, so that a pool would throttle itself for nothing. Null where the system does not tell.
 */
export function proportionalMemory(pids: readonly number[]): number | null {
  let bytes: number | null = null;
  for (const pid of pids) {
    const match = /^Pss:\s+(\d+) kB/m.exec(textOf(`/proc/${pid}/smaps_rollup`));
    if (match?.[1]) bytes = (bytes ?? 0) + Number(match[1]) * 1024;
  }
  return bytes;
}

/** Browsers step back behind the API and the matcher when the processor is short. */
export function lowerPriority(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      os.setPriority(pid, 10);
    } catch {
      // A helper that has just ended, or a system that does not allow it: no reason to stop.
    }
  }
}

function parentOf(pid: string): number | null {
  // The name may hold spaces and brackets: what counts stands behind the last one.
  const text = textOf(`/proc/${pid}/stat`);
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const parent = Number(fields[1]);
  return Number.isInteger(parent) && parent > 0 ? parent : null;
}

function numericEntries(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
