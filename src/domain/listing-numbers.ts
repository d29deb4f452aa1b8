/**
 * Prices, sales and dates as people and platforms write them. Each reader returns undefined for what it does
 * not understand: the caller keeps the text, nothing is guessed.
 */

const UNITS: Record<string, number> = { 千: 1e3, k: 1e3, 万: 1e4, w: 1e4, 亿: 1e8 };
/** 5kg and 3千克 are weights, not thousands. */
const NUMBER =
  /([¥$])?\s*(?<![\d.])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?:([千万亿kw])(?![g克瓦a-z]))?\s*(元)?/gi;
/** What a number before it counts, where it is no money: 3斤28元 costs 28. */
const QUANTITY = /^\s*(?:公?斤|kg|千?克|m?l|g|毫?升|[件折包箱盒瓶袋罐枚个只条支份人天年米两]|%)/i;
/** A span of time before the sales themselves: 近30天售出500件. */
const SPAN = /^\s*(?:个?月|天|日|年|周|小时|分钟)/;

interface Written {
  value: number;
  /** ¥ before it or 元 behind it. */
  money: boolean;
  /** The text behind it. */
  after: string;
}

/** Numbers in a text in the order written, thousands separators and 万/亿 applied. */
function numbersIn(text: string): Written[] {
  const plain = text.normalize('NFKC');
  return [...plain.matchAll(NUMBER)].map((match) => {
    const [all, sign, digits = '', unit = '', yuan] = match;
    const value = Number(digits.replaceAll(',', '')) * (UNITS[unit.toLowerCase()] ?? 1);
    return {
      // 1.1 × 10000 is 11000.000000000002 in binary.
      value: Math.round(value * 1e6) / 1e6,
      money: sign !== undefined || yuan !== undefined,
      after: plain.slice(match.index + all.length),
    };
  });
}

/** `280.00元`, `￥12.8-36`, `1.2万`, `3斤28元`; a range gives its ends. 面议 and the like: undefined. */
export function readPrice(raw: unknown): { price: number; priceMax?: number } | undefined {
  if (typeof raw === 'number') return Number.isFinite(raw) && raw >= 0 ? { price: raw } : undefined;
  if (typeof raw !== 'string' || /^\s*[-−]/.test(raw)) return undefined;
  const numbers = numbersIn(raw);
  const at = firstPrice(numbers);
  const first = numbers[at]?.value;
  if (first === undefined) return undefined;
  const second = numbers[at + 1]?.value;
  const isRange = /^\s*(?:[-~–—至到])\s*[¥$]?\s*\d/.test(numbers[at]?.after ?? '');
  return isRange && second !== undefined && second > first
    ? { price: first, priceMax: second }
    : { price: first };
}

/** Where the price stands: what is marked as money, else the first number that counts nothing else. */
function firstPrice(numbers: readonly Written[]): number {
  const marked = numbers.findIndex(({ money }) => money);
  const range = numbers[marked - 1];
  // 12.8-36元: the mark stands at the end of a range.
  if (range && /^\s*[-~–—至到]/.test(range.after)) return marked - 1;
  return marked === -1 ? numbers.findIndex(({ after }) => !QUANTITY.test(after)) : marked;
}

/** `1.5万+人付款`, `已拼10万+件`, `月销 3000+`: the number shown, a lower bound where a plus follows. */
export function readSales(raw: unknown): number | undefined {
  if (typeof raw === 'number') return Number.isFinite(raw) && raw >= 0 ? Math.round(raw) : undefined;
  if (typeof raw !== 'string' || /^\s*[-−]/.test(raw)) return undefined;
  const first = numbersIn(raw).find(({ after }) => !SPAN.test(after))?.value;
  const sales = first === undefined ? undefined : Math.round(first);
  return sales !== undefined && Number.isSafeInteger(sales) ? sales : undefined;
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)$/;
const LOCAL =
  /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]*(\d{1,2})\s*[:时点]\s*(\d{1,2})\s*分?(?::?\s*(\d{1,2})(?:\.\d+)?\s*秒?)?)?$/;

/**
 * A moment as ISO 8601 with offset. Without a zone it is China's (+08:00); `2024年5月3日`, `2024/5/3 14:20`,
 * `20240503`, seconds and milliseconds since 1970 are understood.
 */
export function readMoment(raw: unknown): string | undefined {
  if (raw instanceof Date) return Number.isNaN(raw.getTime()) ? undefined : raw.toISOString();
  if (typeof raw === 'number') return readEpoch(raw);
  if (typeof raw !== 'string') return undefined;
  const text = raw.normalize('NFKC').trim();
  if (ISO.test(text)) return Number.isNaN(Date.parse(text)) ? undefined : text.replace(' ', 'T');
  if (/^\d{10}$|^\d{13}$/.test(text)) return readEpoch(Number(text));
  const compact = /^(\d{4})(\d\d)(\d\d)$/.exec(text);
  const match = compact ?? LOCAL.exec(text);
  if (match === null) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0));
  const pad = (value = 0) => String(value).padStart(2, '0');
  const local = `${year}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}:${pad(second)}`;
  const utc = new Date(`${local}Z`);
  // 31 June would roll over into July: such a date is a mistake, not a moment.
  if (Number.isNaN(utc.getTime()) || utc.getUTCDate() !== day) return undefined;
  return `${local}+08:00`;
}

function readEpoch(value: number): string | undefined {
  if (!Number.isFinite(value)) return undefined;
  const ms = value > 1e11 ? value : value * 1000;
  const year = new Date(ms).getUTCFullYear();
  return year >= 1990 && year <= 2200 ? new Date(ms).toISOString() : undefined;
}
