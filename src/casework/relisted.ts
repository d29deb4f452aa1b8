import type { Transaction } from '#db/database';
import { appendLeadEvents, leadHistory, lockLead } from '#src/leads/store';
import { appendNoticeEvents, lockNotice } from '#src/notices/store';
import { offeredGoods, removedGoods } from '#src/views/removed-goods';
import { sameGoods } from './same-goods.ts';

const BY = 'system:relisted';

/**
 * Says of leads that their goods were taken down before under another link, with the facts that tell so; on the
 * lead and on the notice, once for each pair. It decides nothing: a person looks at the new lead like at any other.
 * Called when leads open, and again when a capture has the bytes of their pictures.
 * @returns the leads of which something was said
 */
export async function noteRelisted(
  tx: Transaction,
  leadIds: readonly string[],
  now: Date,
): Promise<string[]> {
  const offered = await offeredGoods(tx, leadIds);
  const removed = await removedGoods(tx, {
    indications: [...new Set(offered.map(({ indication }) => indication))],
    sellers: [...new Set(offered.flatMap(({ sellerKey }) => (sellerKey === null ? [] : [sellerKey])))],
    pictures: [...new Set(offered.flatMap(({ pictures }) => pictures))],
  });
  const said: string[] = [];
  for (const goods of offered) {
    for (const before of removed) {
      if (before.leadId === goods.leadId || before.indication !== goods.indication) continue;
      // On sale at the same time: another link of his, not one that took the place of what went.
      if (goods.firstSeen <= before.lastSeen) continue;
      const facts = sameGoods(before, goods);
      if (facts === null || (await wasSaid(tx, goods.leadId, before.leadId))) continue;
      // Notice before lead: the order in which every other step locks them.
      if ((await lockNotice(tx, before.noticeId)) === null || (await lockLead(tx, goods.leadId)) === null)
        continue;
      const why = `疑似 ${before.leadId} 换链接重新上架（${before.day} 已下架）：${facts}`;
      const author = { by: BY, now };
      await appendLeadEvents(
        tx,
        goods.leadId,
        [{ kind: 'relisted', lead: before.leadId, notice: before.noticeId, why }],
        author,
      );
      await appendNoticeEvents(
        tx,
        before.noticeId,
        [{ kind: 'relisted', leadId: before.leadId, newLead: goods.leadId, why: facts }],
        author,
      );
      said.push(goods.leadId);
    }
  }
  return said;
}

async function wasSaid(tx: Transaction, leadId: string, before: string): Promise<boolean> {
  return (await leadHistory(tx, leadId)).some((event) => event.kind === 'relisted' && event.lead === before);
}
