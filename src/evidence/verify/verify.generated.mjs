// 证据包离线验证程序：node verify.mjs [证据包.zip 或文件夹]，无需安装任何东西，不连接网络。
import { createHash, getHashes } from 'node:crypto';
import { open, readdir } from 'node:fs/promises';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import * as zlib from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
const LOCAL_SIGNATURE = 0x04034b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const END_SIGNATURE = 0x06054b50;
const LOCAL_FIXED = 30;
const CENTRAL_FIXED = 46;
const END_FIXED = 22;
/** Without the 64-bit extension, which many tools still read badly. */
const MAX_ARCHIVE_BYTES = 0xffffffff;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
/** 1980-01-01 00:00, the earliest date a zip can state: it says "no date", the record inside has the times. */
const FIXED_DATE = 0x0021;
const REGULAR_FILE_0644 = (0o100644 << 16) >>> 0;
/** The header before an entry's bytes. */
function localHeader(entry) {
    const name = new TextEncoder().encode(entry.name);
    const out = new Uint8Array(LOCAL_FIXED + name.length);
    const view = new DataView(out.buffer);
    view.setUint32(0, LOCAL_SIGNATURE, true);
    view.setUint16(4, VERSION, true);
    writeCommon(view, 6, entry, name.length);
    out.set(name, LOCAL_FIXED);
    return out;
}
/** The entry's line in the directory at the end of the archive. */
function centralHeader(entry) {
    const name = new TextEncoder().encode(entry.name);
    const out = new Uint8Array(CENTRAL_FIXED + name.length);
    const view = new DataView(out.buffer);
    view.setUint32(0, CENTRAL_SIGNATURE, true);
    view.setUint16(4, (3 << 8) | VERSION, true);
    view.setUint16(6, VERSION, true);
    writeCommon(view, 8, entry, name.length);
    view.setUint32(38, REGULAR_FILE_0644, true);
    view.setUint32(42, entry.offset, true);
    out.set(name, CENTRAL_FIXED);
    return out;
}
/** The record that ends the archive: number of entries, size and place of the directory, no comment. */
function endRecord(entries, directorySize, directoryOffset) {
    const out = new Uint8Array(END_FIXED);
    const view = new DataView(out.buffer);
    view.setUint32(0, END_SIGNATURE, true);
    view.setUint16(8, entries, true);
    view.setUint16(10, entries, true);
    view.setUint32(12, directorySize, true);
    view.setUint32(16, directoryOffset, true);
    return out;
}
/** The fields that local and directory headers share, from the flags on. */
function writeCommon(view, at, entry, nameLength) {
    view.setUint16(at, UTF8_NAMES, true);
    view.setUint16(at + 2, 0, true);
    view.setUint16(at + 4, 0, true);
    view.setUint16(at + 6, FIXED_DATE, true);
    view.setUint32(at + 8, entry.crc32, true);
    view.setUint32(at + 12, entry.size, true);
    view.setUint32(at + 16, entry.size, true);
    view.setUint16(at + 20, nameLength, true);
}
// ---- canonical-json.ts
/**
 * JSON with sorted keys and no blanks: the same value has the same bytes on every machine, which is what a
 * hash needs. Takes what JSON can hold; undefined members are left out as JSON.stringify does.
 */
