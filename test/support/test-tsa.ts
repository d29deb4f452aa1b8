import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** A timestamp authority for tests: `openssl ts` behind a small HTTP server, with a root of its own. */
export interface TestTsa {
  url: string;
  rootPem: string;
  /** While false the server answers 503. */
  setAway(away: boolean): void;
  /** Answers this query by openssl, without HTTP. */
  reply(query: Buffer): Buffer;
  close(): Promise<void>;
}

const CONFIG = `
[ca]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
[tsa]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[tsa_config]
serial = ./serial
crypto_device = builtin
signer_cert = ./tsa.pem
certs = ./root.pem
signer_key = ./tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

export async function startTestTsa(name = 'Test'): Promise<TestTsa> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'giw-tsa-'));
  mkdirSync(folder, { recursive: true });
  const openssl = (...args: string[]): Buffer =>
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  writeFileSync(path.join(folder, 'ts.cnf'), CONFIG);
  writeFileSync(path.join(folder, 'serial'), '01');
  const subject = (who: string): string[] => ['-subj', `/CN=${name} ${who}`];
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'root.key',
    '-out',
    'root.pem',
    '-days',
    '3650',
    ...subject('Root'),
    '-addext',
    'keyUsage=critical,keyCertSign',
  );
  openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'tsa.key', '-out', 'tsa.csr', ...subject('TSA'));
  openssl(
    'x509',
    '-req',
    '-in',
    'tsa.csr',
    '-CA',
    'root.pem',
    '-CAkey',
    'root.key',
    '-CAcreateserial',
    '-out',
    'tsa.pem',
    '-days',
    '3000',
    '-extfile',
    'ts.cnf',
    '-extensions',
    'tsa',
  );

  let away = false;
  function reply(query: Buffer): Buffer {
    writeFileSync(path.join(folder, 'query.tsq'), query);
    openssl(
      'ts',
      '-reply',
      '-config',
      'ts.cnf',
      '-section',
      'tsa_config',
      '-queryfile',
      'query.tsq',
      '-out',
      'reply.tsr',
    );
    return readFileSync(path.join(folder, 'reply.tsr'));
  }
  const server = http.createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    if (away) return response.writeHead(503).end();
    response
      .writeHead(200, { 'content-type': 'application/timestamp-reply' })
      .end(reply(Buffer.concat(parts)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    rootPem: readFileSync(path.join(folder, 'root.pem'), 'utf8'),
    setAway: (next) => {
      away = next;
    },
    reply,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
