import { normaliseCreditCode } from '#domain/credit-code';
import type { Indication } from '#domain/indication';
import type { ListingContent } from '#domain/listing';
import { type AuthorisedUser, EMPTY_REGISTER, type Register } from '#domain/register';

export type Licence =
  | { state: 'authorised' | 'expired' | 'not-yet'; user: AuthorisedUser; by: '店铺绑定' | '信用代码' }
  /** Absent from a register that is complete for this name. */
  | { state: 'absent' }
  /** Absent from a register that may have gaps, or a seller who cannot be looked up: says nothing. */
  | { state: 'unseen' | 'unknown-seller' };

/**
 * Looks a seller up among the authorised users: by platform and shop id as bound by a person, or by the
 * credit code of the licence page. A name typed in a title proves nothing.
 */
export function licenceOf(
  indication: Indication,
  listing: ListingContent,
  platform: string | undefined,
  register: Register,
  actDate: string,
): Licence {
  const matches: { user: AuthorisedUser; by: '店铺绑定' | '信用代码' }[] = [];
  const code = listing.shop?.creditCode && normaliseCreditCode(listing.shop.creditCode);
  const shopId = listing.shop?.id;
  for (const user of usersOf(register, indication.name)) {
    const bound = user.shops.some(
      (shop) =>
        shopId !== undefined &&
        shop.shopId === shopId &&
        (platform === undefined || shop.platform === platform),
    );
    if (bound) matches.push({ user, by: '店铺绑定' });
    else if (code && user.creditCode !== undefined && normaliseCreditCode(user.creditCode) === code)
      matches.push({ user, by: '信用代码' });
  }
  const inDate = matches.find(({ user }) => period(user, actDate) === 'authorised');
  const best = inDate ?? matches[0];
  if (best !== undefined) return { state: period(best.user, actDate), ...best };
  // Without an imported register nobody can be looked up; its empty date is nothing to show an officer.
  const none = register.version === EMPTY_REGISTER.version;
  if (none || (!code && shopId === undefined)) return { state: 'unknown-seller' };
  const complete = register.complete || register.completeFor.includes(indication.name);
  return { state: complete ? 'absent' : 'unseen' };
}

/** Users by the name they may use; a register is a value and never changed. */
const byName = new WeakMap<Register['users'], ReadonlyMap<string, readonly AuthorisedUser[]>>();

function usersOf({ users }: Register, name: string): readonly AuthorisedUser[] {
  let known = byName.get(users);
  if (known === undefined) {
    const made = new Map<string, AuthorisedUser[]>();
    for (const user of users) {
      const own = made.get(user.indication);
      if (own === undefined) made.set(user.indication, [user]);
      else own.push(user);
    }
    byName.set(users, made);
    known = made;
  }
  return known.get(name) ?? [];
}

function period(user: AuthorisedUser, actDate: string): 'authorised' | 'expired' | 'not-yet' {
  if (user.validFrom !== undefined && actDate < user.validFrom) return 'not-yet';
  if (user.validTo !== undefined && actDate > user.validTo) return 'expired';
  return 'authorised';
}
