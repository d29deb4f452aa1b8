import {
  type Certificate,
  digest,
  fingerprint,
  hashName,
  issued,
  parseCertificate,
  signatureHolds,
  UnknownAlgorithm,
} from './certificates.ts';
import { children, type Der, expectTag, oidText, readDer, readWhole, TAG, timeOf } from './der.ts';
import { Fault } from './messages.ts';
import { equalBytes, toHex } from './platform.ts';

/** What a good timestamp says. */
export interface Stamp {
  /** Epoch milliseconds. */
  time: number;
  /** Fingerprint of the root it leads to. */
  root: string;
  signer: Certificate;
}

export interface StampFiles {
  /** For messages. */
  path: string;
  query: Uint8Array;
  response: Uint8Array;
  chain: Certificate[];
}

const OID = {
  signedData: '1.2.840.113549.1.7.2',
  timestamp: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  sha256: '2.16.840.1.101.3.4.2.1',
};

/**
 * Checks one RFC 3161 response against its request and the stamped bytes: granted, imprint, nonce, policy,
 * CMS signature, purpose and identity of the signing certificate, chain to one of the pinned roots.
 * `pinned` holds fingerprints; null accepts the root that came along (the caller then says so).
 * @throws Fault naming the first thing that is wrong
 */
export async function checkStamp(
  files: StampFiles,
  data: Uint8Array,
  pinned: string[] | null,
): Promise<Stamp> {
  const { path } = files;
  try {
    return await check(files, data, pinned);
  } catch (error) {
    if (error instanceof Fault) throw error;
    if (error instanceof UnknownAlgorithm)
      throw new Fault('timestamp-algorithm', path, 'RSA, ECDSA', error.message);
    throw new Fault('timestamp-broken', path, 'RFC 3161', error instanceof Error ? error.message : '');
  }
}

async function check(files: StampFiles, data: Uint8Array, pinned: string[] | null): Promise<Stamp> {
  const { path } = files;
  const [status, token] = children(readWhole(files.response, TAG.sequence));
  const granted = children(expectTag(status, TAG.sequence))[0]?.content[0];
  if (granted !== 0 && granted !== 1)
    throw new Fault('timestamp-refused', path, 'granted (0, 1)', String(granted));
  const signed = readSignedData(expectTag(token, TAG.sequence));
  const info = readInfo(signed.content);
  const asked = readQuery(files.query);

  const imprint = await digest(hashName(info.hash), data);
  if (!equalBytes(imprint, info.imprint))
    throw new Fault('timestamp-imprint', path, toHex(imprint), toHex(info.imprint));
  if (!equalBytes(asked.imprint, info.imprint))
    throw new Fault('timestamp-imprint', path, toHex(asked.imprint), toHex(info.imprint));
  if (asked.nonce !== info.nonce) throw new Fault('timestamp-nonce', path, asked.nonce, info.nonce);
  if (asked.policy !== null && asked.policy !== info.policy)
    throw new Fault('timestamp-policy', path, asked.policy, info.policy);

  const pool = [...signed.certificates, ...files.chain];
  const signer = await signerOf(signed, pool, path);
  if (!(await cmsSignatureHolds(signed, signer)))
    throw new Fault('timestamp-signature', path, 'valid', 'invalid');
  const onlyStamps = signer.purposesCritical && signer.purposes?.join() === OID.timeStamping;
  if (!onlyStamps)
    throw new Fault('timestamp-certificate', path, 'critical timeStamping only', String(signer.purposes));
  if (info.time < signer.notBefore || info.time > signer.notAfter)
    throw new Fault(
      'timestamp-certificate',
      path,
      'valid at the time of the stamp',
      new Date(info.time).toISOString(),
    );
  const root = await pathToRoot(signer, pool, info.time, pinned);
  if (root.pinned === null) throw new Fault('timestamp-root', path, (pinned ?? []).join(' '), root.reached);
  return { time: info.time, root: root.pinned, signer };
}

interface Info {
  policy: string;
  hash: string;
  imprint: Uint8Array;
  nonce: string;
  time: number;
}

function readInfo(content: Uint8Array): Info {
  const [, policy, imprint, , time, ...rest] = children(readWhole(content, TAG.sequence));
  const { hash, value } = readImprint(imprint);
  const nonce = rest.find((field) => field.tag === TAG.integer);
  return { policy: oidText(policy), hash, imprint: value, nonce: integerText(nonce), time: timeOf(time) };
}

function readQuery(query: Uint8Array): { imprint: Uint8Array; nonce: string; policy: string | null } {
  const [, imprint, ...rest] = children(readWhole(query, TAG.sequence));
  const policy = rest.find((field) => field.tag === TAG.oid);
  return {
    imprint: readImprint(imprint).value,
    nonce: integerText(rest.find((field) => field.tag === TAG.integer)),
    policy: policy ? oidText(policy) : null,
  };
}

function readImprint(element: Der | undefined): { hash: string; value: Uint8Array } {
  const [algorithm, value] = children(expectTag(element, TAG.sequence));
  return {
    hash: oidText(children(expectTag(algorithm, TAG.sequence))[0]),
    value: expectTag(value, TAG.octets).content,
  };
}

