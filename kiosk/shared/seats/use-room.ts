import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Room } from './floor-sheets.ts';

/** What a list has room for as well: how large one of its tiles is. */
export type SeatRoom = Room & { tileWidth: number; tileHeight: number };

const sameRoom = (one: SeatRoom | null, other: SeatRoom): boolean =>
  one !== null && JSON.stringify(one) === JSON.stringify(other);

/** Measures the room for seats, and in it two probes that tell in pixels what the styles say in millimetres and letters. */
export function useRoom(): { ref: RefObject<HTMLDivElement>; room: SeatRoom | null } {
  const ref = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState<SeatRoom | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => setRoom((before) => withRoom(before, element));
    const watch = new ResizeObserver(measure);
    for (const watched of [element, ...element.querySelectorAll('.seat-probe')]) watch.observe(watched);
    measure();
    return () => watch.disconnect();
  }, []);
  return { ref, room };
}

function withRoom(before: SeatRoom | null, element: Element): SeatRoom {
  const [target, tile] = [...element.querySelectorAll('.seat-probe')].map((probe) =>
    probe.getBoundingClientRect(),
  );
  const now: SeatRoom = {
    width: element.clientWidth,
    height: element.clientHeight,
    target: target?.width ?? 0,
    gap: target?.height ?? 0,
    tileWidth: tile?.width ?? 1,
    tileHeight: tile?.height ?? 1,
  };
  return before && sameRoom(before, now) ? before : now;
}

/** How many tiles fit without a swipe; one at least. */
export function tilesIn({ width, height, gap, tileWidth, tileHeight }: SeatRoom): number {
  const across = Math.max(1, Math.floor((width + gap) / (tileWidth + gap)));
  const down = Math.max(1, Math.floor((height + gap) / (tileHeight + gap)));
  return across * down;
}