function canonicalJson(value) {
    if (value === null || typeof value !== 'object')
        return JSON.stringify(value) ?? 'null';
    if (Array.isArray(value))
        return `[${value.map(canonicalJson).join(',')}]`;
    const members = Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
        .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
}
const CHUNK = 1 << 20;
/** The bytes of a range in pieces of a megabyte. */
async function* chunksOf(source, offset = 0, length = source.size) {
    for (let at = offset; at < offset + length;) {
        const wanted = Math.min(CHUNK, offset + length - at);
        const chunk = await source.read(at, wanted);
        if (chunk.length !== wanted)
            throw new Error('the file ends early');
        yield chunk;
        at += wanted;
    }
}
/** A part of a file as a file of its own. */
function slice(source, start, size) {
    return {
        size,
        read(offset, length) {
            const from = Math.min(Math.max(offset, 0), size);
            return source.read(start + from, Math.min(length, size - from));
        },
    };
}
const SMALL_FILE = 64 << 20;
/** A whole small file. Refuses what no honest packet would hold as text. */
async function readAll(source) {
    if (source.size > SMALL_FILE)
        throw new Error('too large for a text file');
    return source.read(0, source.size);
}
/** A whole small file as text; broken UTF-8 is an error, not a replacement character. */
async function readText(source) {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readAll(source));
}
function toHex(bytes) {
    let text = '';
    for (const byte of bytes)
        text += byte.toString(16).padStart(2, '0');
    return text;
}
function fromBase64(text) {
    return Uint8Array.from(atob(text.replace(/\s+/g, '')), (letter) => letter.charCodeAt(0));
}
function equalBytes(a, b) {
    return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
// ---- hashes.ts
/**
 * SHA-256 (FIPS 180-4) and SM3 (GB/T 32905-2016) in plain script, for browsers: WebCrypto has no SM3 and
 * hashes only what is whole in memory. On Node the built-in ones are used.
 */
function scriptHash(name) {
    const compress = name === 'sha256' ? compressSha256 : compressSm3;
    const state = Int32Array.from(name === 'sha256' ? SHA256_START : SM3_START);
    const block = new Uint8Array(64);
    const words = new Int32Array(68);
    let filled = 0;
    let total = 0;
    function update(bytes) {
        total += bytes.length;
        let at = 0;
        if (filled > 0) {
            const taken = Math.min(64 - filled, bytes.length);
            block.set(bytes.subarray(0, taken), filled);
            filled += taken;
            at = taken;
            if (filled < 64)
                return;
            compress(state, words, block, 0);
            filled = 0;
        }
        for (; at + 64 <= bytes.length; at += 64)
            compress(state, words, bytes, at);
        block.set(bytes.subarray(at), 0);
        filled = bytes.length - at;
    }
    return {
        update,
        hex() {
            const bits = total * 8;
            const padding = new Uint8Array((filled < 56 ? 64 : 128) - filled);
            padding[0] = 0x80;
            const view = new DataView(padding.buffer);
            view.setUint32(padding.length - 8, Math.floor(bits / 2 ** 32));
            view.setUint32(padding.length - 4, bits >>> 0);
            update(padding);
            return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
        },
    };
}
const SHA256_START = [
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
];
const SM3_START = [
    0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
];
/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const SHA256_ROUND = Int32Array.from(firstPrimes(64), (prime) => {
    const root = Math.cbrt(prime);
    return ((root - Math.floor(root)) * 2 ** 32) | 0;
});
function firstPrimes(count) {
    const primes = [];
    for (let n = 2; primes.length < count; n++)
        if (primes.every((prime) => n % prime !== 0))
            primes.push(n);
    return primes;
}
function word(bytes, at) {
    return ((bytes[at] << 24) |
        (bytes[at + 1] << 16) |
        (bytes[at + 2] << 8) |
        bytes[at + 3]);
}
function compressSha256(state, w, bytes, at) {
    for (let i = 0; i < 16; i++)
        w[i] = word(bytes, at + i * 4);
    for (let i = 16; i < 64; i++) {
        const x = w[i - 15];
        const y = w[i - 2];
        const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
        const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
        w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i++) {
        const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
        const t1 = (h + s1 + ((e & f) ^ (~e & g)) + SHA256_ROUND[i] + w[i]) | 0;
        const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
        const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g;
        g = f;
        f = e;
        e = (d + t1) | 0;
        d = c;
        c = b;
        b = a;
        a = (t1 + t2) | 0;
    }
    const add = [a, b, c, d, e, f, g, h];
    for (let i = 0; i < 8; i++)
        state[i] = (state[i] + add[i]) | 0;
}
function rotate(x, bits) {
    return (x << bits) | (x >>> (32 - bits));
}
function compressSm3(state, w, bytes, at) {
    for (let i = 0; i < 16; i++)
        w[i] = word(bytes, at + i * 4);
    for (let i = 16; i < 68; i++) {
        const x = w[i - 16] ^ w[i - 9] ^ rotate(w[i - 3], 15);
        w[i] = x ^ rotate(x, 15) ^ rotate(x, 23) ^ rotate(w[i - 13], 7) ^ w[i - 6];
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i++) {
        const early = i < 16;
        const a12 = rotate(a, 12);
        const ss1 = rotate((a12 + e + rotate(early ? 0x79cc4519 : 0x7a879d8a, i & 31)) | 0, 7);
        const ff = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
        const gg = early ? e ^ f ^ g : (e & f) | (~e & g);
        const tt1 = (ff + d + (ss1 ^ a12) + (w[i] ^ w[i + 4])) | 0;
        const tt2 = (gg + h + ss1 + w[i]) | 0;
        d = c;
        c = rotate(b, 9);
        b = a;
        a = tt1;
        h = g;
        g = rotate(f, 19);
        f = e;
        e = tt2 ^ rotate(tt2, 9) ^ rotate(tt2, 17);
    }
    const mix = [a, b, c, d, e, f, g, h];
    for (let i = 0; i < 8; i++)
        state[i] = state[i] ^ mix[i];
}
const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++)
        value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
});
/** CRC-32 of a zip entry, continued from `before` (0 at the start). */
function scriptCrc32(bytes, before) {
    let crc = ~before;
    for (let i = 0; i < bytes.length; i++) {
        crc = CRC_TABLE[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8);
    }
    return ~crc >>> 0;
}
// ---- messages.ts
/** Every sentence a verification can end with, Chinese first. The file concerned is named beside it. */
const FAULTS = {
    'wacz-digest': ['存档的总摘要与目录文件不符', 'the digest of the archive does not match its datapackage'],
    'wacz-datapackage': ['存档的目录文件无法读取', 'the datapackage of the archive cannot be read'],
    'wacz-file': [
        '存档内文件的哈希或大小与登记不符',
        'a file in the archive differs from its recorded hash or size',
    ],
    'wacz-missing': ['存档登记的文件缺失', 'a file listed in the archive is missing'],
    'wacz-unlisted': ['存档内有未登记的文件', 'the archive holds a file that is not listed'],
    'warc-broken': ['网页记录损坏，无法解压或读取', 'a web record is damaged and cannot be read'],
    'warc-gap': ['网页记录之间有未登记的字节', 'there are unrecorded bytes between web records'],
    'warc-member': ['压缩记录的哈希与登记不符', 'a compressed record differs from its recorded hash'],
    'warc-block': ['网页记录的整体摘要不符', 'the block digest of a web record does not match'],
    'warc-payload': ['网页记录的正文摘要不符', 'the payload digest of a web record does not match'],
    'warc-time': ['网页记录的时间不在固定过程之内', 'a web record bears a time outside the capture'],
    'index-missing': ['索引缺少某条网页记录', 'a web record is missing from the index'],
    'index-extra': ['索引指向不存在的网页记录', 'the index points to a record that is not there'],
    'index-differs': ['索引与网页记录的内容不一致', 'the index disagrees with the record it points to'],
    'index-order': ['索引未按规定排序或格式有误', 'the index is not sorted or not well formed'],
    'seal-missing': ['缺少签封', 'the seal is missing'],
    'seal-broken': ['签封文件无法读取', 'the seal cannot be read'],
    'seal-signature': ['签封的签名不正确', 'the signature of the seal is wrong'],
    'seal-certificate': [
        '签封证书与固定时登记的不一致',
        'the seal certificate is not the one recorded at capture',
    ],
    'seal-untrusted': ['签封证书不是所信任的证书', 'the seal certificate is not a trusted one'],
    'seal-file': ['签封所覆盖的文件已被改动', 'a file covered by the seal was changed'],
    'seal-file-missing': ['签封所覆盖的文件缺失', 'a file covered by the seal is missing'],
    'seal-unlisted': ['有签封未登记的文件', 'there is a file the seal does not know'],
    'timestamp-missing': ['签封登记的时间戳缺失', 'a timestamp recorded by the seal is missing'],
    'timestamp-broken': ['时间戳文件无法读取', 'a timestamp cannot be read'],
    'timestamp-refused': ['时间戳应答不是“已签发”', 'the timestamp was not granted'],
    'timestamp-imprint': ['时间戳所盖的不是本清单', 'the timestamp is over other data than this manifest'],
    'timestamp-nonce': ['时间戳的随机数与请求不一致', 'the nonce of the timestamp differs from the request'],
    'timestamp-policy': ['时间戳的策略与请求不一致', 'the policy of the timestamp differs from the request'],
    'timestamp-signature': ['时间戳的签名不正确', 'the signature of the timestamp is wrong'],
    'timestamp-certificate': [
        '时间戳证书不合用途或标识不符',
        'the timestamp certificate is not fit or not the one meant',
    ],
    'timestamp-root': [
        '时间戳证书不通向所信任的根证书',
        'the timestamp certificate does not lead to a pinned root',
    ],
    'timestamp-algorithm': [
        '时间戳所用算法本程序不能验证',
        'the timestamp uses an algorithm this program cannot check',
    ],
    'timestamp-time': [
        '时间戳的时间与固定、签封的时间矛盾',
        'the time of the timestamp contradicts capture or sealing',
    ],
    'manifest-missing': ['缺少清单', 'a manifest is missing'],
    'manifest-broken': ['清单格式有误', 'a manifest is not well formed'],
    'manifest-file': ['文件内容与清单的哈希不符', 'a file differs from the hash in the manifest'],
    'manifest-file-missing': ['清单所列的文件缺失', 'a file of the manifest is missing'],
    'manifest-unlisted': ['有清单未列的文件', 'there is a file the manifest does not list'],
    'record-broken': ['固定记录无法读取', 'a capture record cannot be read'],
    'record-time': ['固定记录中的时间自相矛盾', 'the times in a capture record contradict each other'],
    'custody-missing': ['缺少保管链', 'the custody log is missing'],
    'custody-broken': ['保管链条目无法读取', 'a custody entry cannot be read'],
    'custody-hash': ['保管链条目已被改动', 'a custody entry was changed'],
    'custody-order': ['保管链条目缺失或顺序被改', 'custody entries are missing or out of order'],
    'custody-time': ['保管链的时间倒退', 'the times of the custody log run backwards'],
    'custody-head': ['保管链的末端与签封登记的不一致', 'the head of the custody log is not the sealed one'],
    'container-header': ['压缩包的文件头不是规范形式', 'a zip header is not in the canonical form'],
    'container-gap': ['压缩包内有不属于任何文件的字节', 'the zip holds bytes that belong to no file'],
    'container-trailing': ['压缩包末尾有多余的字节', 'there are bytes after the end of the zip'],
    'container-order': [
        '压缩包内文件的顺序不是规范顺序',
        'the files in the zip are not in the canonical order',
    ],
};
/** Thrown by a check at the first bad thing; the check's name is added by whoever runs the checks. */
class Fault extends Error {
    fault;
    path;
    expected;
    actual;
    constructor(fault, path, expected = '', actual = '') {
        super(`${FAULTS[fault][1]}: ${path}`);
        this.name = 'Fault';
        this.fault = fault;
        this.path = path;
        this.expected = expected;
        this.actual = actual;
    }
}
function asFailure(check, fault) {
    const [zh, en] = FAULTS[fault.fault];
    const { path, expected, actual } = fault;
    return { check, fault: fault.fault, path, expected, actual, zh: `${zh}：${path}`, en: `${en}: ${path}` };
}
/** Things worth saying that are no fault. */
const REMARKS = {
    'no-timestamp': [
        '本证据包没有可信时间戳：固定时间仅由本系统时钟与签封说明。',
        'This packet carries no trusted timestamp: its time rests on our own clock and seal.',
    ],
    'timestamp-pending': [
        '本证据包的可信时间戳尚待取得。',
        'The trusted timestamp of this packet is still pending.',
    ],
    'root-not-pinned': [
        '未给出所信任的时间戳根证书，请将下列指纹与时间戳机构公布的核对：',
        'No trusted timestamp root was given; compare this fingerprint with the one the authority publishes:',
    ],
    'seal-not-pinned': [
        '未给出所信任的签封证书，请将下列指纹与制作单位公布的核对：',
        'No trusted seal certificate was given; compare this fingerprint with the one its maker publishes:',
    ],
    unpacked: [
        '验证的是解压后的文件夹，未检查压缩包本身。',
        'An unpacked folder was checked; the zip container itself was not.',
    ],
};
function remark(id, detail = '') {
    return {
        id,
        zh: `${REMARKS[id][0]}${detail}`,
        en: `${REMARKS[id][1]}${detail === '' ? '' : ` ${detail}`}`,
    };
}
async function createContext(files, platform, trust) {
    const known = new Map();
    const crcs = new Map();
    const remarks = [];
    async function digestAll(name) {
        const source = files.open(name);
        if (!source)
            throw new Error(`no file ${name}`);
        const sha256 = platform.hash('sha256');
        const sm3 = platform.hash('sm3');
        let crc32 = 0;
        for await (const chunk of chunksOf(source)) {
            sha256.update(chunk);
            sm3.update(chunk);
            crc32 = platform.crc32(chunk, crc32);
        }
        crcs.set(name, crc32);
        return { sha256: sha256.hex(), sm3: sm3.hex(), crc32 };
    }
    return {
        files,
        platform,
        trust,
        records: await readRecords(files),
        digests(name) {
            const running = known.get(name) ?? digestAll(name);
            known.set(name, running);
            return running;
        },
        crcIfKnown: (name) => crcs.get(name),
        remark: (id, detail) => remarks.push(remark(id, detail)),
        remarks,
    };
}
async function readRecords(files) {
    const records = [];
    for (const path of files.names) {
        if (!/^data\/\d+\/capture\.json$/.test(path))
            continue;
        const source = files.open(path);
        try {
            if (source)
                records.push({ path, value: JSON.parse(await readText(source)) });
        }
        catch {
            // Damaged bytes: the manifest check names the file.
        }
    }
    return records;
}
// ---- zip.ts
/**
 * Reads a zip leniently, so that a damaged one can still be looked into and the damage named; whether it has
 * the canonical form is a check of its own (checkContainer).
 * Null when neither a directory nor a first entry can be found: then it is no zip at all.
 */
