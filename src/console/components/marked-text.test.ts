import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt, segmentText, showInvisible } from './marked-text.ts';

describe('segmentText', () => {
  it('splits overlapping marks into pieces that know all their marks', () => {
    const segments = segmentText('正宗温县铁棍山药', [
      { start: 2, end: 8, id: 'long' },
      { start: 4, end: 8, id: 'short' },
    ]);
    expect(segments.map((segment) => [segment.text, segment.marks])).toEqual([
      ['正宗', []],
      ['温县', ['long']],
      ['铁棍山药', ['long', 'short']],
    ]);
  });

  it('gives the whole text back whatever the marks are', () => {
    const mark = fc.record({
      start: fc.integer({ min: -5, max: 60 }),
      end: fc.integer({ min: -5, max: 60 }),
      id: fc.string(),
    });
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.array(mark, { maxLength: 6 }),
        (text, marks) => {
          expect(
            segmentText(text, marks)
              .map((segment) => segment.text)
              .join(''),
          ).toBe(text);
        },
      ),
    );
  });
});

describe('showInvisible', () => {
  it('shows a direction override and zero-width characters without moving offsets', () => {
    const hostile = '怀\u200b山\u202e药';
    expect(showInvisible(hostile)).toBe('怀␣山␣药');
    expect(showInvisible(hostile)).toHaveLength(hostile.length);
  });

  it('leaves emoji and Chinese alone', () => {
    expect(showInvisible('🌿怀山药（焦作）')).toBe('🌿怀山药（焦作）');
  });
});

describe('excerpt', () => {
  it('keeps the first mark in view and moves its offsets along', () => {
    const text = `${'甲'.repeat(300)}怀山药${'乙'.repeat(300)}`;
    const cut = excerpt(text, [{ start: 300, end: 303, id: 'a' }], 80);
    const [mark] = cut.marks;
    expect(cut.text).toHaveLength(80);
    expect(cut.text.slice(mark?.start, mark?.end)).toBe('怀山药');
    expect([cut.lead, cut.tail]).toEqual([true, true]);
  });

  it('never cuts an emoji in two', () => {
    const text = '🌿'.repeat(100);
    expect(excerpt(text, [{ start: 61, end: 63, id: 'a' }], 31).text.isWellFormed()).toBe(true);
  });
});
