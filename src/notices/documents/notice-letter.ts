import type { RightKind } from '#domain/indication';
import { chineseDay, type OfficialDocument, ordinal } from '#support/documents/official-document';

export const RIGHT_NAMES: Record<RightKind, string> = {
  'gi-product': '地理标志产品',
  'certification-mark': '证明商标',
  'collective-mark': '集体商标',
  'agri-gi': '农产品地理标志',
  'foreign-gi': '国外地理标志',
  'ordinary-mark': '注册商标',
  none: '传统名称',
};

/** Everything the right holder's notice says (电子商务法 42, 民法典 1195, 法发〔2020〕32号). */
export interface NoticeLetter {
  reference: string;
  platformOperator: string;
  holder: { name: string; code: string | null; contact: string | null };
  /** The unit that sends under a mandate; null when the holder sends himself. */
  agent: { name: string; mandateUntil: string } | null;
  indication: string;
  right: {
    kind: RightKind;
    number: string;
    niceClasses: readonly number[];
    validFrom: string;
    validTo: string | null;
  };
  links: readonly {
    title: string;
    url: string;
    listingId: string;
    shopName: string | null;
    leadId: string;
  }[];
  reasons: readonly string[];
  law: readonly string[];
  measure: string;
  packets: readonly { packet: string; sha256: string; leadId: string }[];
  objectionAddress: string;
  /** YYYY-MM-DD of signing; null for a draft. */
  day: string | null;
}

/** The measure asked for when nobody has worded another one. */
export const USUAL_MEASURE =
  '请依法及时对上列商品链接采取删除、屏蔽、断开链接等必要措施，并将本通知转送平台内经营者。';

/**
 * The right holder's notice. It speaks in the holder's name, orders nobody and cites no power of an authority:
 * regulators write other letters from other templates.
 */
export function noticeLetter(notice: NoticeLetter): OfficialDocument {
  const { holder, agent, right } = notice;
  const heading = headings();
  const words = MARK_KINDS.has(right.kind)
    ? `${RIGHT_NAMES[right.kind]}“${notice.indication}”（注册号 ${right.number}，第 ${right.niceClasses.join('、')} 类）`
    : `${RIGHT_NAMES[right.kind]}“${notice.indication}”（公告号 ${right.number}）`;
  const validity = right.validTo === null ? '' : `，有效期至${chineseDay(right.validTo)}`;
  return {
    style: 'plain',
    issuer: holder.name,
    reference: notice.reference,
    title: '关于商品链接涉嫌侵害地理标志权利的通知',
    addressee: notice.platformOperator,
    blocks: [
      heading('权利人'),
      {
        kind: 'text',
        text: `${holder.name}（统一社会信用代码 ${holder.code ?? '见附件'}，联系方式 ${holder.contact ?? '见附件'}）${
          agent ? `，委托${agent.name}发出本通知，委托期限至${chineseDay(agent.mandateUntil)}。` : '。'
        }`,
      },
      heading('权利'),
      { kind: 'text', text: `权利人享有${words}的权利，自${chineseDay(right.validFrom)}起${validity}。` },
      heading('被通知的商品链接'),
      {
        kind: 'table',
        columns: [
          { title: '序号', share: 8 },
          { title: '商品标题', share: 34 },
          { title: '店铺', share: 18 },
          { title: '商品编号与链接', share: 40 },
        ],
        rows: notice.links.map((link, index) => [
          String(index + 1),
          link.title,
          link.shopName ?? '页面未示',
          `${link.listingId}\n${link.url}`,
        ]),
      },
      heading('构成侵权的初步证据'),
      {
        kind: 'table',
        columns: [
          { title: '证据包', share: 20 },
          { title: '线索', share: 16 },
          { title: '证据包文件 SHA-256 值', share: 64 },
        ],
        rows: notice.packets.map(({ packet, leadId, sha256 }) => [packet, leadId, sha256]),
      },
      heading('理由'),
      ...notice.reasons.map((text) => ({ kind: 'text' as const, text: sentence(text) })),
      { kind: 'text', text: `上述使用涉及：${notice.law.join('；')}。页面内容为商家自述，以平台核查为准。` },
      heading('请求采取的措施'),
      { kind: 'text', text: notice.measure },
      heading('真实性保证'),
      {
        kind: 'text',
        text: '权利人保证本通知及所附材料真实、准确，因错误通知造成平台内经营者损害的，依法承担民事责任。',
      },
    ],
    attachments: [
      '权利人身份证明与权利证书复制件',
      ...(agent ? ['授权委托书复制件'] : []),
      `证据包 ${notice.packets.length} 件（电子）`,
    ],
    signatories: agent ? [holder.name, `代理人：${agent.name}`] : [holder.name],
    day: notice.day,
    copies: [],
    notes: [
      `被通知的经营者如有异议，可凭本通知编号 ${notice.reference} 向 ${notice.objectionAddress} 提出，收到后由未参与签发的人员复核。`,
    ],
  };
}

const MARK_KINDS: ReadonlySet<RightKind> = new Set([
  'certification-mark',
  'collective-mark',
  'ordinary-mark',
]);

function headings() {
  let n = 0;
  return (text: string) => {
    n += 1;
    return { kind: 'heading' as const, text: `${ordinal(n)}、${text}` };
  };
}

function sentence(text: string): string {
  return /[。！？]$/.test(text) ? text : `${text}。`;
}
