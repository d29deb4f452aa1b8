import { useCallback, useRef, useState } from 'react';

/** The height of an element in pixels, followed as it changes. */
export function useElementHeight<E extends HTMLElement>() {
  const [height, setHeight] = useState(0);
  const observer = useRef<ResizeObserver>(undefined);
  const ref = useCallback((element: E | null) => {
    observer.current?.disconnect();
    if (!element) return;
    observer.current = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.current.observe(element);
  }, []);
  return { ref, height };
}