async function openZip(source) {
    const entries = (await readDirectory(source)) ?? (await walkLocalHeaders(source));
    if (entries === null)
        return null;
    const byName = new Map();
    for (const entry of entries)
        if (!byName.has(entry.name))
            byName.set(entry.name, entry);
    return {
        names: entries.map((entry) => entry.name),
        open(name) {
            const entry = byName.get(name);
            return entry && slice(source, entry.offset + LOCAL_FIXED + utf8Length(entry.name), entry.size);
        },
        source,
        entries,
    };
}
const LONGEST_COMMENT = 0xffff;
const LARGEST_DIRECTORY = 64 << 20;
async function readDirectory(source) {
    const tailStart = Math.max(0, source.size - END_FIXED - LONGEST_COMMENT);
    const tail = await source.read(tailStart, source.size - tailStart);
    const tailView = new DataView(tail.buffer, tail.byteOffset, tail.length);
    for (let at = tail.length - END_FIXED; at >= 0; at--) {
        if (tailView.getUint32(at, true) !== END_SIGNATURE)
            continue;
        const count = tailView.getUint16(at + 10, true);
        const size = tailView.getUint32(at + 12, true);
        const offset = tailView.getUint32(at + 16, true);
        if (size > LARGEST_DIRECTORY || offset + size > source.size)
            return null;
        const entries = directoryEntries(await source.read(offset, size));
        return entries.length === count && count > 0 ? entries : null;
    }
    return null;
}
function directoryEntries(directory) {
    const view = new DataView(directory.buffer, directory.byteOffset, directory.length);
    const entries = [];
    for (let at = 0; at + CENTRAL_FIXED <= directory.length;) {
        if (view.getUint32(at, true) !== CENTRAL_SIGNATURE)
            break;
        const nameLength = view.getUint16(at + 28, true);
        entries.push({
            name: new TextDecoder().decode(directory.subarray(at + CENTRAL_FIXED, at + CENTRAL_FIXED + nameLength)),
            crc32: view.getUint32(at + 16, true),
            size: view.getUint32(at + 24, true),
            offset: view.getUint32(at + 42, true),
        });
        at += CENTRAL_FIXED + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return entries;
}
/** Without a directory: from one local header to the next. */
async function walkLocalHeaders(source) {
    const entries = [];
    for (let offset = 0; offset + LOCAL_FIXED <= source.size;) {
        const fixed = await source.read(offset, LOCAL_FIXED);
        const view = new DataView(fixed.buffer, fixed.byteOffset, fixed.length);
        if (view.getUint32(0, true) !== LOCAL_SIGNATURE)
            break;
        const nameLength = view.getUint16(26, true);
        const name = new TextDecoder().decode(await source.read(offset + LOCAL_FIXED, nameLength));
        const size = view.getUint32(18, true);
        entries.push({ name, crc32: view.getUint32(14, true), size, offset });
        offset += LOCAL_FIXED + nameLength + view.getUint16(28, true) + size;
    }
    return entries.length > 0 ? entries : null;
}
/** Files that come first in a packet, in this order; all others follow in byte order. */
const FIRST = ['bagit.txt', 'manifest-sha256.txt', 'manifest-sm3.txt', 'tagmanifest-sha256.txt'];
/** The one order of files in a packet. */
function packetOrder(a, b) {
    const rank = (name) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
    return rank(a) - rank(b) || byteOrder(a, b);
}
function byteOrder(a, b) {
    const left = new TextEncoder().encode(a);
    const right = new TextEncoder().encode(b);
    for (let i = 0; i < Math.min(left.length, right.length); i++) {
        const difference = left[i] - right[i];
        if (difference !== 0)
            return difference;
    }
    return left.length - right.length;
}
/**
 * Every byte of the container is accounted for: each header is computed anew and compared, entries lie one
 * behind the other in the canonical order, the directory follows, then the end record, then nothing.
 * `crcOf` gives the CRC-32 of an entry that was already read, or undefined.
 */
async function checkContainer(zip, path, platform, crcOf = () => undefined) {
    const { source, entries } = zip;
    const sorted = [...zip.names].sort(packetOrder);
    const misplaced = zip.names.findIndex((name, i) => name !== sorted[i]);
    let offset = 0;
    for (const [i, entry] of entries.entries()) {
        const place = `${path}!${entry.name}`;
        if (entry.offset > offset)
            throw new Fault('container-gap', place, `offset ${offset}`, `offset ${entry.offset}`);
        const header = localHeader(entry);
        const found = await source.read(offset, header.length);
        if (entry.offset < offset || !equalBytes(header, found))
            throw new Fault('container-header', place, 'local header', 'other bytes');
        const crc = crcOf(entry.name) ?? (await crcOfEntry(zip, entry.name, platform));
        if (crc !== entry.crc32)
            throw new Fault('container-header', place, `crc32 ${crc}`, `crc32 ${entry.crc32}`);
        if (i === misplaced)
            throw new Fault('container-order', place, String(sorted[i]), entry.name);
        offset += header.length + entry.size;
    }
    const start = offset;
    for (const entry of entries) {
        const header = centralHeader(entry);
        const found = await source.read(offset, header.length);
        if (!equalBytes(header, found))
            throw new Fault('container-header', `${path}!${entry.name}`, 'directory header', 'other bytes');
        offset += header.length;
    }
    const end = endRecord(entries.length, offset - start, start);
    if (!equalBytes(end, await source.read(offset, end.length)))
        throw new Fault('container-header', path, 'end record', 'other bytes');
    offset += end.length;
    if (offset !== source.size)
        throw new Fault('container-trailing', path, `${offset} bytes`, `${source.size} bytes`);
}
async function crcOfEntry(zip, name, platform) {
    const entry = zip.open(name);
    let crc = 0;
    if (entry)
        for await (const chunk of chunksOf(entry))
            crc = platform.crc32(chunk, crc);
    return crc;
}
function utf8Length(text) {
    return new TextEncoder().encode(text).length;
}
const TAG = {
    boolean: 0x01,
    integer: 0x02,
    bits: 0x03,
    octets: 0x04,
    oid: 0x06,
    utcTime: 0x17,
    time: 0x18,
    sequence: 0x30,
    set: 0x31,
};
/** The first element of `bytes`. */
function readDer(bytes) {
    const tag = bytes[0];
    let length = bytes[1];
    if (tag === undefined || length === undefined || (tag & 0x1f) === 0x1f)
        throw new Error('not DER');
    let at = 2;
    if (length >= 0x80) {
        const count = length - 0x80;
        if (count < 1 || count > 4 || bytes.length < 2 + count)
            throw new Error('not DER: length');
        length = 0;
        for (; at < 2 + count; at++)
            length = length * 256 + bytes[at];
    }
    if (bytes.length < at + length)
        throw new Error('not DER: cut off');
    return { tag, raw: bytes.subarray(0, at + length), content: bytes.subarray(at, at + length) };
}
/** One element that must be all there is, with the tag expected. */
function readWhole(bytes, tag) {
    const element = readDer(bytes);
    if (element.raw.length !== bytes.length)
        throw new Error('not DER: bytes after the end');
    return expectTag(element, tag);
}
function expectTag(element, tag) {
    if (element?.tag !== tag)
        throw new Error(`not DER: expected tag ${tag}`);
    return element;
}
function children(element) {
    const out = [];
    for (let rest = element.content; rest.length > 0;) {
        const child = readDer(rest);
        out.push(child);
        rest = rest.subarray(child.raw.length);
    }
    return out;
}
/** `1.2.840.…` */
function oidText(element) {
    const content = expectTag(element, TAG.oid).content;
    const numbers = [];
    let value = 0;
    for (const byte of content) {
        value = value * 128 + (byte & 0x7f);
        if (byte & 0x80)
            continue;
        if (numbers.length === 0) {
            const first = Math.min(2, Math.floor(value / 40));
            numbers.push(first, value - first * 40);
        }
        else
            numbers.push(value);
        value = 0;
    }
    return numbers.join('.');
}
/** UTCTime or GeneralizedTime in UTC, as epoch milliseconds. */
function timeOf(element) {
    if (element?.tag !== TAG.utcTime && element?.tag !== TAG.time)
        throw new Error('not DER: expected a time');
    const text = new TextDecoder().decode(element.content);
    const pattern = /^(\d{2}|\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/;
    const parts = pattern.exec(text);
    if (!parts)
        throw new Error('not DER: time');
    const [, year = '', month, day, hour, minute, second, fraction = ''] = parts;
    const full = year.length === 4 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`;
    return (Date.parse(`${full}-${month}-${day}T${hour}:${minute}:${second}Z`) +
        Math.floor(Number(fraction) * 1000 || 0));
}
const BASIC_CONSTRAINTS = '2.5.29.19';
const EXTENDED_KEY_USAGE = '2.5.29.37';
function parseCertificate(raw) {
    const [body, algorithm, signature] = children(readWhole(raw, TAG.sequence));
    const fields = children(expectTag(body, TAG.sequence));
    // Version 3 is stated by a leading [0]; version 1 certificates have none.
    if (fields[0]?.tag === 0xa0)
        fields.shift();
    const [serial, , issuer, validity, subject, publicKey, ...rest] = fields;
    const [from, until] = children(expectTag(validity, TAG.sequence));
    const extensions = readExtensions(rest.find((field) => field.tag === 0xa3));
    const usage = extensions.get(EXTENDED_KEY_USAGE);
    const constraints = extensions.get(BASIC_CONSTRAINTS);
    return {
        raw,
        signed: body.raw,
        algorithm: algorithmOf(algorithm),
        signature: bitString(signature),
        serial: expectTag(serial, TAG.integer).content,
        issuer: issuer.raw,
        subject: subject.raw,
        notBefore: timeOf(from),
        notAfter: timeOf(until),
        publicKey: publicKey.raw,
        isAuthority: constraints !== undefined && children(readDer(constraints.value))[0]?.content[0] === 0xff,
        purposes: usage ? children(readDer(usage.value)).map(oidText) : null,
        purposesCritical: usage?.critical ?? false,
    };
}
function readExtensions(holder) {
    const out = new Map();
    if (!holder)
        return out;
    for (const extension of children(readDer(holder.content))) {
        const parts = children(extension);
        const value = expectTag(parts.at(-1), TAG.octets).content;
        out.set(oidText(parts[0]), { critical: parts.length === 3 && parts[1]?.content[0] === 0xff, value });
    }
    return out;
}
function algorithmOf(element) {
    return oidText(children(expectTag(element, TAG.sequence))[0]);
}
function bitString(element) {
    return expectTag(element, TAG.bits).content.subarray(1);
}
/** The certificates of a PEM text, in order. */
function readPem(text) {
    const blocks = text.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g);
    return [...blocks].map((block) => parseCertificate(fromBase64(block[1])));
}
/** SHA-256 over the DER, lower-case hexadecimal. */
async function fingerprint(certificate) {
    return toHex(await digest('SHA-256', certificate.raw));
}
async function digest(algorithm, bytes) {
    return new Uint8Array(await crypto.subtle.digest(algorithm, bytes));
}
class UnknownAlgorithm extends Error {
}
const HASHES = {
    '1.3.14.3.2.26': 'SHA-1',
    '2.16.840.1.101.3.4.2.1': 'SHA-256',
    '2.16.840.1.101.3.4.2.2': 'SHA-384',
    '2.16.840.1.101.3.4.2.3': 'SHA-512',
};
/** WebCrypto's name of a hash algorithm. @throws UnknownAlgorithm, for instance for SM3 */
function hashName(oid) {
    const name = HASHES[oid];
    if (name === undefined)
        throw new UnknownAlgorithm(oid);
    return name;
}
/** Signature algorithm → scheme and hash; a null hash is stated elsewhere (CMS gives it apart). */
const SIGNATURES = {
    '1.2.840.113549.1.1.1': { scheme: 'rsa', hash: null },
    '1.2.840.113549.1.1.11': { scheme: 'rsa', hash: 'SHA-256' },
    '1.2.840.113549.1.1.12': { scheme: 'rsa', hash: 'SHA-384' },
    '1.2.840.113549.1.1.13': { scheme: 'rsa', hash: 'SHA-512' },
    '1.2.840.10045.4.3.2': { scheme: 'ecdsa', hash: 'SHA-256' },
    '1.2.840.10045.4.3.3': { scheme: 'ecdsa', hash: 'SHA-384' },
    '1.2.840.10045.4.3.4': { scheme: 'ecdsa', hash: 'SHA-512' },
};
const CURVES = {
    '1.2.840.10045.3.1.7': { name: 'P-256', bytes: 32 },
    '1.3.132.0.34': { name: 'P-384', bytes: 48 },
    '1.3.132.0.35': { name: 'P-521', bytes: 66 },
};
/**
 * Whether `signature` was made over `data` with the key of `publicKey` (SubjectPublicKeyInfo).
 * @throws UnknownAlgorithm for schemes WebCrypto lacks (SM2 among them)
 */
async function signatureHolds(publicKey, algorithm, statedHash, data, signature) {
    const known = SIGNATURES[algorithm];
    const hash = known?.hash ?? statedHash;
    if (!known || hash === null)
        throw new UnknownAlgorithm(algorithm);
    if (known.scheme === 'rsa') {
        const scheme = { name: 'RSASSA-PKCS1-v1_5', hash };
        const key = await importKey(publicKey, scheme);
        return crypto.subtle.verify(scheme.name, key, signature, data);
    }
    const parameters = children(children(readDer(publicKey))[0])[1];
    const curve = CURVES[oidText(parameters)];
    if (!curve)
        throw new UnknownAlgorithm(oidText(parameters));
    const key = await importKey(publicKey, { name: 'ECDSA', namedCurve: curve.name });
    const raw = rawEcdsa(signature, curve.bytes);
    return crypto.subtle.verify({ name: 'ECDSA', hash }, key, raw, data);
}
function importKey(publicKey, scheme) {
    return crypto.subtle.importKey('spki', publicKey, scheme, false, ['verify']);
}
/** Certificates carry r and s as DER integers, WebCrypto wants them side by side at full width. */
function rawEcdsa(signature, width) {
    const out = new Uint8Array(width * 2);
    for (const [i, part] of children(readWhole(signature, TAG.sequence)).entries()) {
        const value = expectTag(part, TAG.integer).content;
        const trimmed = value.subarray(Math.max(0, value.length - width));
        if (i > 1)
            throw new Error('not DER: signature');
        out.set(trimmed, width * (i + 1) - trimmed.length);
    }
    return out;
}
/** True when `issuer` signed `certificate`, may do so, and was valid at `at` (epoch milliseconds). */
async function issued(certificate, issuer, at) {
    if (!equalBytes(certificate.issuer, issuer.subject) || !issuer.isAuthority)
        return false;
    if (at < issuer.notBefore || at > issuer.notAfter)
        return false;
    return signatureHolds(issuer.publicKey, certificate.algorithm, null, certificate.signed, certificate.signature);
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
async function checkStamp(files, data, pinned) {
    const { path } = files;
    try {
        return await check(files, data, pinned);
    }
    catch (error) {
        if (error instanceof Fault)
            throw error;
        if (error instanceof UnknownAlgorithm)
            throw new Fault('timestamp-algorithm', path, 'RSA, ECDSA', error.message);
        throw new Fault('timestamp-broken', path, 'RFC 3161', error instanceof Error ? error.message : '');
    }
}
async function check(files, data, pinned) {
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
    if (asked.nonce !== info.nonce)
        throw new Fault('timestamp-nonce', path, asked.nonce, info.nonce);
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
        throw new Fault('timestamp-certificate', path, 'valid at the time of the stamp', new Date(info.time).toISOString());
    const root = await pathToRoot(signer, pool, info.time, pinned);
    if (root.pinned === null)
        throw new Fault('timestamp-root', path, (pinned ?? []).join(' '), root.reached);
    return { time: info.time, root: root.pinned, signer };
}
function readInfo(content) {
    const [, policy, imprint, , time, ...rest] = children(readWhole(content, TAG.sequence));
    const { hash, value } = readImprint(imprint);
    const nonce = rest.find((field) => field.tag === TAG.integer);
    return { policy: oidText(policy), hash, imprint: value, nonce: integerText(nonce), time: timeOf(time) };
}
function readQuery(query) {
    const [, imprint, ...rest] = children(readWhole(query, TAG.sequence));
    const policy = rest.find((field) => field.tag === TAG.oid);
    return {
        imprint: readImprint(imprint).value,
        nonce: integerText(rest.find((field) => field.tag === TAG.integer)),
        policy: policy ? oidText(policy) : null,
    };
}
function readImprint(element) {
    const [algorithm, value] = children(expectTag(element, TAG.sequence));
    return {
        hash: oidText(children(expectTag(algorithm, TAG.sequence))[0]),
        value: expectTag(value, TAG.octets).content,
    };
}
function integerText(element) {
    return element ? toHex(element.content) : '';
}
/** CMS SignedData (RFC 5652) with one signer and a TSTInfo inside. */
function readSignedData(token) {
    const [type, holder] = children(token);
    if (oidText(type) !== OID.signedData)
        throw new Error('not signed data');
    const fields = children(readDer(expectTag(holder, 0xa0).content));
    const [contentType, contentHolder] = children(expectTag(fields[2], TAG.sequence));
    if (oidText(contentType) !== OID.timestamp)
        throw new Error('not a timestamp token');
    const content = expectTag(readDer(expectTag(contentHolder, 0xa0).content), TAG.octets).content;
    const bag = fields.find((field) => field.tag === 0xa0);
    const signers = children(expectTag(fields.at(-1), TAG.set));
    if (signers.length !== 1)
        throw new Error('not exactly one signer');
    const [, identifier, digestAlgorithm, attributeSet, signatureAlgorithm, signature] = children(signers[0]);
    const [issuer, serial] = children(expectTag(identifier, TAG.sequence));
    const attributes = Uint8Array.from(expectTag(attributeSet, 0xa0).raw);
    attributes[0] = TAG.set;
    return {
        content,
        certificates: bag ? children(bag).map((certificate) => parseCertificate(certificate.raw)) : [],
        issuer: issuer.raw,
        serial: expectTag(serial, TAG.integer).content,
        digestAlgorithm: oidText(children(expectTag(digestAlgorithm, TAG.sequence))[0]),
        signatureAlgorithm: oidText(children(expectTag(signatureAlgorithm, TAG.sequence))[0]),
        signature: expectTag(signature, TAG.octets).content,
        attributes,
        attribute(oid) {
            const found = children(readDer(attributes)).find((attribute) => oidText(children(attribute)[0]) === oid);
            const values = found && children(found)[1];
            return values && children(values)[0];
        },
    };
}
/** The certificate SignerInfo names and the ESS attribute (RFC 5035) binds. */
async function signerOf(signed, pool, path) {
    const signer = pool.find((one) => equalBytes(one.issuer, signed.issuer) && equalBytes(one.serial, signed.serial));
    if (!signer)
        throw new Fault('timestamp-certificate', path, 'the signing certificate', 'not there');
    const second = signed.attribute(OID.signingCertificateV2);
    const bound = second ?? signed.attribute(OID.signingCertificate);
    const identifier = bound && children(children(children(bound)[0])[0]);
    if (!identifier)
        throw new Fault('timestamp-certificate', path, 'ESS certificate id', 'not there');
    const stated = identifier[0]?.tag === TAG.sequence ? oidText(children(identifier[0])[0]) : OID.sha256;
    const hash = identifier.find((field) => field.tag === TAG.octets);
    const actual = await digest(second ? hashName(stated) : 'SHA-1', signer.raw);
    if (!hash || !equalBytes(hash.content, actual))
        throw new Fault('timestamp-certificate', path, toHex(actual), hash ? toHex(hash.content) : '');
    return signer;
}
async function cmsSignatureHolds(signed, signer) {
    const hash = hashName(signed.digestAlgorithm);
    const stated = signed.attribute(OID.messageDigest);
    const type = signed.attribute(OID.contentType);
    if (!stated || !type || oidText(type) !== OID.timestamp)
        return false;
    if (!equalBytes(stated.content, await digest(hash, signed.content)))
        return false;
    const { publicKey } = signer;
    return signatureHolds(publicKey, signed.signatureAlgorithm, hash, signed.attributes, signed.signature);
}
const LONGEST_CHAIN = 8;
/** Climbs from issuer to issuer. `pinned` is the root's fingerprint when it may be trusted. */
async function pathToRoot(signer, pool, at, pinned) {
    let current = signer;
    for (let step = 0; step < LONGEST_CHAIN; step++) {
        const print = await fingerprint(current);
        const selfIssued = equalBytes(current.issuer, current.subject);
        if (step > 0 && (pinned?.includes(print) ?? (selfIssued && (await issued(current, current, at)))))
            return { pinned: print, reached: print };
        if (selfIssued)
            return { pinned: null, reached: print };
        let issuer;
        for (const candidate of pool)
            if (!issuer && (await issued(current, candidate, at)))
                issuer = candidate;
        if (!issuer)
            return { pinned: null, reached: print };
        current = issuer;
    }
    return { pinned: null, reached: 'too long a chain' };
}
const ALGORITHMS = {
    'ECDSA-P256-SHA256': ['1.2.840.10045.4.3.2', 'SHA-256'],
};
const SEAL_PATH = 'seal/seal.json';
const CERTIFICATE_PATH = 'seal/cert.pem';
/** Reads the seal without judging it; null when it is missing or unreadable. */
async function readSeal(context) {
    const source = context.files.open(SEAL_PATH);
    if (!source)
        return null;
    try {
        return JSON.parse(await readText(source)).payload;
    }
    catch {
        return null;
    }
}
/** Signature, certificate, every sealed file, and nothing beside them. */
async function checkSeal(context) {
    const source = context.files.open(SEAL_PATH);
    if (!source)
        throw new Fault('seal-missing', SEAL_PATH);
    const text = await readText(source);
    const { payload, signature } = parseSeal(text);
    const certificate = await certificateOf(context, payload);
    const signed = new TextEncoder().encode(canonicalJson(payload));
    const algorithm = ALGORITHMS[payload.algorithm];
    if (!algorithm)
        throw new Fault('seal-broken', SEAL_PATH, Object.keys(ALGORITHMS).join(' '), payload.algorithm);
    const holds = await signatureHolds(certificate.publicKey, algorithm[0], algorithm[1], signed, fromBase64(signature)).catch(() => false);
    if (!holds)
        throw new Fault('seal-signature', SEAL_PATH, 'valid', 'invalid');
    // Signed is the canonical text; a file written otherwise could hold what is not signed.
    if (text !== canonicalJson({ payload, signature }))
        throw new Fault('seal-broken', SEAL_PATH, 'canonical JSON', 'other text');
    await checkSealedFiles(context, payload);
}
function parseSeal(text) {
    try {
        const { payload, signature } = JSON.parse(text);
        const readable = typeof signature === 'string' &&
            Array.isArray(payload.files) &&
            Array.isArray(payload.later) &&
            typeof payload.custody.head === 'string';
        if (readable)
            return { payload, signature };
    }
    catch {
        // Falls through: unreadable and incomplete are the same fault.
    }
    throw new Fault('seal-broken', SEAL_PATH);
}
async function certificateOf(context, payload) {
    const source = context.files.open(CERTIFICATE_PATH);
    if (!source)
        throw new Fault('seal-file-missing', CERTIFICATE_PATH);
    const [certificate] = readPemSafely(await readText(source));
    if (!certificate)
        throw new Fault('seal-broken', CERTIFICATE_PATH, 'a certificate', 'unreadable');
    const print = await fingerprint(certificate);
    if (print !== payload.certificateSha256)
        throw new Fault('seal-certificate', CERTIFICATE_PATH, payload.certificateSha256, print);
    for (const record of context.records) {
        if (record.value.sealCertificateSha256 !== print)
            throw new Fault('seal-certificate', record.path, String(record.value.sealCertificateSha256), print);
    }
    const { sealCertificates } = context.trust;
    if (sealCertificates && !sealCertificates.includes(print))
        throw new Fault('seal-untrusted', CERTIFICATE_PATH, sealCertificates.join(' '), print);
    if (!sealCertificates)
        context.remark('seal-not-pinned', print);
    return certificate;
}
function readPemSafely(text) {
    try {
        return readPem(text);
    }
    catch {
        return [];
    }
}
async function checkSealedFiles(context, payload) {
    for (const { path, sha256, bytes } of payload.files) {
        const source = context.files.open(path);
        if (!source)
            throw new Fault('seal-file-missing', path);
        if (source.size !== bytes)
            throw new Fault('seal-file', path, `${bytes} bytes`, `${source.size} bytes`);
        const actual = (await context.digests(path)).sha256;
        if (actual !== sha256)
            throw new Fault('seal-file', path, sha256, actual);
    }
    const known = new Set([SEAL_PATH, ...payload.files.map((file) => file.path), ...payload.later]);
    const extra = context.files.names.find((name) => !name.startsWith('data/') && !known.has(name));
    if (extra !== undefined)
        throw new Fault('seal-unlisted', extra);
}
const CUSTODY_PATH = 'custody.jsonl';
const CUSTODY_START = '0'.repeat(64);
/** The text whose SHA-256 is the entry's hash. */
function custodyText(entry) {
    const { seq, at, actor, action, reason, detail, prev } = entry;
    return canonicalJson({ seq, at, actor, action, reason, detail, prev });
}
/** Every entry unchanged, none missing or moved, times forward, and the last one is the sealed head. */
async function checkCustody(context) {
    const source = context.files.open(CUSTODY_PATH);
    if (!source)
        throw new Fault('custody-missing', CUSTODY_PATH);
    const lines = (await readText(source)).split('\n');
    if (lines.pop() !== '')
        throw new Fault('custody-broken', CUSTODY_PATH, 'a final line end', 'none');
    let prev = CUSTODY_START;
    let before = '';
    for (const [i, line] of lines.entries()) {
        const place = `${CUSTODY_PATH}:${i + 1}`;
        const entry = parseEntry(line, place);
        const hash = context.platform.hash('sha256');
        hash.update(new TextEncoder().encode(custodyText(entry)));
        const actual = hash.hex();
        if (entry.hash !== actual)
            throw new Fault('custody-hash', place, entry.hash, actual);
        if (entry.seq !== i + 1 || entry.prev !== prev)
            throw new Fault('custody-order', place, `${i + 1} ${prev}`, `${entry.seq} ${entry.prev}`);
        if (entry.at < before)
            throw new Fault('custody-time', place, `≥ ${before}`, entry.at);
        prev = entry.hash;
        before = entry.at;
    }
    const seal = await readSeal(context);
    const { head = prev, entries = lines.length } = seal?.custody ?? {};
    if (head !== prev || entries !== lines.length)
        throw new Fault('custody-head', CUSTODY_PATH, `${entries} ${head}`, `${lines.length} ${prev}`);
}
function parseEntry(line, place) {
    try {
        const entry = JSON.parse(line);
        if (typeof entry.hash === 'string' && typeof entry.at === 'string' && canonicalJson(entry) === line)
            return entry;
    }
    catch {
        // Falls through.
    }
    throw new Fault('custody-broken', place);
}
// ---- manifest.ts
/**
 * The BagIt manifests (RFC 8493). "Complete" (every file listed is there and nothing else) and "valid" (every
 * hash agrees) are two questions; both are answered for both hash functions.
 */
async function checkManifests(context) {
    const { names } = context.files;
    if (!names.includes('bagit.txt'))
        throw new Fault('manifest-missing', 'bagit.txt');
    const payload = names.filter((name) => name.startsWith('data/'));
    for (const algorithm of ['sha256', 'sm3']) {
        await checkManifest(context, `manifest-${algorithm}.txt`, algorithm, payload);
    }
    const tags = names.filter((name) => !name.startsWith('data/') && name !== 'tagmanifest-sha256.txt');
    await checkManifest(context, 'tagmanifest-sha256.txt', 'sha256', tags);
    await checkRecords(context);
}
async function checkManifest(context, path, algorithm, covers) {
    const source = context.files.open(path);
    if (!source)
        throw new Fault('manifest-missing', path);
    const listed = parseManifest(await readText(source), path);
    for (const [name, hash] of listed) {
        if (!covers.includes(name))
            throw new Fault('manifest-file-missing', name, path, 'not there');
        const actual = (await context.digests(name))[algorithm];
        if (actual !== hash)
            throw new Fault('manifest-file', name, `${algorithm} ${hash}`, `${algorithm} ${actual}`);
    }
    const extra = covers.find((name) => !listed.has(name));
    if (extra !== undefined)
        throw new Fault('manifest-unlisted', extra, path, 'not listed');
}
/** `<hash>  <path>` a line, sorted by path, each path once, LF at the end: no second way to write it. */
function parseManifest(text, path) {
    const listed = new Map();
    const lines = text.split('\n');
    if (lines.pop() !== '')
        throw new Fault('manifest-broken', path, 'a final line end', 'none');
    let before = '';
    for (const [i, line] of lines.entries()) {
        const parts = /^([0-9a-f]{64}) {2}(\S.*)$/.exec(line);
        const name = parts?.[2] ?? '';
        if (!parts || byteOrder(name, before) <= 0)
            throw new Fault('manifest-broken', `${path}:${i + 1}`, 'hash, two blanks, path, sorted', line.slice(0, 120));
        listed.set(name, parts[1]);
        before = name;
    }
    return listed;
}
/** A capture must end after it began: a record that contradicts itself is worth nothing in court. */
function checkRecords(context) {
    const paths = context.files.names.filter((name) => /^data\/\d+\/capture\.json$/.test(name));
    const unread = paths.find((path) => !context.records.some((record) => record.path === path));
    if (unread !== undefined || paths.length === 0)
        throw new Fault('record-broken', unread ?? 'data/1/capture.json');
    for (const { path, value } of context.records) {
        const start = Date.parse(value.startedAt ?? '');
        const end = Date.parse(value.finishedAt ?? '');
        if (!(start <= end))
            throw new Fault('record-time', path, `≥ ${value.startedAt}`, String(value.finishedAt));
    }
}
// ---- timestamps.ts
const STAMPED_FILE = 'manifest-sha256.txt';
/** Clocks of different houses may differ by this much before we call it a contradiction. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;
/** Every timestamp in the packet, each against its request, the manifest, the pinned roots and our own times. */
async function checkTimestamps(context) {
    const seal = await readSeal(context);
    const numbers = context.files.names
        .map((name) => /^timestamp\/(\d+)\.tsr$/.exec(name)?.[1])
        .filter((number) => number !== undefined);
    const missing = seal?.files.find((file) => file.path.startsWith('timestamp/') && !context.files.names.includes(file.path));
    if (missing)
        throw new Fault('timestamp-missing', missing.path);
    if (numbers.length === 0) {
        if (seal?.timestamp === 'stamped')
            throw new Fault('timestamp-missing', 'timestamp/1.tsr');
        return context.remark(seal?.timestamp === 'pending' ? 'timestamp-pending' : 'no-timestamp');
    }
    const manifest = context.files.open(STAMPED_FILE);
    if (!manifest)
        throw new Fault('manifest-missing', STAMPED_FILE);
    const data = await readAll(manifest);
    for (const number of numbers)
        await checkOne(context, number, data, seal);
}
async function checkOne(context, number, data, seal) {
    const path = `timestamp/${number}.tsr`;
    const query = await bytesOf(context, `timestamp/${number}.tsq`);
    const response = await bytesOf(context, path);
    const chainPath = `timestamp/${number}.chain.pem`;
    const chainSource = context.files.open(chainPath);
    if (!chainSource)
        throw new Fault('timestamp-missing', chainPath);
    let chain;
    try {
        chain = readPem(await readText(chainSource));
    }
    catch {
        throw new Fault('timestamp-broken', chainPath);
    }
    // The sealed list binds even without outside knowledge; what the reader trusts himself goes before it.
    const pinned = context.trust.timestampRoots ?? seal?.timestampRoots ?? null;
    const stamp = await checkStamp({ path, query, response, chain }, data, pinned);
    if (!context.trust.timestampRoots)
        context.remark('root-not-pinned', stamp.root);
    checkTime(context, path, stamp.time, seal);
}
/** After the last capture; and before the seal when the seal already knew it. */
function checkTime(context, path, time, seal) {
    const stated = new Date(time).toISOString();
    for (const { value } of context.records) {
        const end = Date.parse(value.finishedAt ?? '');
        if (time < end - CLOCK_TOLERANCE_MS)
            throw new Fault('timestamp-time', path, `≥ ${value.finishedAt}`, stated);
    }
    if (!seal)
        return;
    const sealed = Date.parse(seal.sealedAt);
    const known = seal.files.some((file) => file.path === path);
    if (known ? time > sealed + CLOCK_TOLERANCE_MS : time < sealed - CLOCK_TOLERANCE_MS)
        throw new Fault('timestamp-time', path, `${known ? '≤' : '≥'} ${seal.sealedAt}`, stated);
}
async function bytesOf(context, path) {
    const source = context.files.open(path);
    if (!source)
        throw new Fault('timestamp-missing', path);
    return readAll(source);
}
// ---- byte-cursor.ts
/** Walks through a stream of bytes without keeping more than a header of it. */
class ByteCursor {
    chunks;
    held = new Uint8Array(0);
    constructor(stream) {
        this.chunks = stream[Symbol.asyncIterator]();
    }
    /** The bytes up to and with an empty line (CR LF CR LF), at most `limit` of them. */
    async header(limit) {
        for (let searched = 0;;) {
            const end = emptyLine(this.held, Math.max(0, searched - 3));
            if (end >= 0) {
                if (end > limit)
                    throw new Error('header too long');
                return this.take(end);
            }
            searched = this.held.length;
            if (searched > limit)
                throw new Error('header too long');
            if (!(await this.more()))
                throw new Error('header cut off');
        }
    }
    /** Hands the next `length` bytes over in pieces. */
    async each(length, use) {
        for (let left = length; left > 0;) {
            if (this.held.length === 0 && !(await this.more()))
                throw new Error('record cut off');
            const part = this.take(Math.min(left, this.held.length));
            use(part);
            left -= part.length;
        }
    }
    /** Everything that is left; `limit` guards against a flood. */
    async rest(limit) {
        while (this.held.length <= limit && (await this.more()))
            ;
        return this.held;
    }
    take(length) {
        const part = this.held.subarray(0, length);
        this.held = this.held.subarray(length);
        return part;
    }
    async more() {
        const { value, done } = await this.chunks.next();
        if (done)
            return false;
        if (this.held.length === 0) {
            this.held = value;
            return true;
        }
        const joined = new Uint8Array(this.held.length + value.length);
        joined.set(this.held);
        joined.set(value, this.held.length);
        this.held = joined;
        return true;
    }
}
function emptyLine(bytes, from) {
    for (let i = bytes.indexOf(13, from); i >= 0 && i + 4 <= bytes.length; i = bytes.indexOf(13, i + 1)) {
        if (bytes[i + 1] === 10 && bytes[i + 2] === 13 && bytes[i + 3] === 10)
            return i + 4;
    }
    return -1;
}
const LONGEST_HEADER = 1 << 20;
/** Record times are to the millisecond; the browser's clock and ours are the same machine's. */
const TIME_TOLERANCE_MS = 2_000;
/**
 * Unpacks every record and recomputes its digests; the records must cover the file without a gap.
 * `window` is the time of the capture, when its record could be read.
 */
async function checkWarc(warc, places, path, platform, window) {
    const checked = [];
    let offset = 0;
    for (const [i, place] of places.entries()) {
        const at = `${path}#${i + 1} ${place.uri}`.trim();
        if (place.offset !== offset)
            throw new Fault('warc-gap', at, `offset ${offset}`, `offset ${place.offset}`);
        await checkMember(warc, place, at, platform);
        const record = await readRecord(warc, place, at, platform);
        const time = Date.parse(record.date);
        if (window && !(time >= window.start - TIME_TOLERANCE_MS && time <= window.end + TIME_TOLERANCE_MS)) {
            const limits = [window.start, window.end].map((moment) => new Date(moment).toISOString());
            throw new Fault('warc-time', at, limits.join(' … '), record.date);
        }
        checked.push(record);
        offset += place.length;
    }
    if (offset !== warc.size)
        throw new Fault('warc-gap', path, `${offset} bytes`, `${warc.size} bytes`);
    return checked;
}
async function checkMember(warc, place, at, platform) {
    const hash = platform.hash('sha256');
    try {
        for await (const chunk of chunksOf(warc, place.offset, place.length))
            hash.update(chunk);
    }
    catch {
        throw new Fault('warc-broken', at, `${place.length} bytes`, 'fewer');
    }
    const actual = hash.hex();
    if (actual !== place.sha256)
        throw new Fault('warc-member', at, place.sha256, actual);
}
async function readRecord(warc, place, at, platform) {
    try {
        return await parseRecord(warc, place, at, platform);
    }
    catch (error) {
        if (error instanceof Fault)
            throw error;
        throw new Fault('warc-broken', at, 'a readable record', error instanceof Error ? error.message : '');
    }
}
async function parseRecord(warc, place, at, platform) {
    const cursor = new ByteCursor(platform.gunzip(warc, place.offset, place.length));
    const head = readHeader(await cursor.header(LONGEST_HEADER));
    const field = (name) => head.fields.get(name) ?? '';
    const length = Number(field('content-length'));
    if (!head.first.startsWith('WARC/1.') || !Number.isSafeInteger(length))
        throw new Error('not a WARC record');
    const block = platform.hash('sha256');
    const payload = platform.hash('sha256');
    let http = null;
    let payloadLength = length;
    if (/^application\/http\b/.test(field('content-type'))) {
        const bytes = await cursor.header(LONGEST_HEADER);
        block.update(bytes);
        http = readHeader(bytes);
        payloadLength -= bytes.length;
    }
    await cursor.each(payloadLength, (bytes) => {
        block.update(bytes);
        payload.update(bytes);
    });
    const rest = await cursor.rest(4);
    if (new TextDecoder().decode(rest) !== '\r\n\r\n')
        throw new Error('bytes after the record');
    const type = field('warc-type');
    const payloadDigest = `sha256:${payload.hex()}`;
    const blockDigest = `sha256:${block.hex()}`;
    if (type !== 'warcinfo' || head.fields.has('warc-block-digest')) {
        if (field('warc-block-digest') !== blockDigest)
            throw new Fault('warc-block', at, field('warc-block-digest'), blockDigest);
        if (field('warc-payload-digest') !== payloadDigest)
            throw new Fault('warc-payload', at, field('warc-payload-digest'), payloadDigest);
    }
    const uri = field('warc-target-uri');
    if (type !== place.type || uri !== place.uri)
        throw new Fault('index-differs', at, `${place.type} ${place.uri}`, `${type} ${uri}`);
    return {
        ...place,
        date: field('warc-date'),
        mime: mimeOf(type === 'response' ? (http?.fields.get('content-type') ?? '') : field('content-type')),
        status: type === 'response' ? Number(http?.first.split(' ')[1]) : null,
        payloadDigest,
    };
}
function readHeader(bytes) {
    const [first = '', ...lines] = new TextDecoder().decode(bytes).trimEnd().split('\r\n');
    const fields = new Map();
    for (const line of lines) {
        const colon = line.indexOf(':');
        const name = line.slice(0, colon).toLowerCase();
        if (colon > 0 && !fields.has(name))
            fields.set(name, line.slice(colon + 1).trim());
    }
    return { first, fields };
}
function mimeOf(contentType) {
    return (contentType.split(';')[0] ?? '').trim();
}
/** Reads `records.jsonl`. */
async function readPlaces(source, path) {
    if (!source)
        throw new Fault('wacz-missing', path);
    try {
        const lines = (await readText(source)).trimEnd().split('\n');
        return lines.map((line) => {
            const place = JSON.parse(line);
            if (!Number.isSafeInteger(place.offset) || !Number.isSafeInteger(place.length) || place.length <= 0)
                throw new Error();
            return place;
        });
    }
    catch {
        throw new Fault('warc-broken', path, 'one record a line', 'unreadable');
    }
}
const DIGEST = 'datapackage-digest.json';
const PACKAGE = 'datapackage.json';
const WARC = 'archive/data.warc.gz';
const INDEX = 'indexes/index.cdxj';
const RECORDS = 'records/records.jsonl';
async function openWacz(path, source, platform, window) {
    const zip = await openZip(source);
    if (!zip)
        throw new Fault('wacz-datapackage', path, 'a zip archive', 'something else');
    return { path, zip, platform, window };
}
/** The digest over the datapackage. */
async function checkWaczDigest(wacz) {
    const stated = await readJson(wacz, DIGEST);
    const actual = `sha256:${await hashOf(wacz, PACKAGE)}`;
    if (stated.path !== PACKAGE || stated.hash !== actual)
        throw new Fault('wacz-digest', `${wacz.path}!${PACKAGE}`, stated.hash, actual);
}
async function readPackage(wacz) {
    const datapackage = await readJson(wacz, PACKAGE);
    if (!Array.isArray(datapackage.resources))
        throw new Fault('wacz-datapackage', `${wacz.path}!${PACKAGE}`, 'a list of resources', 'none');
    return datapackage;
}
async function checkDatapackage(wacz) {
    await readPackage(wacz);
}
/** Hash and size of every listed file. */
async function checkWaczFiles(wacz) {
    for (const { path, hash, bytes } of (await readPackage(wacz)).resources) {
        const place = `${wacz.path}!${path}`;
        const source = wacz.zip.open(path);
        if (!source)
            throw new Fault('wacz-missing', place);
        if (source.size !== bytes)
            throw new Fault('wacz-file', place, `${bytes} bytes`, `${source.size} bytes`);
        const actual = `sha256:${await hashOf(wacz, path)}`;
        if (actual !== hash)
            throw new Fault('wacz-file', place, hash, actual);
    }
}
/** Nothing in the archive that the datapackage does not list. */
async function checkWaczUnlisted(wacz) {
    const listed = new Set((await readPackage(wacz)).resources.map((resource) => resource.path));
    const extra = wacz.zip.names.find((name) => name !== PACKAGE && name !== DIGEST && !listed.has(name));
    if (extra !== undefined)
        throw new Fault('wacz-unlisted', `${wacz.path}!${extra}`);
    await checkContainer(wacz.zip, wacz.path, wacz.platform);
}
/** Block and payload digests of every record. */
async function checkWaczRecords(wacz) {
    const warc = wacz.zip.open(WARC);
    if (!warc)
        throw new Fault('wacz-missing', `${wacz.path}!${WARC}`);
    const places = await readPlaces(wacz.zip.open(RECORDS), `${wacz.path}!${RECORDS}`);
    return checkWarc(warc, places, `${wacz.path}!${WARC}`, wacz.platform, wacz.window);
}
/** Index and records agree both ways: every line points to the record it describes, every record has its line. */
async function checkWaczIndex(wacz, records) {
    const path = `${wacz.path}!${INDEX}`;
    const source = wacz.zip.open(INDEX);
    if (!source)
        throw new Fault('wacz-missing', path);
    const lines = (await readText(source)).split('\n');
    if (lines.pop() !== '')
        throw new Fault('index-order', path, 'a final line end', 'none');
    const open = new Map(records.filter((one) => isIndexed(one.type)).map((one) => [one.offset, one]));
    let before = '';
    for (const [i, line] of lines.entries()) {
        const place = `${path}:${i + 1}`;
        if (line < before)
            throw new Fault('index-order', place, 'sorted lines', line.slice(0, 80));
        before = line;
        const { key, timestamp, entry } = parseLine(line, place);
        const record = open.get(entry.offset);
        if (!record)
            throw new Fault('index-extra', place, `a record at ${entry.offset}`, 'none');
        open.delete(entry.offset);
        compare(place, { key, timestamp, ...entry }, expectedLine(record, entry));
    }
    const [missing] = open.values();
    if (missing)
        throw new Fault('index-missing', path, missing.uri, 'no line');
}
function isIndexed(type) {
    return type === 'response' || type === 'resource';
}
function parseLine(line, place) {
    const parts = /^(\S+) (\d{14}) (\{.*\})$/.exec(line);
    try {
        if (parts)
            return {
                key: parts[1],
                timestamp: parts[2],
                entry: JSON.parse(parts[3]),
            };
    }
    catch {
        // Falls through.
    }
    throw new Fault('index-order', place, 'key, time, JSON', line.slice(0, 80));
}
/** What the index must say of a record; method and body of a POST are taken from the line itself. */
function expectedLine(record, { method, requestBody }) {
    const lookup = method === undefined ? record.uri : withRequestBody(record.uri, method, requestBody ?? '');
    return {
        key: surt(lookup),
        timestamp: record.date.replace(/[-:T]/g, '').slice(0, 14),
        url: record.uri,
        mime: record.mime,
        ...(record.status === null ? {} : { status: record.status }),
        digest: record.payloadDigest,
        recordDigest: `sha256:${record.sha256}`,
        offset: record.offset,
        length: record.length,
        filename: 'data.warc.gz',
        ...(method === undefined ? {} : { method }),
        ...(requestBody === undefined ? {} : { requestBody }),
    };
}
function compare(place, actual, expected) {
    for (const name of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
        if (actual[name] !== expected[name])
            throw new Fault('index-differs', place, `${name}=${String(expected[name])}`, `${name}=${String(actual[name])}`);
    }
}
/** How replay finds the answer to a request with a body: method and body become part of the address. */
function withRequestBody(url, method, body) {
    let query = '';
    try {
        query = decodeURI(body);
    }
    catch {
        // Not decodable: the address carries the method alone.
    }
    return `${url}${url.indexOf('?') > 0 ? '&' : '?'}__wb_method=${method}&${query}`;
}
/** Sort-friendly form of an address, as all web archive indexes use it: `com,example)/path?query`. */
function surt(url) {
    if (!/^https?:/.test(url))
        return url;
    try {
        const lower = new URL(url.replace(/^(https?:\/\/)www\d*\./, '$1').toLowerCase());
        const host = lower.hostname.split('.').reverse().join(',');
        const port = lower.port === '' ? '' : `:${lower.port}`;
        const query = lower.search === '' ? '' : `?${lower.search.slice(1).split('&').sort().join('&')}`;
        return `${host}${port})${lower.pathname}${query}`;
    }
    catch {
        return url;
    }
}
async function hashOf(wacz, name) {
    const source = wacz.zip.open(name);
    if (!source)
        throw new Fault('wacz-missing', `${wacz.path}!${name}`);
    const hash = wacz.platform.hash('sha256');
    for await (const chunk of chunksOf(source))
        hash.update(chunk);
    return hash.hex();
}
async function readJson(wacz, name) {
    const source = wacz.zip.open(name);
    if (!source)
        throw new Fault('wacz-missing', `${wacz.path}!${name}`);
    try {
        return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await readAll(source)));
    }
    catch {
        throw new Fault('wacz-datapackage', `${wacz.path}!${name}`, 'JSON', 'unreadable');
    }
}
/** What is given is no evidence packet at all: neither whole nor damaged. */
class NotAPacket extends Error {
    constructor(name) {
        super(`${name}: not an evidence packet`);
        this.name = 'NotAPacket';
    }
}
/** Names and order of the checks: from what was seen (the web archives) outwards to the container. */
const CHECKS = [
    ['wacz-digest', '网页存档总摘要'],
    ['wacz-datapackage', '网页存档目录'],
    ['wacz-files', '网页存档内各文件的哈希与大小'],
    ['wacz-unlisted', '网页存档内无未登记文件'],
    ['warc', '每条网页记录的整体与正文摘要'],
    ['wacz-index', '索引与记录互相一致'],
    ['seal', '签封'],
    ['timestamps', '可信时间戳'],
    ['manifest', '清单（SHA-256 与 SM3）'],
    ['custody', '保管链'],
    ['container', '压缩包容器'],
];
/** Verifies a packet in its zip. @throws NotAPacket */
async function verifyZip(name, source, platform, trust = {}) {
    const zip = await openZip(source);
    if (!zip || !looksLikePacket(zip.names))
        throw new NotAPacket(name);
    return run(name, zip, platform, trust, zip);
}
/** Verifies a packet that somebody unpacked; its container cannot be checked any more. @throws NotAPacket */
async function verifyFolder(name, files, platform, trust = {}) {
    if (!looksLikePacket(files.names))
        throw new NotAPacket(name);
    return run(name, files, platform, trust, null);
}
const MARKS = ['bagit.txt', 'manifest-sha256.txt', 'manifest-sm3.txt', 'seal/seal.json', 'custody.jsonl'];
/** Two of five suffice: one may be damaged or taken away. */
function looksLikePacket(names) {
    return MARKS.filter((mark) => names.includes(mark)).length >= 2;
}
async function run(name, files, platform, trust, zip) {
    const context = await createContext(files, platform, trust);
    const archives = openArchives(context);
    const records = new Map();
    const eachArchive = async (check) => {
        for (const wacz of await archives())
            await check(wacz);
    };
    const steps = {
        'wacz-digest': () => eachArchive(checkWaczDigest),
        'wacz-datapackage': () => eachArchive(checkDatapackage),
        'wacz-files': () => eachArchive(checkWaczFiles),
        'wacz-unlisted': () => eachArchive(checkWaczUnlisted),
        warc: () => eachArchive(async (wacz) => {
            records.set(wacz.path, await checkWaczRecords(wacz));
        }),
        'wacz-index': () => eachArchive(async (wacz) => {
            const checked = records.get(wacz.path);
            // Without readable records there is nothing to compare with; the check before has named them.
            if (!checked)
                throw new Fault('index-differs', wacz.path, 'readable records', 'none');
            await checkWaczIndex(wacz, checked);
        }),
        seal: () => checkSeal(context),
        timestamps: () => checkTimestamps(context),
        manifest: () => checkManifests(context),
        custody: () => checkCustody(context),
        container: async () => {
            if (!zip)
                return context.remark('unpacked');
            await checkContainer(zip, name, platform, context.crcIfKnown);
        },
    };
    const checks = [];
    let first = null;
    for (const [id, zh] of CHECKS) {
        const failure = await attempt(id, steps[id]);
        first ??= failure;
        checks.push({ id, ok: failure === null, zh });
    }
    return { packet: name, ok: first === null, checks, first, remarks: context.remarks };
}
/** Any other error comes from bytes that no honest packet holds: it counts as damage found by that check. */
async function attempt(id, step) {
    try {
        await step();
        return null;
    }
    catch (error) {
        const fault = error instanceof Fault
            ? error
            : new Fault(BROKEN[id], id, '', error instanceof Error ? error.message : '');
        return asFailure(id, fault);
    }
}
const BROKEN = {
    'wacz-digest': 'wacz-datapackage',
    'wacz-datapackage': 'wacz-datapackage',
    'wacz-files': 'wacz-datapackage',
    'wacz-unlisted': 'wacz-datapackage',
    warc: 'warc-broken',
    'wacz-index': 'index-order',
    seal: 'seal-broken',
    timestamps: 'timestamp-broken',
    manifest: 'manifest-broken',
    custody: 'custody-broken',
    container: 'container-header',
};
/** Opens the web archives once, at first use. */
function openArchives(context) {
    let opened;
    return () => {
        opened ??= (async () => {
            const out = [];
            for (const path of context.files.names) {
                const folder = /^(data\/\d+)\/archive\.wacz$/.exec(path)?.[1];
                const source = context.files.open(path);
                if (folder === undefined || !source)
                    continue;
                const facts = context.records.find((record) => record.path === `${folder}/capture.json`)?.value;
                const start = Date.parse(facts?.startedAt ?? '');
                const end = Date.parse(facts?.finishedAt ?? '');
                const window = start <= end ? { start, end } : null;
                out.push(await openWacz(path, source, context.platform, window));
            }
            return out;
        })();
        return opened;
    };
}
// ---- report-text.ts
/** The report as lines for a person: every check, what was found first, what to know beside it. */
function reportLines(report) {
    const lines = [`证据包 ${report.packet}`];
    for (const check of report.checks)
        lines.push(`  ${check.ok ? '通过' : '不符'}  ${check.zh}（${check.id}）`);
    for (const remark of report.remarks)
        lines.push(`  说明  ${remark.zh}`);
    const { first } = report;
    if (first === null) {
        lines.push('结论：完整，未发现改动。 Intact: nothing was changed.');
        return lines;
    }
    lines.push(`结论：不完整或已被改动。首处问题：${first.zh}`, `First fault: ${first.en}`);
    if (first.expected !== '')
        lines.push(`  应为 expected  ${first.expected}`);
    if (first.actual !== '')
        lines.push(`  实为 actual    ${first.actual}`);
    return lines;
}
// ---- node-platform.ts
/** Up to here a record is unpacked in one go; above, as a stream. */
const AT_ONCE = 4 << 20;
/** A record of a few kilobytes may not fill the memory. */
const MOST_UNPACKED_AT_ONCE = 64 << 20;
/** The verifier on Node. Builds without SM3 (FIPS) compute it in script. */
const nodePlatform = {
    hash(name) {
        if (!getHashes().includes(name))
            return scriptHash(name);
        const hash = createHash(name);
        return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
    },
    crc32: (bytes, before) => (zlib.crc32 ? zlib.crc32(bytes, before) : scriptCrc32(bytes, before)),
    async *gunzip(source, offset, length) {
        if (length <= AT_ONCE) {
            const packed = await source.read(offset, length);
            try {
                yield unpackWhole(packed);
                return;
            }
            catch (error) {
                if (error.code !== 'ERR_BUFFER_TOO_LARGE')
                    throw error;
            }
        }
        const unpack = zlib.createGunzip({ chunkSize: 1 << 18 });
        const feed = (async () => {
            for await (const chunk of chunksOf(source, offset, length)) {
                if (!unpack.write(chunk))
                    await new Promise((resolve) => unpack.once('drain', resolve));
            }
            unpack.end();
        })();
        feed.catch((error) => unpack.destroy(error));
        yield* unpack;
        await feed;
        refuseRemainder(unpack.bytesWritten, length);
    },
};
function unpackWhole(packed) {
    const options = { maxOutputLength: MOST_UNPACKED_AT_ONCE, info: true };
    const { buffer, engine } = zlib.gunzipSync(packed, options);
    refuseRemainder(engine.bytesWritten, packed.length);
    return buffer;
}
/** zlib ignores what follows a member; here nothing may follow. */
function refuseRemainder(used, length) {
    if (used !== length)
        throw new Error('bytes after the end of the compressed record');
}
/** A file on disk for random access. Close the handle when done. */
async function fileSource(file) {
    const handle = await open(file, 'r');
    const { size } = await handle.stat();
    return {
        size,
        async read(offset, length) {
            const buffer = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
            let filled = 0;
            while (filled < buffer.length) {
                const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, offset + filled);
                if (bytesRead === 0)
                    break;
                filled += bytesRead;
            }
            return buffer.subarray(0, filled);
        },
        close: () => handle.close(),
    };
}
/** An unpacked packet. */
async function folderFiles(folder) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const sources = new Map();
    for (const entry of entries) {
        if (entry.isDirectory())
            continue;
        const full = path.join(entry.parentPath, entry.name);
        sources.set(path.relative(folder, full).split(path.sep).join('/'), await fileSource(full));
    }
    return {
        names: [...sources.keys()],
        open: (name) => sources.get(name),
        async close() {
            for (const source of sources.values())
                await source.close();
        },
    };
}
// ---- run-node.ts
/**
 * `node verify.mjs [packet.zip | folder] [--json] [--timestamp-root root.pem] [--seal-cert cert.pem]`
 * Without a path: the folder this script lies in. Ends with 0 intact, 1 not intact, 2 not a packet.
 */
