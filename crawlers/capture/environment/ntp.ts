import { createSocket } from 'node:dgram';

/** Offset of this machine's clock against a time server (RFC 5905, one client exchange). */
export interface ClockReading {
  server: string;
  /** Server minus local, milliseconds: positive when our clock is slow. */
  offsetMs: number;
  /** Round trip without the server's own time, milliseconds. */
  delayMs: number;
  stratum: number;
}

/** Seconds between the NTP era (1900) and the Unix epoch. */
const ERA_SECONDS = 2_208_988_800;
const PORT = 123;

/**
 * Asks the servers one after the other and returns the first good answer; null when none gave one, which the
 * self-check then reports as an unknown offset.
 * @param servers `host` or `host:port`
 */
export async function readClock(servers: readonly string[], timeoutMs = 1_500): Promise<ClockReading | null> {
  for (const server of servers) {
    const reading = await askServer(server, timeoutMs).catch(() => null);
    if (reading) return reading;
  }
  return null;
}

function askServer(server: string, timeoutMs: number): Promise<ClockReading> {
  const [host = '', port] = server.split(':');
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    const end = (result: ClockReading | Error): void => {
      clearTimeout(timer);
      socket.close();
      if (result instanceof Error) reject(result);
      else resolve(result);
    };
    const timer = setTimeout(() => end(new Error('no answer')), timeoutMs);
    const query = Buffer.alloc(48);
    query[0] = 0x23; // version 4, client
    const sent = Date.now();
    writeTime(query, 40, sent);
    socket.once('error', end);
    socket.on('message', (answer) => {
      const received = Date.now();
      try {
        end(readAnswer(answer, query, sent, received, server));
      } catch (error) {
        end(error as Error);
      }
    });
    socket.send(query, Number(port ?? PORT), host, (error) => {
      if (error) end(error);
    });
  });
}

function readAnswer(
  answer: Buffer,
  query: Buffer,
  sent: number,
  received: number,
  server: string,
): ClockReading {
  const mode = (answer[0] ?? 0) & 7;
  const stratum = answer[1] ?? 0;
  // Stratum 0 is a refusal ("kiss of death"); an answer that does not echo our time is not for us.
  if (answer.length < 48 || mode !== 4 || stratum === 0 || stratum > 15) throw new Error('not an answer');
  if (!answer.subarray(24, 32).equals(query.subarray(40, 48))) throw new Error('an answer to somebody else');
  const arrived = readTime(answer, 32);
  const left = readTime(answer, 40);
  return {
    server,
    offsetMs: Math.round((arrived - sent + (left - received)) / 2),
    delayMs: Math.max(0, Math.round(received - sent - (left - arrived))),
    stratum,
  };
}

function readTime(packet: Buffer, at: number): number {
  return (packet.readUInt32BE(at) - ERA_SECONDS) * 1000 + (packet.readUInt32BE(at + 4) / 2 ** 32) * 1000;
}

/** Writes epoch milliseconds as an NTP time. */
export function writeTime(packet: Buffer, at: number, epochMs: number): void {
  const seconds = Math.floor(epochMs / 1000);
  packet.writeUInt32BE(seconds + ERA_SECONDS, at);
  packet.writeUInt32BE(Math.floor(((epochMs - seconds * 1000) / 1000) * 2 ** 32), at + 4);
}
