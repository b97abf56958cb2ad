import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** What is asked for again when the server says that it changed. */
const changedBy: Readonly<Record<string, readonly (readonly string[])[]>> = {
  reminders: [['reminders'], ['escalations'], ['overview']],
  items: [['ledger'], ['overview']],
};

/** After how many minutes without a hand on it a page asks for nothing by itself, so that its session still grows idle. */
const idleMinutes = 5;

/**
 * Listens, while the page is seen, for the word that reminders or items changed, and asks for them again. Not while a dialog is open, so
 * that nothing changes under what somebody is writing, and not on a page that nobody touches: both catch up at the next touch.
 */
export function useLiveEvents(isOn: boolean): void {
  const queries = useQueryClient();
  useEffect(() => (isOn ? listen(queries) : undefined), [isOn, queries]);
}

function listen(queries: QueryClient): () => void {
  const pending = new Set<string>();
  const stop = new AbortController();
  const { signal } = stop;
  let touched = Date.now();
  const catchUp = () => {
    const isIdle = Date.now() - touched > idleMinutes * 60_000;
    if (isIdle || isDialogOpen()) return;
    for (const word of pending)
      for (const queryKey of changedBy[word] ?? []) void queries.invalidateQueries({ queryKey: [...queryKey] });
    pending.clear();
  };
  const hear = (word: string) => {
    pending.add(word);
    catchUp();
  };
  const touch = () => {
    touched = Date.now();
    if (pending.size > 0) catchUp();
  };
  for (const kind of ['pointerdown', 'keydown', 'focusin'] as const)
    document.addEventListener(kind, touch, { signal, passive: true });
  const release = keepWhileSeen(hear, signal);
  return () => {
    stop.abort();
    release();
  };
}

function isDialogOpen(): boolean {
  return [...document.querySelectorAll('[role="dialog"]')].some((dialog) => dialog.checkVisibility());
}

/**
 * One stream while the page is seen; a browser has few connections to one server, and pages in the background need none. A stream that
 * opens says every word once, so that what happened before, or in a pause, is asked for then.
 */
function keepWhileSeen(hear: (word: string) => void, signal: AbortSignal): () => void {
  let source: EventSource | null = null;
  const release = () => {
    source?.close();
    source = null;
  };
  const follow = () => {
    if (document.visibilityState === 'hidden') return release();
    if (source !== null && source.readyState !== EventSource.CLOSED) return;
    source = new EventSource('/api/events');
    for (const word of Object.keys(changedBy)) source.addEventListener(word, () => hear(word));
  };
  document.addEventListener('visibilitychange', follow, { signal });
  follow();
  return release;
}