async function main() {
    const { values, positionals } = parseArgs({
        allowPositionals: true,
        options: {
            json: { type: 'boolean' },
            'timestamp-root': { type: 'string', multiple: true },
            'seal-cert': { type: 'string', multiple: true },
        },
    });
    const target = positionals[0] ?? path.dirname(fileURLToPath(import.meta.url));
    const report = await verifyPath(target, {
        timestampRoots: await fingerprintsOf(values['timestamp-root']),
        sealCertificates: await fingerprintsOf(values['seal-cert']),
    });
    process.stdout.write(`${values.json ? JSON.stringify(report) : reportLines(report).join('\n')}\n`);
    return report.ok ? 0 : 1;
}
async function verifyPath(target, trust) {
    const isFolder = (await stat(target)).isDirectory();
    const opened = isFolder ? await folderFiles(target) : await fileSource(target);
    try {
        const name = path.basename(path.resolve(target));
        return 'names' in opened
            ? await verifyFolder(name, opened, nodePlatform, trust)
            : await verifyZip(name, opened, nodePlatform, trust);
    }
    finally {
        await opened.close();
    }
}
async function fingerprintsOf(files) {
    if (!files)
        return undefined;
    const prints = [];
    for (const file of files) {
        for (const certificate of readPem(await readFile(file, 'utf8')))
            prints.push(await fingerprint(certificate));
    }
    return prints;
}
main().then((code) => {
    process.exitCode = code;
}, (error) => {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(error instanceof NotAPacket ? `不是证据包 ${reason}` : `无法读取 cannot read: ${reason}`);
    process.exitCode = 2;
});
