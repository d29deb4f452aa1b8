import { Redis } from 'ioredis';

export interface RedisState {
  version: string;
  /** True when every job survives a restart. */
  appendOnly: boolean;
  /** Must be `noeviction`: any other policy may throw jobs away. */
  evictionPolicy: string;
}

/** Asks a Redis server for what the queues depend on. Rejects when it does not answer. */
export async function inspectRedis(url: string): Promise<RedisState> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const info = await client.info();
    const value = (name: string) => info.match(new RegExp(`^${name}:(.*)$`, 'm'))?.[1]?.trim() ?? '';
    return {
      version: value('redis_version'),
      appendOnly: value('aof_enabled') === '1',
      evictionPolicy: value('maxmemory_policy'),
    };
  } finally {
    client.disconnect();
  }
}
