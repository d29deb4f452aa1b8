/** Where a column or key of an incoming row belongs. */
export type IncomingField =
  | 'id'
  | 'platform'
  | 'title'
  | 'description'
  | 'attributes'
  | 'price'
  | 'priceMax'
  | 'currency'
  | 'sales'
  | 'shop'
  | 'shop.id'
  | 'shop.name'
  | 'shop.company'
  | 'shop.creditCode'
  | 'shop.location'
  | 'origin'
  | 'shipFrom'
  | 'images'
  | 'ocrText'
  | 'capturedAt'
  | 'url'
  | 'offer'
  | 'demo'
  | 'extra';

/** Names under which exports of platforms, tools and people carry each field; the first is our own. */
const SYNONYMS: Record<IncomingField, string> = {
  id: 'id 商品id 宝贝id 商品编号 宝贝编号 编号 货号id itemid item_id goodsid goods_id productid product_id skuid num_iid nid 商品编码 帖子id 笔记id 视频id',
  platform: 'platform 平台 来源平台 电商平台 所属平台 平台名称',
  title:
    'title 标题 商品标题 宝贝标题 商品名称 宝贝名称 产品名称 商品名 产品名 名称 品名 name itemname item_name goodsname goods_name productname product_name raw_title 笔记标题 视频标题',
  description: 'description 描述 商品描述 商品详情 详情 宝贝描述 正文 内容 文案 desc content 商品介绍',
  attributes: 'attributes 属性 商品属性 参数 规格参数 商品参数',
  price:
    'price 价格 售价 现价 单价 商品价格 销售价 到手价 券后价 优惠价 成交价 价格(元) 价格元 售价(元) 单价(元) view_price',
  priceMax: 'pricemax 最高价 最高价格',
  currency: 'currency 币种 货币',
  sales:
    'sales 销量 销售量 月销量 总销量 月销 累计销量 付款人数 成交量 已售 已售数量 已拼 销量(件) view_sales sold',
  shop: 'shop',
  'shop.id': 'shop.id 店铺id 商家id 卖家id 店铺编号 shopid shop_id sellerid seller_id mallid mall_id',
  'shop.name':
    'shop.name 店铺 店铺名 店铺名称 店名 商家 商家名称 卖家 卖家昵称 卖家名称 掌柜 shopname shop_name nick seller mall_name',
  'shop.company':
    'shop.company 公司 公司名称 企业名称 企业 经营者 经营主体 主体名称 营业执照名称 company companyname company_name',
  'shop.creditCode':
    'shop.creditcode 统一社会信用代码 社会信用代码 信用代码 统一信用代码 creditcode credit_code uscc',
  'shop.location':
    'shop.location 店铺地址 公司地址 企业地址 店铺所在地 经营地址 住所 注册地址 shoplocation shop_location',
  origin: 'origin 产地 原产地 商品产地 生产地 产地自述 产品产地',
  shipFrom: 'shipfrom 发货地 发货地址 发货城市 所在地 宝贝所在地 商品所在地 location ship_from item_loc 发货',
  images: 'images 图片 主图 图片链接 主图链接 商品图片 图片地址 image pic pic_url picurl img',
  ocrText: 'ocrtext ocr 图片文字 图中文字 ocr_text',
  capturedAt:
    'capturedat 采集时间 抓取时间 采集日期 抓取日期 获取时间 时间 日期 captured_at crawl_time crawltime',
  url: 'url 链接 商品链接 宝贝链接 网址 商品网址 商品地址 链接地址 详情链接 link href detail_url 地址',
  offer: 'offer',
  demo: 'demo',
  extra: 'extra',
};

const BY_NAME = new Map<string, IncomingField>();
for (const [field, names] of Object.entries(SYNONYMS) as [IncomingField, string][]) {
  for (const name of names.split(' ')) BY_NAME.set(plain(name), field);
}

/** The field a header means; undefined for what we do not know, which is kept and never scanned. */
export function fieldOf(header: string): IncomingField | undefined {
  return BY_NAME.get(plain(header));
}

function plain(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_"'*:]/g, '');
}
