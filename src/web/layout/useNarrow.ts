import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 900px)');

function watch(onChange: () => void): () => void {
  narrow.addEventListener('change', onChange);
  return () => narrow.removeEventListener('change', onChange);
}

/** True on phones and small tablets, where the side menu becomes a drawer and tables become cards. */
export function useNarrow(): boolean {
  return useSyncExternalStore(watch, () => narrow.matches);
}
