/** First and last code point of the block every Chinese font has. */
const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fff;

/** The 6,763 characters of GB 2312, decoded from their code table: what ordinary Chinese is written with. */
export function gb2312(): string[] {
  const decoder = new TextDecoder('gbk');
  const out: string[] = [];
  for (let row = 0xb0; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const char = decoder.decode(Uint8Array.of(row, cell));
      const code = char.codePointAt(0) ?? 0;
      if (char.length === 1 && code >= FIRST_HAN && code <= LAST_HAN) out.push(char);
    }
  }
  return out;
}

/** Every code point of the main ideograph block, in order. */
export function* unifiedHan(): Generator<string> {
  for (let code = FIRST_HAN; code <= LAST_HAN; code++) yield String.fromCodePoint(code);
}

export const isHan = (char: string): boolean => /^\p{Script=Han}$/u.test(char);
