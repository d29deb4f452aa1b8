import { describe, expect, it } from 'vitest';
import { aListing } from '#test/builders/listing';
import { identifiersOf, phonesIn } from './identifiers.ts';

const of = (listing: Parameters<typeof aListing>[0]) =>
  identifiersOf(aListing(listing), 7, 'key').map(({ kind, value, field }) => ({ kind, value, field }));

describe('identifiersOf', () => {
  it('reads company, credit code and shop id with the field that shows them', () => {
    const shop = { id: 's1', company: '温县某某农业有限公司', creditCode: '91410825MA4000000K' };
    expect(of({ platform: 'jd', shop })).toEqual(
      expect.arrayContaining([
        { kind: 'company', value: '温县某某农业有限公司', field: 'shop.company' },
        { kind: 'shop', value: 'jd:s1', field: 'shop.id' },
      ]),
    );
  });

  it('takes a shop name or a person for no identifier', () => {
    expect(of({ shop: { id: 's1', name: '怀药堂旗舰店', company: '张三' } }).map((one) => one.kind)).toEqual([
      'shop',
    ]);
  });

  it('keeps of a phone number only a hash that the key decides', () => {
    const listing = aListing({ description: '订购电话 139-1234-5678' });
    const [mine, other] = ['a', 'b'].map((key) =>
      identifiersOf(listing, 7, key).find((one) => one.kind === 'phone'),
    );
    expect(mine?.value).toMatch(/^[0-9a-f]{64}$/);
    expect(mine?.value).not.toBe(other?.value);
    expect(JSON.stringify(mine)).not.toContain('5678');
  });
});

describe('phonesIn', () => {
  it.each([
    ['电话：１３９１２３４５６７８', ['13912345678']],
    ['+86 139 1234 5678 或 0391-1234567', ['13912345678', '03911234567']],
    ['微信 a13912345678', []],
    ['条码 6913912345678901', []],
    ['净重 500g 保质期 18 个月', []],
  ])('%s', (text, expected) => {
    expect(phonesIn(text)).toEqual(expected);
  });
});
