import { type RefObject, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Rows drawn beyond each edge of what is seen, so that scrolling never shows a gap. */
const spare = 8;

interface Scrolled {
  readonly top: number;
  readonly height: number;
}

/** Which rows of a long list stand in its box: from the first to before the last. All of them while the page is printed. */
export function useWindow(box: RefObject<HTMLElement | null>, count: number, rowHeight: number) {
  const [{ top, height }, setScrolled] = useState<Scrolled>({ top: 0, height: 900 });
  const isPrinting = usePrinting();
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const look = () => setScrolled({ top: element.scrollTop, height: element.clientHeight });
    const resized = new ResizeObserver(look);
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [box]);
  if (isPrinting) return { first: 0, last: count };
  const first = Math.max(0, Math.floor(top / rowHeight) - spare);
  return { first, last: Math.min(count, Math.ceil((top + height) / rowHeight) + spare) };
}

/** True from the moment when the browser is about to print until it has. */
function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinting;
}
