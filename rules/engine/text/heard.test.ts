import { expect, it } from 'vitest';
import { firstIn, Heard, markOf, wordListOf } from './heard.ts';

function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** Few different characters, so that words do stand in texts. */
const wordOf = (next: () => number, most: number): string =>
  Array.from({ length: 1 + Math.floor(next() * most) }, () => '怀山药温县a𠀀'[Math.floor(next() * 8)]).join(
    '',
  );

it('finds the word that a plain search of the list finds', () => {
  const next = random(7);
  const heard = new Heard();
  let found = 0;
  for (let round = 0; round < 3000; round++) {
    const words = Array.from({ length: 6 }, () => wordOf(next, 4));
    const text = round % 50 === 0 ? '' : wordOf(next, 12);
    const first = firstIn(wordListOf(words), text, heard.read(text));
    expect(first, `${words.join()} in ${text}`).toBe(words.find((word) => text.includes(word)));
    if (first !== undefined) found++;
  }
  expect(found).toBeGreaterThan(500);
});

it('forgets the text before', () => {
  const heard = new Heard();
  heard.read('温县铁棍山药');
  expect(firstIn(wordListOf(['铁棍']), '温县铁棍山药', heard)).toBe('铁棍');
  heard.read('菏泽');
  expect(heard.has(markOf('菏泽'))).toBe(true);
  expect(heard.has(markOf('铁棍'))).toBe(false);
});

it('forgets a text for good, however many are read after it', () => {
  const heard = new Heard();
  const words = ['铁棍', '菏泽', '怀庆', '温县'];
  for (let round = 0; round < 1200; round++) {
    const said = words[round % words.length] as string;
    heard.read(said);
    expect(words.filter((word) => heard.has(markOf(word)))).toEqual([said]);
  }
  for (let round = 0; round < 254; round++) heard.read('');
  expect(words.filter((word) => heard.has(markOf(word)))).toEqual([]);
});
