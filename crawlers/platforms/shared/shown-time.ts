import { readMoment } from '#domain/listing-numbers';
import { textAt } from './values.ts';

/** Times as Chinese sites display them, read in Asia/Shanghai (UTC+8, no daylight saving time). */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const SHANGHAI_MS = 8 * HOUR_MS;
const AGO_UNITS: Record<string, number> = {
  秒: 1000,
  秒钟: 1000,
  分: MINUTE_MS,
  分钟: MINUTE_MS,
  小时: HOUR_MS,
  个小时: HOUR_MS,
  天: DAY_MS,
  日: DAY_MS,
  周: 7 * DAY_MS,
  个星期: 7 * DAY_MS,
  个月: 30 * DAY_MS,
  年: 365 * DAY_MS,
};
const HAN_DIGITS = '〇一二三四五六七八九';
const DAYS_BACK: Record<string, number> = {
  今天: 0,
  今日: 0,
  今早: 0,
  昨天: 1,
  昨日: 1,
  昨晚: 1,
  前天: 2,
  前日: 2,
  大前天: 3,
};
const YEARS_BACK: Record<string, number> = { 今年: 0, 去年: 1, 前年: 2 };
const WEEKDAYS = '日一二三四五六';
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/**
 * The moment a displayed time means, as ISO 8601 with +08:00; undefined when it cannot be told.
 * Understood: epoch seconds or milliseconds, 2024-06-14 12:30, 2024年6月14日, 2024/6/14, 二〇二四年六月十四日, 06-14,
 * 6月14日, 去年6月14日, 昨天 12:30, 昨晚8点, 三天前, 3小时前, 刚刚, 上周三, 周五 12:30, `Sat Jun 15 11:44:46 +0800 2019`.
 * A span that names no day (上周, 上个月) cannot be told: nothing is guessed.
 * @param seenAt when the page was seen, ISO 8601: what 昨天 and a missing year refer to
 */
export function readShownTime(shown: string | number | undefined, seenAt: string): string | undefined {
  if (shown === undefined) return undefined;
  const text = typeof shown === 'number' ? String(shown) : hanNumbers(shown.trim());
  const seen = Date.parse(seenAt);
  return (
    readMoment(text) ??
    dateWithin(text) ??
    englishDate(text) ??
    (Number.isNaN(seen) ? undefined : relative(text, seen))
  );
}

/** A full date with words around it, such as 编辑于 2024-06-14 河南. */
function dateWithin(text: string): string | undefined {
  return readMoment(
    /\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?:\s*日)?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?/.exec(text)?.[0],
  );
}

function englishDate(text: string): string | undefined {
  const match = /^\w{3} (\w{3}) (\d{1,2}) (\d\d:\d\d:\d\d) ([+-]\d{4}) (\d{4})$/.exec(text);
  const month = match ? MONTHS.indexOf(match[1] as string) + 1 : 0;
  if (!match || month === 0) return undefined;
  return iso(
    Date.parse(`${match[5]}-${two(month)}-${(match[2] as string).padStart(2, '0')}T${match[3]}${match[4]}`),
  );
}

function relative(text: string, seen: number): string | undefined {
  if (/^(刚刚|刚才)/.test(text)) return iso(seen);
  const ago = /(半|\d+(?:\.\d+)?)\s*(秒钟?|分钟?|个?小时|天|日|周|个星期|个月|年)(?:以)?前/.exec(text);
  if (ago)
    return iso(seen - (ago[1] === '半' ? 0.5 : Number(ago[1])) * (AGO_UNITS[ago[2] as string] as number));
  const today = new Date(seen + SHANGHAI_MS);
  const named = /(大前天|今天|今日|今早|昨天|昨日|昨晚|前天|前日)/.exec(text);
  if (named) {
    const day = new Date(today.getTime() - (DAYS_BACK[named[1] as string] as number) * DAY_MS);
    return onDay(day, clockOf(text));
  }
  const weekday = ofWeek(text, today);
  if (weekday) return onDay(weekday, clockOf(text));
  const short = /(\d{1,2})\s*[-/月]\s*(\d{1,2})(?!\d)/.exec(text);
  if (!short) return undefined;
  const clock = clockOf(text.slice(short.index + short[0].length));
  const said = /(今年|去年|前年)/.exec(text)?.[1];
  if (said) {
    const year = today.getUTCFullYear() - (YEARS_BACK[said] as number);
    return moment(year, Number(short[1]), Number(short[2]), clock);
  }
  const thisYear = moment(today.getUTCFullYear(), Number(short[1]), Number(short[2]), clock);
  // A day without a year that lies ahead was last year's.
  if (thisYear && Date.parse(thisYear) <= seen + DAY_MS) return thisYear;
  return moment(today.getUTCFullYear() - 1, Number(short[1]), Number(short[2]), clock);
}

