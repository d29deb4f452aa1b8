/** Two spellings that the engine cannot tell apart have the same fold: width, case, accents, spaces, hyphens. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[\s'’·.\-–—]/gu, '');
}
