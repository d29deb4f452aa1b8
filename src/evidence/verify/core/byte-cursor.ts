/** Walks through a stream of bytes without keeping more than a header of it. */
export class ByteCursor {
  private readonly chunks: AsyncIterator<Uint8Array>;
  private held: Uint8Array = new Uint8Array(0);

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.chunks = stream[Symbol.asyncIterator]();
  }

  /** The bytes up to and with an empty line (CR LF CR LF), at most `limit` of them. */
  async header(limit: number): Promise<Uint8Array> {
    for (let searched = 0; ; ) {
      const end = emptyLine(this.held, Math.max(0, searched - 3));
      if (end >= 0) {
        if (end > limit) throw new Error('header too long');
        return this.take(end);
      }
      searched = this.held.length;
      if (searched > limit) throw new Error('header too long');
      if (!(await this.more())) throw new Error('header cut off');
    }
  }

  /** Hands the next `length` bytes over in pieces. */
  async each(length: number, use: (bytes: Uint8Array) => void): Promise<void> {
    for (let left = length; left > 0; ) {
      if (this.held.length === 0 && !(await this.more())) throw new Error('record cut off');
      const part = this.take(Math.min(left, this.held.length));
      use(part);
      left -= part.length;
    }
  }

  /** Everything that is left; `limit` guards against a flood. */
  async rest(limit: number): Promise<Uint8Array> {
    while (this.held.length <= limit && (await this.more()));
    return this.held;
  }

  private take(length: number): Uint8Array {
    const part = this.held.subarray(0, length);
    this.held = this.held.subarray(length);
    return part;
  }

  private async more(): Promise<boolean> {
    const { value, done } = await this.chunks.next();
    if (done) return false;
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

function emptyLine(bytes: Uint8Array, from: number): number {
  for (let i = bytes.indexOf(13, from); i >= 0 && i + 4 <= bytes.length; i = bytes.indexOf(13, i + 1)) {
    if (bytes[i + 1] === 10 && bytes[i + 2] === 13 && bytes[i + 3] === 10) return i + 4;
  }
  return -1;
}
