import type { PlatformId } from '#domain/platform';
import type { LinkFixture } from '../contract/adapter.ts';

/** Links and share texts as people paste them; ids are made up. */
export const LINK_CASES: Record<Exclude<PlatformId, 'sample-market'>, LinkFixture[]> = {
  taobao: [
    {
      text: 'https://item.taobao.com/item.htm?spm=a21n57.1&id=700000000101&skuId=5',
      kind: 'detail',
      id: '700000000101',
    },
    {
      text: '【淘宝】7天无理由 https://m.tb.cn/h.gAbCdEf?tk=xYz12 CZ001 「温县铁棍山药」点击链接直接打开',
      kind: 'short',
      id: 'h_gAbCdEf',
    },
    {
      text: 'https://h5.m.taobao.com/awp/core/detail.htm?id=700000000102&sourceType=item',
      kind: 'detail',
      id: '700000000102',
    },
    {
      text: 'https://store.taobao.com/shop/view_shop.htm?user_number_id=9000000001&spm=x',
      kind: 'shop',
      id: '9000000001',
    },
  ],
  tmall: [
    {
      text: 'https://detail.tmall.com/item.htm?spm=a220&id=710000000101&user_id=1&is_b=1',
      kind: 'detail',
      id: '710000000101',
    },
    { text: '//detail.tmall.com/item.htm?id=710000000102', kind: 'detail', id: '710000000102' },
    { text: 'https://huaichuan.tmall.com/?spm=a1z10', kind: 'shop', id: 'huaichuan' },
  ],
  jd: [
    {
      text: 'https://item.jd.com/100020001.html?cu=true&utm_source=x#comment',
      kind: 'detail',
      id: '100020001',
    },
    { text: 'https://item.m.jd.com/product/100020002.html?gx=abc', kind: 'detail', id: '100020002' },
    { text: '怀山药礼盒 https://3.cn/2a-BcDeF 复制到京东打开', kind: 'short', id: '2a-BcDeF' },
    { text: 'https://mall.jd.com/index-1000202.html?from=pc', kind: 'shop', id: '1000202' },
  ],
  pdd: [
    {
      text: 'https://mobile.yangkeduo.com/goods.html?goods_id=23385001&refer_share_uin=X',
      kind: 'detail',
      id: '23385001',
    },
    {
      text: 'https://mobile.yangkeduo.com/goods1.html?_wvx=10&goods_id=23385002',
      kind: 'detail',
      id: '23385002',
    },
    { text: 'https://mobile.yangkeduo.com/mall_page.html?mall_id=880001&msn=x', kind: 'shop', id: '880001' },
    { text: 'https://p.pinduoduo.com/AbCd1234 快来看', kind: 'short', id: 'AbCd1234' },
  ],
  '1688': [
    {
      text: 'https://detail.1688.com/offer/720000000101.html?spm=a26352',
      kind: 'detail',
      id: '720000000101',
    },
    { text: 'https://m.1688.com/offer/720000000102.html', kind: 'detail', id: '720000000102' },
    {
      text: 'https://shop1464368250471.1688.com/page/creditdetail.htm',
      kind: 'shop',
      id: 'shop1464368250471',
    },
    { text: 'https://qr.1688.com/s/AbCdEf12', kind: 'short', id: 'AbCdEf12' },
  ],
  douyin: [
    {
      text: '7.99 复制打开抖音，看看【怀川的作品】铁棍山药 https://v.douyin.com/iAbCdEf/ 05/21 m@q.rE',
      kind: 'short',
      id: 'iAbCdEf',
    },
    {
      text: 'https://www.douyin.com/video/7300000000000000101?previous_page=x',
      kind: 'detail',
      id: '7300000000000000101',
    },
    {
      text: 'https://www.iesdouyin.com/share/video/7300000000000000102/?region=CN',
      kind: 'detail',
      id: '7300000000000000102',
    },
    {
      text: 'https://www.douyin.com/search/x?modal_id=7300000000000000103',
      kind: 'detail',
      id: '7300000000000000103',
    },
  ],
  kuaishou: [
    {
      text: 'https://www.kuaishou.com/short-video/3xabcdefgh101?authorId=1&streamSource=search',
      kind: 'detail',
      id: '3xabcdefgh101',
    },
    { text: '看看快手 https://v.kuaishou.com/AbC12d 怀菊花', kind: 'short', id: 'AbC12d' },
    { text: 'https://www.kuaishou.com/profile/3xuserabcdef', kind: 'shop', id: '3xuserabcdef' },
  ],
  xiaohongshu: [
    {
      text: 'https://www.xiaohongshu.com/explore/66000000000000000000a101?xsec_token=AB&xsec_source=pc',
      kind: 'detail',
      id: '66000000000000000000a101',
    },
    {
      text: 'https://www.xiaohongshu.com/discovery/item/66000000000000000000a102',
      kind: 'detail',
      id: '66000000000000000000a102',
    },
    {
      text: '42 某人发布了一篇小红书笔记 😆 http://xhslink.com/a/AbCdEf 复制本条信息',
      kind: 'short',
      id: 'AbCdEf',
    },
  ],
  weibo: [
    { text: 'https://m.weibo.cn/status/4300000000000101?wm=x', kind: 'detail', id: '4300000000000101' },
    { text: 'https://weibo.com/1000001234/HyTZc60ew?refer_flag=1', kind: 'detail', id: 'HyTZc60ew' },
    { text: 'https://weibo.com/u/1000001234', kind: 'shop', id: '1000001234' },
    { text: '转发 http://t.cn/Ai95z8fh', kind: 'short', id: 'Ai95z8fh' },
  ],
  xianyu: [
    {
      text: 'https://www.goofish.com/item?spm=a21ybx&id=840000000101&categoryId=1',
      kind: 'detail',
      id: '840000000101',
    },
    { text: 'https://2.taobao.com/item.htm?id=840000000102', kind: 'detail', id: '840000000102' },
    { text: 'https://www.goofish.com/personal?userId=2200001', kind: 'shop', id: '2200001' },
  ],
};
