import { createSocket } from 'node:dgram';
import { writeTime } from '#crawlers/capture/environment/ntp';

/** An NTP server on loopback whose clock is `offsetMs` ahead of this machine's. */
export async function startTimeServer(offsetMs = 0): Promise<{ server: string; close(): Promise<void> }> {
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => {
    const answer = Buffer.alloc(48);
    answer[0] = 0x24;
    answer[1] = 2;
    query.copy(answer, 24, 40, 48);
    const now = Date.now() + offsetMs;
    writeTime(answer, 32, now);
    writeTime(answer, 40, now);
    socket.send(answer, from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    server: `127.0.0.1:${socket.address().port}`,
    close: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  };
}
