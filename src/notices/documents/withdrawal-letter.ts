import { chineseDay, type OfficialDocument } from '#support/documents/official-document';

/** The holder's own withdrawal, sent the way the notice went. */
export function noticeWithdrawal(letter: {
  holder: string;
  agent: string | null;
  platformOperator: string;
  reference: string;
  noticeDay: string;
  why: string;
  links: readonly { listingId: string; url: string }[];
  day: string;
}): OfficialDocument {
  return {
    style: 'plain',
    issuer: letter.holder,
    reference: `${letter.reference}（撤回）`,
    title: '关于撤回通知的函',
    addressee: letter.platformOperator,
    blocks: [
      {
        kind: 'text',
        text: `${chineseDay(letter.noticeDay)}发出的通知（${letter.reference}），因经营者异议经复核成立（${letter.why}），现予撤回。请终止据该通知对下列商品采取的措施，并转告平台内经营者。`,
      },
      {
        kind: 'table',
        columns: [
          { title: '商品编号', share: 30 },
          { title: '链接', share: 70 },
        ],
        rows: letter.links.map(({ listingId, url }) => [listingId, url]),
      },
    ],
    attachments: [],
    signatories: letter.agent === null ? [letter.holder] : [letter.holder, `代理人：${letter.agent}`],
    day: letter.day,
    copies: [],
    notes: [],
  };
}
