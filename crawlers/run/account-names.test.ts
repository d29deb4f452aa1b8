import { expect, it } from 'vitest';
import { jd } from '../platforms/jd/adapter.ts';
import { taobao } from '../platforms/taobao/adapter.ts';
import { accountNames } from './account-names.ts';

const cookie = (name: string, value: string) => ({
  name,
  value,
  domain: 'example.test',
  path: '/',
  expires: -1,
  httpOnly: false,
  secure: false,
  sameSite: 'Lax' as const,
});

it('reads names from the cookies that carry them, in both spellings', () => {
  const state = {
    cookies: [
      cookie('tracknick', '\\u5f20\\u4e09'),
      cookie('_nk_', '%E5%BC%A0%E4%B8%89'),
      cookie('thw', 'cn'),
    ],
    origins: [],
  };
  expect(accountNames(state, taobao.login)).toEqual(['\\u5f20\\u4e09', '张三', '%E5%BC%A0%E4%B8%89']);
});

it('keeps a broken escape as it is and finds nothing where no cookie carries a name', () => {
  expect(accountNames({ cookies: [cookie('pin', '%E5%ZZ')], origins: [] }, jd.login)).toEqual(['%E5%ZZ']);
  expect(accountNames({ cookies: [cookie('thor', 'x'.repeat(40))], origins: [] }, jd.login)).toEqual([]);
  expect(accountNames({ cookies: [cookie('pin', 'someone')], origins: [] }, undefined)).toEqual([]);
});
