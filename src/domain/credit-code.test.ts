import { describe, expect, it } from 'vitest';
import { checkCharacter, isCreditCode, normaliseCreditCode } from './credit-code.ts';

// Published codes of two well-known companies.
const REAL = ['91440300708461136T', '91110000802100433B'];

describe('credit codes', () => {
  it.each(REAL)('accepts the real code %s', (code) => {
    expect(isCreditCode(code)).toBe(true);
  });

  it('refuses every single wrong character and every swap of neighbours', () => {
    for (const code of REAL) {
      for (let i = 0; i < 18; i += 1) {
        const wrong = code[i] === '7' ? '8' : '7';
        expect(isCreditCode(code.slice(0, i) + wrong + code.slice(i + 1))).toBe(false);
        const [a, b] = [code[i], code[i + 1]];
        if (b === undefined || a === b) continue;
        expect(isCreditCode(code.slice(0, i) + b + a + code.slice(i + 2))).toBe(false);
      }
    }
  });

  it('reads full width, lower case and separators', () => {
    expect(normaliseCreditCode('９１４４０３００ 7084-61136t')).toBe('91440300708461136T');
    expect(isCreditCode('９１４４０３００ 7084-61136t')).toBe(true);
  });

  it.each(['', '9144030070846113', 'I1440300708461136T', '地理标志'])('refuses %j', (text) => {
    expect(isCreditCode(text)).toBe(false);
  });

  it('computes the check character', () => {
    expect(checkCharacter('91440300708461136')).toBe('T');
  });
});
