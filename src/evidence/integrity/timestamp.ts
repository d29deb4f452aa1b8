import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { fingerprint, parseCertificate, readPem } from '../verify/core/certificates.ts';
import { checkStamp } from '../verify/core/rfc3161.ts';
import { toPem } from './seal-key.ts';

/** A timestamp as it is kept: question, whole answer, certificates up to the root. */
export interface StampFilesText {
  authority: string;
  query: Buffer;
  response: Buffer;
  chainPem: string;
  /** ISO 8601, UTC, as the authority states it. */
  time: string;
  /** ISO 8601: when the signing certificate ends; a new stamp must be taken before. */
  expires: string;
}

/**
 * A timestamp authority. RFC 3161 services are built in; the adaptor of a trusted-timestamp service with an
 * interface of its own (联合信任 and others) implements the same two members and must hand back RFC 3161 bytes.
 */
export interface TimestampAuthority {
  name: string;
  /** SHA-256 fingerprints of the roots trusted for it. */
  roots(): Promise<string[]>;
  /** @throws when the service cannot be reached, refuses, or answers wrongly; the caller tries again later */
  stamp(data: Uint8Array): Promise<StampFilesText>;
}

export interface Rfc3161Options {
  name: string;
  url: string;
  /** PEM of the roots trusted for this authority; empty: the root that comes with the answer. */
  rootsPem: string;
  timeoutMs?: number;
}

const SHA256_OID = '2.16.840.1.101.3.4.2.1';
const LARGEST_ANSWER = 1 << 20;

export function rfc3161Authority(options: Rfc3161Options): TimestampAuthority {
  const pinned = async (): Promise<string[]> => Promise.all(readPem(options.rootsPem).map(fingerprint));
  return {
    name: options.name,
    roots: pinned,
    async stamp(data) {
      const query = timestampQuery(data);
      const response = await ask(options, query);
      const chain = [...tokenCertificates(response), ...readPem(options.rootsPem).map((one) => one.raw)];
      const unique = [...new Map(chain.map((der) => [Buffer.from(der).toString('hex'), der])).values()];
      const chainPem = unique.map((der) => toPem('CERTIFICATE', der)).join('');
      const trusted = options.rootsPem === '' ? null : await pinned();
      const files = {
        path: options.name,
        query,
        response,
        chain: unique.map((der) => parseCertificate(der)),
      };
      const stamp = await checkStamp(files, data, trusted);
      const signer = new X509Certificate(stamp.signer.raw);
      return {
        authority: options.name,
        query,
        response,
        chainPem,
        time: new Date(stamp.time).toISOString(),
        expires: new Date(signer.validTo).toISOString(),
      };
    },
  };
}

/** A question for the SHA-256 of `data`, with a random nonce and asking for the certificate. */
export function timestampQuery(data: Uint8Array): Buffer {
  const nonce = randomBytes(8);
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
  const request = new pkijs.TimeStampReq({
    version: 1,
    messageImprint: new pkijs.MessageImprint({
      hashAlgorithm: new pkijs.AlgorithmIdentifier({
        algorithmId: SHA256_OID,
        algorithmParams: new asn1js.Null(),
      }),
      hashedMessage: new asn1js.OctetString({
        valueHex: Uint8Array.from(createHash('sha256').update(data).digest()).buffer,
      }),
    }),
    nonce: new asn1js.Integer({ valueHex: Uint8Array.from(nonce).buffer }),
    certReq: true,
  });
  return Buffer.from(request.toSchema().toBER(false));
}

async function ask(options: Rfc3161Options, query: Buffer): Promise<Buffer> {
  const answer = await fetch(options.url, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
    body: Uint8Array.from(query),
    redirect: 'error',
    signal: AbortSignal.timeout(options.timeoutMs ?? 10_000),
  });
  if (!answer.ok) throw new Error(`${options.name} answered ${answer.status}`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (bytes.length > LARGEST_ANSWER) throw new Error(`${options.name} answered ${bytes.length} bytes`);
  return bytes;
}

/** The certificates inside a response; empty when the authority sent none or refused. */
function tokenCertificates(response: Buffer): Uint8Array[] {
  const { result } = asn1js.fromBER(Uint8Array.from(response).buffer);
  const { timeStampToken } = new pkijs.TimeStampResp({ schema: result });
  if (!timeStampToken) return [];
  const signed = new pkijs.SignedData({ schema: timeStampToken.content });
  return (signed.certificates ?? []).map((one) => new Uint8Array(one.toSchema().toBER(false)));
}
