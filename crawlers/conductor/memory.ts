import { readFileSync } from 'node:fs';
import os from 'node:os';

/** Room for another browser, in bytes, by the narrower of machine and container. */
export interface MemoryRoom {
  limit: number;
  free: number;
}

const GROUPS = [
  {
    limit: '/sys/fs/cgroup/memory.max',
    used: '/sys/fs/cgroup/memory.current',
    stat: '/sys/fs/cgroup/memory.stat',
  },
  {
    limit: '/sys/fs/cgroup/memory/memory.limit_in_bytes',
    used: '/sys/fs/cgroup/memory/memory.usage_in_bytes',
    stat: '/sys/fs/cgroup/memory/memory.stat',
  },
];

/** The container's limit, not the host's total: a container is killed at its own. */
export function memoryRoom(read: (file: string) => string = textOf): MemoryRoom {
  const machine = { limit: os.totalmem(), free: availableOfMachine(read) };
  for (const group of GROUPS) {
    const limit = Number(read(group.limit).trim());
    const used = Number(read(group.used).trim());
    if (!Number.isFinite(limit) || limit <= 0 || limit >= machine.limit || !Number.isFinite(used)) continue;
    // File cache counts as used, but is given back before anything is killed.
    const cache = Number(/^(?:total_)?inactive_file (\d+)/m.exec(read(group.stat))?.[1] ?? 0);
    return { limit, free: Math.min(machine.free, limit - used + cache) };
  }
  return machine;
}

function availableOfMachine(read: (file: string) => string): number {
  const match = /^MemAvailable:\s+(\d+) kB/m.exec(read('/proc/meminfo'));
  return match?.[1] ? Number(match[1]) * 1024 : os.freemem();
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
