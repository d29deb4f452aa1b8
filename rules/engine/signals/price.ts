/** Grams named in a title: 5斤, 500g, 2.5kg, 净重4斤, 250克×2. Null when none or several disagree. */
export function gramsIn(title: string): number | null {
  const found = [
    ...title.matchAll(/(\d+(?:\.\d+)?)\s*(kg|千克|公斤|斤|g|克|两)(?:\s*[x×*]\s*(\d{1,3}))?/giu),
  ];
  const grams = new Set<number>();
  for (const [, amount = '', unit = '', times] of found.slice(0, 4)) {
    const size = UNIT_GRAMS[unit.toLowerCase()];
    if (size === undefined) continue;
    grams.add(Math.round(Number(amount) * size * Number(times ?? 1)));
  }
  const [only] = grams;
  return grams.size === 1 && only !== undefined && only >= 20 && only <= 100_000 ? only : null;
}

const UNIT_GRAMS: Record<string, number> = {
  kg: 1000,
  千克: 1000,
  公斤: 1000,
  斤: 500,
  g: 1,
  克: 1,
  两: 50,
};

/** Yuan per 500 g of a listing, when its title says how much is sold. */
export function unitPrice(title: string, price: number | undefined): number | null {
  if (price === undefined || price <= 0) return null;
  const grams = gramsIn(title);
  return grams === null ? null : (price / grams) * 500;
}
