/** Administrative places by code and by the names people write. */
export interface Gazetteer {
  names: ReadonlyMap<string, string>;
  /** Name with or without its ending → codes that carry it. */
  codes: ReadonlyMap<string, readonly string[]>;
  /** First character → length of the longest name that begins with it. */
  longest: ReadonlyMap<string, number>;
}

const ENDING =
  /(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|自治县|自治旗|地区|林区|矿区|新区|省|市|县|区|盟|旗|镇|乡|街道)$/;

const ETHNIC =
  /(?:蒙古族|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|各族)+$/;

/** A place name without its ending, as people write it: 焦作市 → 焦作, 内蒙古自治区 → 内蒙古. */
export function shortPlace(name: string): string {
  const bare = name.replace(ENDING, '').replace(ETHNIC, '');
  return bare.length >= 2 ? bare : name;
}

export function buildGazetteer(places: readonly (readonly [string, string])[]): Gazetteer {
  const names = new Map<string, string>();
  const codes = new Map<string, string[]>();
  const add = (name: string, code: string) => {
    const known = codes.get(name);
    if (known === undefined) codes.set(name, [code]);
    else if (!known.includes(code)) known.push(code);
  };
  for (const [code, name] of places) {
    names.set(code, name);
    add(name, code);
    add(shortPlace(name), code);
  }
  const longest = new Map<string, number>();
  for (const name of codes.keys()) {
    const first = name[0] ?? '';
    longest.set(first, Math.max(longest.get(first) ?? 0, name.length));
  }
  return { names, codes, longest };
}

/** A code with its trailing zero pairs removed: 410800 → 4108. Equal prefixes mean inside. */
function trunk(code: string): string {
  if (code.length !== 6 || !code.endsWith('00')) return code;
  return code.slice(0, code.endsWith('0000') ? 2 : 4);
}

/** True when the first place lies in the second or is it. */
export const liesIn = (code: string, area: string): boolean => code.startsWith(trunk(area));

export interface StatedPlace {
  /** The most precise code that fits the whole text; several when the name is shared. */
  codes: string[];
  text: string;
}

/**
 * Reads a stated place (焦作温县, 山东省菏泽市, 河南 焦作): the finest place whose superiors agree with the
 * others named. Null when no place of the gazetteer is in it.
 */
export function readPlace(gazetteer: Gazetteer, text: string): StatedPlace | null {
  const found: { at: number; name: string; codes: readonly string[] }[] = [];
  for (let at = 0; at < text.length; ) {
    let taken = 0;
    for (
      let size = Math.min(12, gazetteer.longest.get(text[at] as string) ?? 0, text.length - at);
      size >= 2;
      size--
    ) {
      const name = text.slice(at, at + size);
      const codes = gazetteer.codes.get(name);
      if (codes !== undefined) {
        found.push({ at, name, codes });
        taken = size;
        break;
      }
    }
    at += Math.max(1, taken);
  }
  if (found.length === 0) return null;
  let candidates = [...(found[0]?.codes ?? [])];
  for (const { codes } of found.slice(1)) {
    const inner = codes.filter((code) => candidates.some((outer) => liesIn(code, outer)));
    if (inner.length > 0) candidates = inner;
    else if (!candidates.some((inside) => codes.some((outer) => liesIn(inside, outer)))) {
      const narrowed = candidates.filter((inside) => codes.some((outer) => liesIn(inside, outer)));
      if (narrowed.length > 0) candidates = narrowed;
    }
  }
  return { codes: candidates, text };
}
