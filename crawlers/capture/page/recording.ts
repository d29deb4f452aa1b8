/**
 * What was exchanged between browser and servers while a page was captured: one entry per request and answer,
 * redirects as entries of their own. Bodies lie beside the list, one file each.
 */
export interface RecordedExchange {
  /** 1, 2, 3 … in the order in which the requests were made. */
  number: number;
  url: string;
  method: string;
  /** When the request was made, ISO 8601 with milliseconds. */
  at: string;
  resourceType: string;
  requestHeaders: Record<string, string>;
  /** Base64, null when the request had no body. */
  requestBody: string | null;
  status: number;
  statusText: string;
  /** Several `Set-Cookie` come joined by line ends, as the browser gives them. */
  responseHeaders: Record<string, string>;
  protocol: string | null;
  /** File of the body below the capture's folder; null for answers without one. */
  body: string | null;
  bodyBytes: number;
  /** WARC-Truncated, when the body was left out or cut. */
  truncated: 'length' | 'time' | 'unspecified' | null;
}

export interface TlsFacts {
  host: string;
  version: string;
  cipher: string;
  /** DER, base64, leaf first. */
  chain: string[];
}

export interface Recording {
  exchanges: RecordedExchange[];
  failed: { url: string; why: string }[];
  /** Requests another process of the browser made (frames of other sites), seen but not written down. */
  notRecorded: string[];
  tls: TlsFacts[];
}
