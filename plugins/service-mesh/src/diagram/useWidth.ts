import { RefObject, useEffect, useState } from 'react';

/** Width of an element, kept current. */
export function useWidth(
  element: RefObject<HTMLElement>,
  initial: number,
): number {
  const [width, setWidth] = useState(initial);
  useEffect(() => {
    const node = element.current;
    if (!node || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const observer = new ResizeObserver(([entry]) =>
      setWidth(Math.floor(entry.contentRect.width)),
    );
    observer.observe(node);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
