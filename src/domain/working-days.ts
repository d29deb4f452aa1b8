import { z } from 'zod';

/**
 * One year of the calendar of statutory holidays as published by the State Council: days off that are not
 * weekend days by nature, and weekend days worked to make up for them. Dates are YYYY-MM-DD, Asia/Shanghai.
 */
export const CalendarYear = z.strictObject({
  year: z.number().int(),
  /** False while the State Council has not published the year: results are then marked provisional. */
  published: z.boolean(),
  source: z.string(),
  /** Every day off of a holiday period, weekend days among them included. */
  holidays: z.array(z.string().regex(/^\d{4}-\d\d-\d\d$/)),
  /** Saturdays and Sundays that are worked. */
  makeUpDays: z.array(z.string().regex(/^\d{4}-\d\d-\d\d$/)),
});
export type CalendarYear = z.infer<typeof CalendarYear>;

/** A computed day with what it rests on. */
export interface DueDay {
  /** YYYY-MM-DD. */
  day: string;
  /** True when a year it runs through is not published yet: only weekends were left out there. */
  provisional: boolean;
}

const DAY_MS = 86_400_000;

/** The calendar day in Asia/Shanghai of a moment, YYYY-MM-DD. China has no daylight saving time. */
export function shanghaiDay(moment: Date): string {
  return new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** Midnight in China at the beginning of the moment's day. */
export function startOfShanghaiDay(moment: Date): Date {
  return new Date(`${shanghaiDay(moment)}T00:00:00+08:00`);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Counts days by the Chinese calendar of holidays and make-up days. */
export class WorkingCalendar {
  private readonly holidays: ReadonlySet<string>;
  private readonly makeUpDays: ReadonlySet<string>;
  private readonly published: ReadonlySet<number>;

  constructor(years: readonly CalendarYear[]) {
    this.holidays = new Set(years.flatMap((year) => year.holidays));
    this.makeUpDays = new Set(years.flatMap((year) => year.makeUpDays));
    this.published = new Set(years.filter((year) => year.published).map((year) => year.year));
  }

  isWorkingDay(day: string): boolean {
    if (this.makeUpDays.has(day)) return true;
    if (this.holidays.has(day)) return false;
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return weekday !== 0 && weekday !== 6;
  }

  /**
   * The last day of a period of working days. The day of the event is not counted; counting begins on the
   * next day (民法典 201).
   */
  afterWorkingDays(from: string, count: number): DueDay {
    let day = from;
    for (let left = count; left > 0; ) {
      day = addDays(day, 1);
      if (this.isWorkingDay(day)) left -= 1;
    }
    return this.due(from, day);
  }

  /**
   * The last day of a period of natural days, counted from the day after the event. When the last day is a
   * day off, the period ends on the day after the days off (民法典 201, 203).
   */
  afterNaturalDays(from: string, count: number): DueDay {
    let day = addDays(from, count);
    while (!this.isWorkingDay(day)) day = addDays(day, 1);
    return this.due(from, day);
  }

  private due(from: string, day: string): DueDay {
    let provisional = false;
    for (let year = Number(from.slice(0, 4)); year <= Number(day.slice(0, 4)); year += 1) {
      if (!this.published.has(year)) provisional = true;
    }
    return { day, provisional };
  }
}
