const CHARS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Check digit of a unified social credit code (GB 32100-2015): true for 18 right characters. */
export function isCreditCode(code: string): boolean {
  const plain = code.trim().toUpperCase();
  if (plain.length !== 18) return false;
  let sum = 0;
  for (const [index, weight] of WEIGHTS.entries()) {
    const value = CHARS.indexOf(plain[index] ?? '');
    if (value < 0) return false;
    sum += value * weight;
  }
  return CHARS[(31 - (sum % 31)) % 31] === plain[17];
}
