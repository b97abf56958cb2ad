import { useEffect } from 'react';

/** `/` goes to the search field of the ledger, unless one is writing already. */
export function useSearchKey(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      const isWriting = target?.closest('input, textarea, [contenteditable], [role=dialog]') != null;
      if (event.key !== '/' || isWriting) return;
      event.preventDefault();
      document.getElementById('ledger-search')?.focus();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