function integerText(element: Der | undefined): string {
  return element ? toHex(element.content) : '';
}

interface SignedData {
  content: Uint8Array;
  certificates: Certificate[];
  /** Identifies the signer: issuer and serial, as in SignerInfo. */
  issuer: Uint8Array;
  serial: Uint8Array;
  digestAlgorithm: string;
  signatureAlgorithm: string;
  signature: Uint8Array;
  /** As signed: with the tag of a SET. */
  attributes: Uint8Array;
  attribute(oid: string): Der | undefined;
}

/** CMS SignedData (RFC 5652) with one signer and a TSTInfo inside. */
function readSignedData(token: Der): SignedData {
  const [type, holder] = children(token);
  if (oidText(type) !== OID.signedData) throw new Error('not signed data');
  const fields = children(readDer(expectTag(holder, 0xa0).content));
  const [contentType, contentHolder] = children(expectTag(fields[2], TAG.sequence));
  if (oidText(contentType) !== OID.timestamp) throw new Error('not a timestamp token');
  const content = expectTag(readDer(expectTag(contentHolder, 0xa0).content), TAG.octets).content;
  const bag = fields.find((field) => field.tag === 0xa0);
  const signers = children(expectTag(fields.at(-1), TAG.set));
  if (signers.length !== 1) throw new Error('not exactly one signer');
  const [, identifier, digestAlgorithm, attributeSet, signatureAlgorithm, signature] = children(
    signers[0] as Der,
  );
  const [issuer, serial] = children(expectTag(identifier, TAG.sequence));
  const attributes = Uint8Array.from(expectTag(attributeSet, 0xa0).raw);
  attributes[0] = TAG.set;
  return {
    content,
    certificates: bag ? children(bag).map((certificate) => parseCertificate(certificate.raw)) : [],
    issuer: (issuer as Der).raw,
    serial: expectTag(serial, TAG.integer).content,
    digestAlgorithm: oidText(children(expectTag(digestAlgorithm, TAG.sequence))[0]),
    signatureAlgorithm: oidText(children(expectTag(signatureAlgorithm, TAG.sequence))[0]),
    signature: expectTag(signature, TAG.octets).content,
    attributes,
    attribute(oid) {
      const found = children(readDer(attributes)).find(
        (attribute) => oidText(children(attribute)[0]) === oid,
      );
      const values = found && children(found)[1];
      return values && children(values)[0];
    },
  };
}

/** The certificate SignerInfo names and the ESS attribute (RFC 5035) binds. */
async function signerOf(signed: SignedData, pool: Certificate[], path: string): Promise<Certificate> {
  const signer = pool.find(
    (one) => equalBytes(one.issuer, signed.issuer) && equalBytes(one.serial, signed.serial),
  );
  if (!signer) throw new Fault('timestamp-certificate', path, 'the signing certificate', 'not there');
  const second = signed.attribute(OID.signingCertificateV2);
  const bound = second ?? signed.attribute(OID.signingCertificate);
  const identifier = bound && children(children(children(bound)[0] as Der)[0] as Der);
  if (!identifier) throw new Fault('timestamp-certificate', path, 'ESS certificate id', 'not there');
  const stated = identifier[0]?.tag === TAG.sequence ? oidText(children(identifier[0])[0]) : OID.sha256;
  const hash = identifier.find((field) => field.tag === TAG.octets);
  const actual = await digest(second ? hashName(stated) : 'SHA-1', signer.raw);
  if (!hash || !equalBytes(hash.content, actual))
    throw new Fault('timestamp-certificate', path, toHex(actual), hash ? toHex(hash.content) : '');
  return signer;
}

async function cmsSignatureHolds(signed: SignedData, signer: Certificate): Promise<boolean> {
  const hash = hashName(signed.digestAlgorithm);
  const stated = signed.attribute(OID.messageDigest);
  const type = signed.attribute(OID.contentType);
  if (!stated || !type || oidText(type) !== OID.timestamp) return false;
  if (!equalBytes(stated.content, await digest(hash, signed.content))) return false;
  const { publicKey } = signer;
  return signatureHolds(publicKey, signed.signatureAlgorithm, hash, signed.attributes, signed.signature);
}

const LONGEST_CHAIN = 8;

/** Climbs from issuer to issuer. `pinned` is the root's fingerprint when it may be trusted. */
async function pathToRoot(
  signer: Certificate,
  pool: Certificate[],
  at: number,
  pinned: string[] | null,
): Promise<{ pinned: string | null; reached: string }> {
  let current = signer;
  for (let step = 0; step < LONGEST_CHAIN; step++) {
    const print = await fingerprint(current);
    const selfIssued = equalBytes(current.issuer, current.subject);
    if (step > 0 && (pinned?.includes(print) ?? (selfIssued && (await issued(current, current, at)))))
      return { pinned: print, reached: print };
    if (selfIssued) return { pinned: null, reached: print };
    let issuer: Certificate | undefined;
    for (const candidate of pool) if (!issuer && (await issued(current, candidate, at))) issuer = candidate;
    if (!issuer) return { pinned: null, reached: print };
    current = issuer;
  }
  return { pinned: null, reached: 'too long a chain' };
}
