import diceCoefficient from 'natural/lib/natural/distance/dice_coefficient.js';
import type { OfferedGoods } from '#src/views/removed-goods';

/** From this share of common pairs of characters on, two titles are taken for one, changed a little. */
const SIMILAR = 0.8;
/** Shorter titles are the name of the goods itself: every honest seller's would be "the same". */
const SHORTEST_TITLE = 6;

/**
 * Why two offers are taken for the same goods; null when they are not. One seller: his words or his picture
 * tell. Two sellers: only the very same picture file together with the words, for pictures are copied.
 * @returns one Chinese sentence part, the facts first
 */
export function sameGoods(before: OfferedGoods, now: OfferedGoods): string | null {
  const oneSeller = before.sellerKey !== null && before.sellerKey === now.sellerKey;
  const title = sameTitle(before.title, now.title);
  const file = before.pictures.find((hash) => now.pictures.includes(hash));
  const address = before.image !== null && imagePlace(before.image) === imagePlace(now.image);
  const facts = [
    oneSeller ? '同一店铺' : '另一店铺',
    ...(title === null ? [] : [title]),
    ...(file ? [`首图文件相同（SHA-256 ${file.slice(0, 8)}…）`] : address ? ['首图地址相同'] : []),
  ];
  const told = oneSeller
    ? title !== null || file !== undefined || address
    : title !== null && file !== undefined;
  return told ? facts.join('，') : null;
}

function sameTitle(before: string, now: string): string | null {
  const [one, other] = [bare(before), bare(now)];
  if (Math.min(one.length, other.length) < SHORTEST_TITLE) return null;
  if (one === other) return '标题相同';
  const share = diceCoefficient(one, other);
  return share >= SIMILAR ? `标题 ${Math.round(share * 100)}% 相同` : null;
}

/** Letters and digits only: what sellers move around in a title is mostly marks, blanks and emoji. */
function bare(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** The picture whatever its size and host: platforms append `_400x400.jpg`, `!q70` and the like. */
function imagePlace(address: string | null): string | null {
  if (address === null || !URL.canParse(address, 'https://unknown.invalid')) return null;
  const { pathname } = new URL(address, 'https://unknown.invalid');
  return pathname.replace(/(\.(?:jpe?g|png|webp|gif|avif)).*$/i, '$1');
}
