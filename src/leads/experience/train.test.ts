import { describe, expect, it } from 'vitest';
import { type Example, learn, pairsInOrder } from './train.ts';

const decided = (count: number, confirmed: boolean, ...tokens: string[]): Example[] =>
  Array.from({ length: count }, () => ({ tokens, confirmed }));

describe('experience', () => {
  const examples = [
    ...decided(40, true, 'kind:homophone', 'indication:怀山药'),
    ...decided(40, false, 'kind:alias', 'indication:怀山药'),
    ...decided(5, false, 'kind:homophone', 'indication:怀山药'),
  ];

  it('puts first what people confirmed and names the facts', () => {
    const estimate = learn(examples);
    const homophone = estimate?.(['kind:homophone', 'indication:怀山药']);
    const alias = estimate?.(['kind:alias', 'indication:怀山药']);
    expect(homophone?.likely).toBeGreaterThan(0.7);
    expect(alias?.likely).toBeLessThan(0.2);
    expect(homophone?.why[0]).toMatchObject({ token: 'kind:homophone' });
    expect(homophone?.why[0]?.weight).toBeGreaterThan(0);
    expect(alias?.why[0]?.weight).toBeLessThan(0);
  });

  it('is moved by nothing it has not seen, and by no repetition', () => {
    const estimate = learn(examples);
    expect(estimate?.(['kind:pinyin'])).toEqual(estimate?.([]));
    expect(estimate?.(['kind:alias', 'kind:alias'])).toEqual(estimate?.(['kind:alias']));
  });

  it('learns nothing from decisions that were all the same', () => {
    expect(learn(decided(600, true, 'kind:alias'))).toBeNull();
    expect(learn([])).toBeNull();
  });

  it('counts the pairs an order puts right', () => {
    const rows = (...places: [number, boolean][]) =>
      places.map(([place, confirmed]) => ({ place, confirmed }));
    expect(pairsInOrder(rows([1, true], [0, false]))).toBe(1);
    expect(pairsInOrder(rows([0, true], [1, false]))).toBe(0);
    expect(pairsInOrder(rows([1, true], [1, false]))).toBe(0.5);
    expect(pairsInOrder(rows([3, true], [2, false], [1, true], [0, false]))).toBe(0.75);
    expect(pairsInOrder(rows([3, true]))).toBeNull();
  });
});
