/** Bytes to look at before an encoding is chosen; less is looked at only when the input ends. */
const SAMPLE = 4096;

/**
 * Decodes a byte stream whose encoding nobody has said: UTF-8, UTF-16 (by mark or by its zeros) or GB 18030,
 * which contains GBK and GB 2312. ASCII says nothing, so the choice waits for the first byte above it.
 */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let waiting: Uint8Array = new Uint8Array(0);
  let atStart = true;
  for await (const chunk of chunks) {
    if (decoder !== undefined) {
      yield decoder.decode(chunk, { stream: true });
      continue;
    }
    waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
    if (waiting.length < SAMPLE) continue;
    if (isAscii(waiting) && !(atStart && looksLikeUtf16(waiting))) {
      yield Buffer.from(waiting.buffer, waiting.byteOffset, waiting.length).toString('latin1');
      waiting = new Uint8Array(0);
      atStart = false;
      continue;
    }
    decoder = new TextDecoder(chooseEncoding(waiting, atStart));
    yield decoder.decode(waiting, { stream: true });
  }
  if (decoder === undefined) {
    yield new TextDecoder(chooseEncoding(waiting, atStart)).decode(waiting);
  } else {
    yield decoder.decode();
  }
}

/** @param atStart marks and the zeros of UTF-16 count only at the start of the input */
function chooseEncoding(sample: Uint8Array, atStart: boolean): string {
  if (atStart) {
    if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
    if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
    if (looksLikeUtf16(sample)) return sample[0] === 0 ? 'utf-16be' : 'utf-16le';
  }
  return isUtf8(sample) ? 'utf-8' : 'gb18030';
}

function isUtf8(sample: Uint8Array): boolean {
  try {
    // As a stream: the sample may end within a character.
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}

/** The first characters of a header or of JSON are ASCII: in UTF-16 every second byte of them is zero. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  if (bytes.length < 4) return false;
  const zeroAt = (from: number) => bytes[from] === 0 && bytes[from + 2] === 0;
  return zeroAt(0) !== zeroAt(1);
}
