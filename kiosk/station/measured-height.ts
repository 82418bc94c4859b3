import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Tells the styles how high an element is, so that what sticks above it is never hidden behind it. */
export function useMeasuredHeight(property: `--${string}`): RefObject<HTMLDivElement> {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const watch = new ResizeObserver(() => {
      document.documentElement.style.setProperty(property, `${measured.offsetHeight}px`);
    });
    watch.observe(measured);
    return () => watch.disconnect();
  }, [property]);
  return element;
}
