import { expect, it } from 'vitest';
import { WordEdges } from './word-edges.ts';

const CHARACTERS = '关怀山药材大小新鲜温县铁棍的了一斤';

function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

it('answers as the segmenter does, the first time and every time after', () => {
  const plain = new Intl.Segmenter('zh', { granularity: 'word' });
  const edges = new WordEdges();
  const next = random(3);
  // More phrases than are remembered, some of them again and again, some longer than the bits of one word.
  const phrases = Array.from({ length: 5000 }, (_, i) =>
    Array.from(
      { length: i % 50 === 0 ? 40 : 2 + Math.floor(next() * 12) },
      () => CHARACTERS[Math.floor(next() * CHARACTERS.length)],
    ).join(''),
  );
  let inside = 0;
  for (let i = 0; i < 12_000; i++) {
    const phrase = phrases[i % 3 === 0 ? i % 100 : i % phrases.length] as string;
    const at = 1 + Math.floor(next() * (phrase.length - 1));
    const begin = plain.segment(phrase).containing(at)?.index ?? at;
    expect(edges.isInside(phrase, at), `${phrase} at ${at}`).toBe(begin < at);
    if (begin < at) inside++;
  }
  expect(inside).toBeGreaterThan(1000);
});
