import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '#db/database';

/**
 * A market of realistic spread, made in the database itself: listings of ten platforms with long titles, a
 * judgement for those with leads, leads in all states. Same numbers every time.
 */
export async function seedMarket(db: Database, listings: number, leads: number): Promise<void> {
  const platform = pick('n', [
    'taobao',
    'tmall',
    'jd',
    'pdd',
    '1688',
    'douyin',
    'kuaishou',
    'xiaohongshu',
    'weibo',
    'xianyu',
  ]);
  await db.execute(sql`
    insert into listings (platform, item_id, version, content_hash, content, title, shop_name, seller_key, ship_from,
      sales, price, bigrams, first_seen, last_seen, last_changed, changed_fields)
    select platform, n::text, 1, md5(n::text),
      jsonb_build_object('platform', platform, 'id', n::text, 'title', title, 'price', (n * 37 % 20000) / 100.0,
        'sales', n * 13 % 10000, 'shop', jsonb_build_object('id', 's' || n % 5000, 'name', shop), 'origin', place,
        'shipFrom', place, 'images', '[]'::jsonb, 'attributes', jsonb_build_object('品种', '山药', '净含量', '2500g'),
        'currency', 'CNY', 'offer', 'goods', 'extra', '{}'::jsonb,
        'description', repeat('产地直发，当天采挖，粉糯香甜，可煲汤可清蒸。', 12)),
      title, shop, 'shop:' || platform || ':s' || n % 5000, place, n * 13 % 10000,
      (n * 37 % 20000) / 100.0,
      (select array_agg(distinct substr(title || ' ' || shop, k, 2)) from generate_series(1, length(title || ' ' || shop) - 1) k),
      now(), now(), now(), '{}'
    from (select n, ${platform} as platform, ${pick('n', ['山东菏泽', '河南焦作', '河北保定', '广西南宁', '江苏徐州', '河南郑州'])} as place,
        ${pick('n / 7', ['怀山药', '铁棍山药', '淮山药', '新鲜山药', '紫山药', '垆土铁棍山药'])} || ' 农家自种 ' || n || ' 号 现挖 5斤装 包邮' as title,
        ${pick('n / 3', ['养生坊', '铁棍世家', '怀药堂', '甄选食材馆', '老张山药'])} || n % 5000 as shop
      from generate_series(1, ${listings}::int) n) made`);
  await db.execute(sql`
    insert into judgements (listing_id, listing_version, rulebook, register, snapshot, act_date, act_date_assumed, verdict,
      score, why, missing, by_indication, hits, signals, defences, indications, led_at)
    select id, 1, 'bench', 'none', 'none', '2026-01-01', false, 'lead', 0.5, '产地自述 山东菏泽 ≠ 保护地域 焦作', '{}', '[]'::jsonb,
      jsonb_build_array(jsonb_build_object('indication', '怀山药', 'field', 'title', 'start', 0, 'end', 3, 'text', left(title, 3),
        'category', 'NAME_OUT', 'categories', jsonb_build_array('NAME_OUT'), 'kind', 'exact', 'kinds', jsonb_build_array('exact'),
        'wording', null, 'confidence', 'likely', 'score', 0.5, 'reasons', jsonb_build_array('产地自述 山东菏泽 ≠ 保护地域 焦作'),
        'law', jsonb_build_array('令80第30条(一)', '反法2025第7条①', '罚则：反法2025第23条'))),
      '[]'::jsonb, '[]'::jsonb, '{怀山药}', now()
    from listings where id % ${Math.floor(listings / leads)}::int = 0`);
  await db.execute(sql`
    insert into leads (listing_id, indication, judgement_id, platform, seller_key, status, verdict, score, why, categories, kinds,
      assignee, grounds, revision, opened_at, updated_at)
    select i.id, ${pick('j.id / 2', ['怀山药', '温县铁棍山药', '四大怀药', '怀菊花', '怀地黄'])}, j.id, i.platform, i.seller_key,
      ${pick('j.id', ['found', 'found', 'assigned', 'confirmed', 'dismissed'])},
      ${pick('j.id', ['lead', 'lead', 'lead', 'lead', 'lead', 'lead', 'lead', 'guidance'])},
      (j.id * 7919 % 1000) / 1000.0, j.why,
      array[${pick('j.id', ['FREERIDE', 'NAME_OUT', 'NAME_OUT', 'TRUE_ORIGIN', 'NAME_SIM'])}],
      array[${pick('j.id / 3', ['exact', 'exact', 'exact', 'homophone', 'separator', 'split'])}],
      ${pick('j.id', ['wang', null, null, null])}, '{}'::jsonb, 1, now() - (j.id % 30) * interval '1 day', now()
    from judgements j join listings i on i.id = j.listing_id`);
  await db.execute(sql`
    insert into events (subject_kind, subject_id, seq, at, actor, kind, payload, salt, payload_hash, prev_hash, hash)
    select 'lead', id, 1, opened_at, 'system:hit-to-lead', 'found',
      jsonb_build_object('listingVersion', 1, 'verdict', verdict, 'score', score, 'why', why), '', '', '', md5(id)
    from leads`);
  // Warm means after the morning's tidying up: autovacuum would otherwise run into the first measurements.
  await db.execute(sql`vacuum (analyze)`);
  await db.execute(sql`checkpoint`);
}

/** One of some texts by a number, in SQL: the spread is the list's own. */
function pick(number: string, texts: readonly (string | null)[]): SQL {
  const values = sql.join(
    texts.map((text) => sql`${text}::text`),
    sql`, `,
  );
  return sql`(array[${values}])[1 + ((${sql.raw(number)})::bigint % ${texts.length}::int)]`;
}
