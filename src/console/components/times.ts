import dayjs from 'dayjs';

/** A moment as officers write it, to the minute. */
export function minute(moment: string): string {
  return dayjs(moment).format('YYYY-MM-DD HH:mm');
}
