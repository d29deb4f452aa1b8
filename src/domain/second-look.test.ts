import { describe, expect, it } from 'vitest';
import { type ConfirmedFacts, needsSecondLook } from './second-look.ts';

const plain: ConfirmedFacts = { hits: [{ confidence: 'certain' }], defences: [], answers: new Map() };

describe('needsSecondLook', () => {
  it.each<[string, Partial<ConfirmedFacts>, RegExp]>([
    ['a defence that holds', { answers: new Map([['resale', 'holds']]) }, /抗辩成立/],
    ['a question left open', { answers: new Map([['from-area', 'undeterminable']]) }, /无法查明/],
    ['a defence the rules found', { defences: [{ kind: 'comparison', why: '标题为评测' }] }, /标题为评测/],
    ['nothing but doubtful hits', { hits: [{ confidence: 'review' }] }, /需人工认定/],
    ['an unconfirmed right', { hits: [{ confidence: 'certain', unconfirmed: true }] }, /未经核实/],
  ])('asks for a second person at %s', (_name, facts, why) => {
    expect(needsSecondLook({ ...plain, ...facts })?.zh).toMatch(why);
  });

  it.each<[string, Partial<ConfirmedFacts>]>([
    ['a plain case', {}],
    ['refuted defences', { answers: new Map([['resale', 'does-not-hold']]) }],
    ['one certain hit among doubtful ones', { hits: [{ confidence: 'certain' }, { confidence: 'review' }] }],
  ])('lets one person decide on %s', (_name, facts) => {
    expect(needsSecondLook({ ...plain, ...facts })).toBeNull();
  });
});