/** 上周三 and 本周三 name a day of a week that begins on Monday; a bare 周三 is the last one that was. */
function ofWeek(text: string, today: Date): Date | undefined {
  const match = /(上上?|本|这)?个?(?:周|星期|礼拜)([一二三四五六日天])/.exec(text);
  if (!match) return undefined;
  const weekday = WEEKDAYS.indexOf(match[2] === '天' ? '日' : (match[2] as string));
  const sinceMonday = (today.getUTCDay() + 6) % 7;
  const ahead = ((weekday + 6) % 7) - sinceMonday;
  const back = match[1] === '上' ? 7 : match[1] === '上上' ? 14 : match[1] || ahead <= 0 ? 0 : 7;
  return new Date(today.getTime() + (ahead - back) * DAY_MS);
}

function onDay(day: Date, clock: [number, number, number]): string | undefined {
  return moment(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate(), clock);
}

function clockOf(text: string): [number, number, number] {
  const match = /(\d{1,2})\s*[:：点时]\s*(?:(\d{1,2})|(半))?(?:\s*[:：分]\s*(\d{1,2}))?/.exec(text);
  if (!match) return [0, 0, 0];
  const hour = Number(match[1]);
  const afterNoon = hour < 12 && /下午|晚/.test(text) ? 12 : /中午/.test(text) && hour < 3 ? 12 : 0;
  return [hour + afterNoon, match[3] ? 30 : Number(match[2] ?? 0), Number(match[4] ?? 0)];
}

function moment(
  year: number,
  month: number,
  day: number,
  [h, m, s]: [number, number, number],
): string | undefined {
  const ms = Date.UTC(year, month - 1, day, h, m, s);
  const back = new Date(ms);
  // 31 June or 25 o'clock would roll over into another day: not a time at all.
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day || m > 59 || s > 59) return undefined;
  return iso(ms - SHANGHAI_MS);
}

function iso(ms: number): string | undefined {
  // Beyond these years it is a counter that looks like a time.
  if (!(ms > Date.UTC(1990, 0, 1) && ms < Date.UTC(2100, 0, 1))) return undefined;
  return `${new Date(ms + SHANGHAI_MS).toISOString().slice(0, 19)}+08:00`;
}

/** 二〇二四年 becomes 2024年, 十四日 14日, 三天前 3天前. */
function hanNumbers(text: string): string {
  return text
    .replaceAll('○', '〇')
    .replaceAll('零', '〇')
    .replaceAll('两', '二')
    .replace(/[〇一二三四五六七八九]{4}(?=年)/g, (year) =>
      [...year].map((digit) => HAN_DIGITS.indexOf(digit)).join(''),
    )
    .replace(
      /([一二三四五六七八九])?十([一二三四五六七八九])?(?=[年月日号天周个小分秒点时])/g,
      (_all, tens, ones) =>
        String((tens ? HAN_DIGITS.indexOf(tens) : 1) * 10 + (ones ? HAN_DIGITS.indexOf(ones) : 0)),
    )
    .replace(/[一二三四五六七八九](?=[年月日号天周个小分秒点时])/g, (digit) =>
      String(HAN_DIGITS.indexOf(digit)),
    );
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** The time shown under a path of foreign data. */
export function shownTimeAt(value: unknown, seenAt: string, path: string): string | undefined {
  return readShownTime(textAt(value, path), seenAt);
}
