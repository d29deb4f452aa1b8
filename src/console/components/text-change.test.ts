import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textChange } from './text-change.ts';

describe('textChange', () => {
  it('keeps what is the same and shows what is not', () => {
    expect(textChange('正宗怀山药 5斤', '正宗淮山药 5斤')).toEqual({
      head: '正宗',
      before: '怀',
      after: '淮',
      tail: '山药 5斤',
    });
  });

  it('gives both texts back whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        const change = textChange(before, after);
        expect(change.head + change.before + change.tail).toBe(before);
        expect(change.head + change.after + change.tail).toBe(after);
      }),
    );
  });
});
