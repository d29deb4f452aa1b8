import http from 'node:http';
import https from 'node:https';
import aws4 from 'aws4';
import { sha256 } from './files.ts';

/** How to reach a bucket of an S3-compatible store. */
export interface Bucket {
  /** Scheme, host and port; buckets are addressed by path. */
  endpoint: string;
  bucket: string;
  region: string;
  accessKey: string;
  secretKey: string;
}

export interface S3Request {
  method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  /** Empty: the bucket itself. */
  key: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** A body larger than the memory comes as a stream with its size and hash, which are signed. */
  body?: { size: number; sha256: string; stream: NodeJS.ReadableStream };
}

const EMPTY = sha256(new Uint8Array());
/** A server that says nothing for so long is away. */
const SILENCE_MS = 60_000;

/**
 * Sends one signed request (Signature Version 4).
 * @returns the answer, its body not yet read
 */
export function askBucket(to: Bucket, request: S3Request): Promise<http.IncomingMessage> {
  const url = new URL(to.endpoint);
  const query = new URLSearchParams(request.query).toString();
  const path = `/${to.bucket}/${request.key}`.replace(/\/$/, request.key === '' ? '' : '/');
  const { body } = request;
  const signed = aws4.sign(
    {
      host: url.host,
      method: request.method,
      path: query === '' ? path : `${path}?${query}`,
      service: 's3',
      region: to.region,
      headers: {
        ...request.headers,
        'x-amz-content-sha256': body?.sha256 ?? EMPTY,
        ...(body ? { 'content-length': String(body.size) } : {}),
      },
    },
    { accessKeyId: to.accessKey, secretAccessKey: to.secretKey },
  );
  const client = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const sent = client.request(
      {
        hostname: url.hostname,
        port: url.port,
        method: request.method,
        path: signed.path,
        headers: signed.headers as http.OutgoingHttpHeaders,
      },
      resolve,
    );
    sent.setTimeout(SILENCE_MS, () => sent.destroy(new Error('the object store does not answer')));
    sent.on('error', reject);
    if (!body) {
      sent.end();
      return;
    }
    body.stream.on('error', (error: Error) => sent.destroy(error));
    body.stream.pipe(sent);
  });
}
