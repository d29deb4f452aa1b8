import { expect, it } from 'vitest';
import { sameGoods } from './same-goods.ts';

const offer = (change = {}) => ({
  leadId: 'L1',
  indication: '怀山药',
  sellerKey: 'taobao:1',
  title: '【现挖】河南焦作怀山药 5斤装 粉糯',
  image: 'https://img.alicdn.com/i1/O1CN01abc.jpg',
  pictures: [],
  firstSeen: 0,
  lastSeen: 0,
  ...change,
});

it.each([
  ['marks moved', { title: '河南焦作怀山药5斤装·粉糯（现挖）', image: null }, /同一店铺，标题 \d+% 相同/],
  ['the same words', { title: '现挖 河南焦作 怀山药 5斤装 粉糯🔥', image: null }, /标题相同/],
  [
    'another size of the picture',
    { title: '换了说法的新品山药', image: '//gw.alicdn.com/i1/O1CN01abc.jpg_400x400.jpg' },
    /首图地址相同/,
  ],
])('one seller: %s', (_what, change, said) => {
  expect(sameGoods(offer(), offer(change))).toMatch(said);
});

it('one seller with other goods is left alone, and so is a title that is only a name', () => {
  expect(sameGoods(offer(), offer({ title: '铁棍山药脆片 即食零食', image: null }))).toBeNull();
  const short = { title: '怀山药', image: null };
  expect(sameGoods(offer(short), offer(short))).toBeNull();
});

it('two sellers need the very same picture and the words', () => {
  const other = { sellerKey: 'taobao:2' };
  const pictures = ['a'.repeat(64)];
  expect(sameGoods(offer(), offer(other))).toBeNull();
  expect(sameGoods(offer({ pictures }), offer({ ...other, pictures, title: '别的商品标题文字' }))).toBeNull();
  expect(sameGoods(offer({ pictures }), offer({ ...other, pictures }))).toBe(
    '另一店铺，标题相同，首图文件相同（SHA-256 aaaaaaaa…）',
  );
});

it('no seller known on either side is not one seller', () => {
  expect(sameGoods(offer({ sellerKey: null }), offer({ sellerKey: null }))).toBeNull();
});
