import { buildApp } from './api/app.ts';
import { lazyCasework } from './casework/open.ts';
import type { System } from './compose.ts';
import { rulebookReader } from './compose-rulebook.ts';
import { EXIT, errorCode, UserError } from './support/errors.ts';
import { packageVersion } from './support/version.ts';

export interface Served {
  /** Where officers reach the console. */
  url: string;
  close(): Promise<void>;
}

/**
 * Listens with the API and the console.
 * @throws UserError when the port is taken or may not be used
 */
export async function serve(system: System, port = system.config.port): Promise<Served> {
  const { config, db, files, log, queues } = system;
  const app = await buildApp({
    db,
    queues,
    files,
    rulebook: rulebookReader(),
    casework: lazyCasework(system),
    log: log.child({ part: 'api' }),
    version: packageVersion(),
    trustProxy: config.https,
    secureCookies: config.https,
  });
  try {
    await app.listen({ host: config.host, port });
  } catch (cause) {
    await app.close();
    throw portError(cause, port, config.host);
  }
  const address = app.server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  const host = ['0.0.0.0', '::'].includes(config.host) ? '127.0.0.1' : config.host;
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`, close: () => app.close() };
}

function portError(cause: unknown, port: number, host: string): unknown {
  const code = errorCode(cause);
  if (code === 'EADDRINUSE') {
    return new UserError(
      {
        zh: `端口 ${port} 已被占用：请停止占用它的程序，或用 PORT=4681 npm start 换一个端口。`,
        en: `Port ${port} is taken: stop the program that has it, or choose another: PORT=4681 npm start.`,
      },
      EXIT.failed,
      { cause },
    );
  }
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
    return new UserError(
      {
        zh: `无法在 ${host}:${port} 上监听（${code}）：请改正 HOST 或 PORT。`,
        en: `Cannot listen on ${host}:${port} (${code}): correct HOST or PORT.`,
      },
      EXIT.failed,
      { cause },
    );
  }
  return cause;
}
