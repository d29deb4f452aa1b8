import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Listing } from '#domain/listing';
import { sellerKey } from '#domain/seller';
import { saveListings } from '#src/listings/store';
import { identifiersOf, noteIdentifiers, phoneKey } from '#src/sellers/identifiers';
import { notePictures } from '#src/sellers/pictures';
import { noteSellers } from '#src/sellers/store';
import { aLead } from '#test/builders/lead';
import { aListing } from '#test/builders/listing';
import { type TestDatabase, testDatabase } from '#test/support/database';
import { sellerCluster } from './seller-cluster.ts';
import { sellerDetail } from './seller-detail.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Stores a listing as hit-to-lead does; returns the key of its seller. */
async function seen(given: Partial<Listing>): Promise<string> {
  const listing = aListing(given);
  await database.db.transaction(async (tx) => {
    const { ids } = await saveListings(tx, [listing], { now: new Date() });
    await noteSellers(tx, [listing], new Date());
    await noteIdentifiers(tx, identifiersOf(listing, ids[0] as number, await phoneKey(tx)), new Date());
  });
  return sellerKey(listing) as string;
}

describe('sellerCluster', () => {
  it('follows hard identifiers from seller to seller, each link with both proofs', async () => {
    const company = '某某农业有限公司';
    const a = await seen({ platform: 'jd', id: '1', shop: { id: 'a', company } });
    const b = await seen({
      platform: 'pdd',
      id: '2',
      shop: { id: 'b', company },
      description: '电话 13912345678',
    });
    const c = await seen({
      platform: 'taobao',
      id: '3',
      shop: { id: 'c' },
      description: '热线：139 1234 5678',
    });
    const { members, edges } = await sellerCluster(database.db, a);
    expect(members.toSorted()).toEqual([a, b, c].toSorted());
    expect(edges.map((edge) => edge.kind).toSorted()).toEqual(['company', 'phone']);
    expect(edges.find((edge) => edge.kind === 'company')?.proofs).toMatchObject([
      { seller: a, platform: 'jd', itemId: '1', field: 'shop.company' },
      { seller: b, platform: 'pdd', itemId: '2', field: 'shop.company' },
    ]);
    expect(JSON.stringify(edges)).not.toContain('13912345678');
  });

  it('ties two shops by the very same picture file, not by another of the page', async () => {
    const shop = async (id: string, picture: string) => {
      const listing = { id: `pic-${id}`, shop: { id }, images: [`https://img.one.example/${picture}`] };
      return aLead(database.db, { listing });
    };
    const leads = [await shop('p1', 'a.jpg'), await shop('p2', 'b.jpg'), await shop('p3', 'c.jpg')];
    const keys = ['p1', 'p2', 'p3'].map((id) => `shop:taobao:${id}`);
    await database.db.transaction((tx) =>
      noteSellers(
        tx,
        ['p1', 'p2', 'p3'].map((id) => aListing({ id: `pic-${id}`, shop: { id } })),
        new Date(),
      ),
    );
    const seen: Record<string, { url: string; sha256: string }[]> = {
      'pic-p1': [{ url: 'https://img.two.example/a.jpg', sha256: 'aa' }],
      'pic-p2': [
        { url: 'https://img.two.example/logo.png', sha256: 'cc' },
        { url: 'https://img.two.example/b.jpg', sha256: 'aa' },
      ],
      // The first picture did not come; another one of the page says nothing.
      'pic-p3': [{ url: 'https://img.two.example/other.jpg', sha256: 'aa' }],
    };
    await database.db.transaction((tx) =>
      notePictures(tx, leads, (_platform, itemId) => seen[itemId] ?? [], new Date()),
    );
    const { members, edges } = await sellerCluster(database.db, keys[0] as string);
    expect(members).toEqual(keys.slice(0, 2));
    expect(edges).toMatchObject([{ kind: 'picture', value: 'aa', between: keys.slice(0, 2) }]);
    expect(edges[0]?.proofs.map(({ itemId, field }) => [itemId, field])).toEqual([
      ['pic-p1', 'images.0'],
      ['pic-p2', 'images.0'],
    ]);
  });

  it('ties nobody by a shop name', async () => {
    const a = await seen({ platform: 'jd', id: '11', shop: { id: 'x1', name: '怀药堂旗舰店' } });
    await seen({ platform: 'pdd', id: '12', shop: { id: 'x2', name: '怀药堂旗舰店' } });
    expect(await sellerCluster(database.db, a)).toEqual({ members: [a], edges: [], cut: false });
  });

  it('says of a shop without company whether its detail page was read', async () => {
    const key = await seen({ platform: 'jd', id: '21', shop: { id: 'g' } });
    expect((await sellerDetail(database.db, key))?.seller.entity).toBe('unseen');
    await database.db.transaction((tx) =>
      saveListings(tx, [aListing({ platform: 'jd', id: '21', shop: { id: 'g' } })], {
        now: new Date(),
        detail: true,
      }),
    );
    expect((await sellerDetail(database.db, key))?.seller.entity).toBe('ghost');
    expect(await sellerDetail(database.db, 'shop:jd:nobody')).toBeNull();
  });
});
