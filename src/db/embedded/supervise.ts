import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import type { Log } from '#support/log';
import { heldError, type Ownership, takeOwnership } from './ownership.ts';
import { ensureServer, stopServer } from './server.ts';

/** The embedded server in our hands: kept running, and stopped with us. */
export interface OwnedServer {
  connection: pg.PoolConfig;
  announce(what: string): Promise<void>;
  /** Stops the server and gives the data folder free. */
  stop(): Promise<void>;
}

const AGAIN_MS = 500;

/**
 * Starts the server of a data folder, or adopts the one of a killed owner, and starts it again should it die.
 * @throws UserError when somebody else owns it, naming process and address
 */
export async function ownServer(dataDir: string, what: string, log: Log): Promise<OwnedServer> {
  let stopping = false;
  let announced = what;
  let ownership: Ownership;

  async function claim(): Promise<pg.PoolConfig> {
    const server = await ensureServer(dataDir);
    const claimed = await takeOwnership(server.connection, announced, onLost);
    if ('owner' in claimed) throw heldError(dataDir, claimed.owner);
    ownership = claimed.ownership;
    log.debug({ pid: server.pid, adopted: !server.started }, 'embedded database');
    return server.connection;
  }

  async function onLost(): Promise<void> {
    while (!stopping) {
      log.error('the embedded database ended; starting it again');
      try {
        await claim();
        return;
      } catch (err) {
        log.error({ err }, 'the embedded database does not start');
        await wait(AGAIN_MS);
      }
    }
  }

  return {
    connection: await claim(),
    announce: async (text) => {
      announced = text;
      await ownership.announce(text);
    },
    stop: async () => {
      stopping = true;
      await stopServer(dataDir);
      await ownership.release();
    },
  };
}
