/** 统一社会信用代码: 18 characters without I O S V Z, the last a check character (GB 32100-2015). */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const SHAPE = /^[0-9A-HJ-NP-RTUWXY]{18}$/;

/** Upper case, half width, without blanks and separators: as the register writes it. */
export function normaliseCreditCode(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-—–_.·]/g, '');
}

/**
 * True when the text is a credit code whose check character is right. It says nothing about whether the
 * company exists. Characters 3–8 name the registering office, never the origin of goods.
 */
export function isCreditCode(text: string): boolean {
  const code = normaliseCreditCode(text);
  return SHAPE.test(code) && checkCharacter(code.slice(0, 17)) === code[17];
}

/** The check character of the first 17: weights are the powers of 3 modulo 31. */
export function checkCharacter(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const char of first17) {
    sum += ALPHABET.indexOf(char) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET[(31 - (sum % 31)) % 31] as string;
}
