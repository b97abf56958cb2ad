import type { KeyboardEvent } from 'react';

/** The enter key in a field of dates takes the day, and no more: where it is the only line of a form, browsers would send the whole. */
export function keepDay(event: KeyboardEvent<HTMLFormElement>): void {
  const isInDates = event.target instanceof Element && event.target.closest('.ant-picker') !== null;
  if (event.key === 'Enter' && isInDates) event.preventDefault();
}
