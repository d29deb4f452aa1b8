import { describe, expect, it } from 'vitest';
import { type CalendarYear, shanghaiDay, WorkingCalendar } from './working-days.ts';

// 2025 as published by the State Council (国办发明电〔2024〕12号), autumn part: 国庆与中秋 1–8 October,
// worked instead: Sunday 28 September and Saturday 11 October.
const AUTUMN_2025: CalendarYear = {
  year: 2025,
  published: true,
  source: '国办发明电〔2024〕12号',
  holidays: [1, 2, 3, 4, 5, 6, 7, 8].map((day) => `2025-10-0${day}`),
  makeUpDays: ['2025-09-28', '2025-10-11'],
};
const calendar = new WorkingCalendar([AUTUMN_2025]);

describe('WorkingCalendar', () => {
  it('knows holidays, make-up days and ordinary weekends', () => {
    expect(calendar.isWorkingDay('2025-10-01')).toBe(false);
    expect(calendar.isWorkingDay('2025-09-28')).toBe(true);
    expect(calendar.isWorkingDay('2025-10-11')).toBe(true);
    expect(calendar.isWorkingDay('2025-10-12')).toBe(false);
    expect(calendar.isWorkingDay('2025-10-13')).toBe(true);
  });

  it('counts 15 working days across the holiday from the day after the event', () => {
    // From Friday 26 September: 28 (make-up), 29, 30 September; 9, 10, 11 (make-up), 13–17, 20–23 October.
    expect(calendar.afterWorkingDays('2025-09-26', 15)).toEqual({ day: '2025-10-23', provisional: false });
  });

  it('moves a period of natural days that ends in the holiday to the first working day after it', () => {
    // Arrived 16 September: day 1 is the 17th, day 15 is 1 October, a holiday; the period ends on the 9th.
    expect(calendar.afterNaturalDays('2025-09-16', 15)).toEqual({ day: '2025-10-09', provisional: false });
  });

  it('leaves a period of natural days alone that ends on a make-up day', () => {
    expect(calendar.afterNaturalDays('2025-09-13', 15).day).toBe('2025-09-28');
  });

  it('says when it had to guess a year that is not published', () => {
    expect(calendar.afterWorkingDays('2025-12-30', 5)).toEqual({ day: '2026-01-06', provisional: true });
  });
});

describe('shanghaiDay', () => {
  it('turns the day at 16:00 UTC', () => {
    expect(shanghaiDay(new Date('2025-09-30T15:59:59Z'))).toBe('2025-09-30');
    expect(shanghaiDay(new Date('2025-09-30T16:00:00Z'))).toBe('2025-10-01');
  });
});
