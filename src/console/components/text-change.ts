/** Two texts taken apart: what they share at the ends, and what differs between. */
export interface TextChange {
  head: string;
  before: string;
  after: string;
  tail: string;
}

/** The smallest single stretch in which two texts differ. Never cuts a character in two. */
export function textChange(before: string, after: string): TextChange {
  const a = [...before];
  const b = [...after];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    a[a.length - 1 - tail] === b[b.length - 1 - tail]
  ) {
    tail += 1;
  }
  return {
    head: a.slice(0, head).join(''),
    before: a.slice(head, a.length - tail).join(''),
    after: b.slice(head, b.length - tail).join(''),
    tail: tail === 0 ? '' : a.slice(-tail).join(''),
  };
}
