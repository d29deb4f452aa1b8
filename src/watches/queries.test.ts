import { describe, expect, it } from 'vitest';
import { Indication } from '#domain/indication';
import { queriesFor } from './queries.ts';

const indication = (change: object): Indication =>
  Indication.parse({
    name: '怀山药',
    status: 'unconfirmed',
    rights: [{ kind: 'gi-product' }],
    area: { city: '焦作市' },
    goods: ['山药'],
    sources: ['测试'],
    ...change,
  });

describe('queries of a watch', () => {
  it('begin with the name and leave out what the name finds anyway', () => {
    const queries = queriesFor(indication({ aliases: ['焦作怀山药', '怀庆山药'] }));
    expect(queries.slice(0, 2)).toEqual(['怀山药', '怀庆山药']);
    expect(queries).not.toContain('焦作怀山药');
  });

  it('ask each foreign form once, however it is written', () => {
    const queries = queriesFor(
      indication({
        transliterations: ['Huai Shan Yao', 'Huaishanyao', 'huai shan yao'],
        translations: ['Huai yam'],
      }),
    );
    expect(queries.filter((query) => /^[a-z ]+$/i.test(query))).toEqual(['Huai Shan Yao', 'Huai yam']);
  });

  it('ask for those who ride on the name, and for disputed terms', () => {
    const queries = queriesFor(indication({ disputedTerms: ['铁棍山药'] }));
    expect(queries).toContain('铁棍山药');
    expect(queries.slice(-5)).toEqual(['怀山药同款', '怀山药风格', '怀山药口感', '怀山药平替', '怀山药品种']);
  });
});
