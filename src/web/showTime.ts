import dayjs from 'dayjs';

/** An instant as day and minute in the time of the reader's machine. */
export function showTime(instant: string): string {
  return dayjs(instant).format('YYYY-MM-DD HH:mm');
}

/** The day of an instant in the time of the reader's machine. */
export function showDay(instant: string): string {
  return dayjs(instant).format('YYYY-MM-DD');
}
