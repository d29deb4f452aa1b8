/** Text as GBK bytes: Node reads GB 18030 and writes none of it. @throws Error for a character GBK has not */
export function toGbk(text: string): Buffer {
  return Buffer.concat(
    [...text].map((char) => {
      if (char < '\x80') return Buffer.from(char);
      const bytes = table().get(char);
      if (!bytes) throw new Error(`GBK has no ${char}`);
      return Buffer.from(bytes);
    }),
  );
}

let known: Map<string, [number, number]> | null = null;

function table(): Map<string, [number, number]> {
  if (known) return known;
  const decoder = new TextDecoder('gb18030');
  known = new Map();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const char = decoder.decode(Uint8Array.of(lead, trail));
      if ([...char].length === 1) known.set(char, [lead, trail]);
    }
  }
  return known;
}
