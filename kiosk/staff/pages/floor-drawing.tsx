/**
 * The plan in its own units. A seat or a whole zone is dragged, or moved by the arrow keys while it has the focus; it is kept when
 * the hand or the key lets go.
 */
import { useRef, useState } from 'preact/hooks';
import { seatTitle } from '../seat-words.ts';
import type { Floor, FloorSeat } from '../seats-api.ts';
import { aroundAll, type Shift, shifted, shiftWithin } from '../seats-shown.ts';
import type { StaffSay } from '../words/staff-words.ts';
import type { Chosen } from './floor-page.tsx';

type FloorDrawingProps = {
  floor: Floor;
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
  onMove: (seatIds: readonly string[], name: string, shift: Shift) => void;
  say: StaffSay;
};

/** What is under way: which seats, and how far they are from where they stood. */
type Draft = Shift & { ids: readonly string[] };
type Thing = { chosen: NonNullable<Chosen>; ids: readonly string[]; name: string };

const STEP = 10;
const KEYS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const MARGIN = 24;
const NO_SHIFT = { dx: 0, dy: 0 };

export function FloorDrawing({ floor, chosen, onChoose, onMove, say }: FloorDrawingProps) {
  const { plan, zones, seats } = floor;
  const svg = useRef<SVGSVGElement>(null);
  const grip = useRef<{ x: number; y: number } | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const used = seats.filter(({ ended }) => !ended);
  const shown = used.map((seat) =>
    draft?.ids.includes(seat.seatId) ? shifted(seat, shiftWithin(plan, ofIds(used, draft.ids), draft)) : seat,
  );
  const letGo = ({ ids, name }: Thing) => {
    grip.current = null;
    if (!draft) return;
    setDraft(null);
    onMove(ids, name, draft);
  };
  const perPixel = (): number => plan.width / (svg.current?.getBoundingClientRect().width || plan.width);
  const handlers = (thing: Thing) => ({
    onPointerDown: (event: PointerEvent) => {
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
      grip.current = { x: event.clientX, y: event.clientY };
      onChoose(thing.chosen);
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      if (!grip.current) return;
      const scale = perPixel();
      const { x, y } = grip.current;
      setDraft({ ids: thing.ids, dx: (clientX - x) * scale, dy: (clientY - y) * scale });
    },
    onPointerUp: () => letGo(thing),
    onPointerCancel: () => {
      grip.current = null;
      setDraft(null);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const way = KEYS[event.key];
      if (event.key === 'Enter' || event.key === ' ') onChoose(thing.chosen);
      else if (!way) return;
      event.preventDefault();
      if (!way) return;
      const step = event.shiftKey ? 1 : STEP;
      const { dx, dy } = draft ?? NO_SHIFT;
      setDraft({ ids: thing.ids, dx: dx + way[0] * step, dy: dy + way[1] * step });
    },
    onKeyUp: (event: KeyboardEvent) => {
      if (KEYS[event.key]) letGo(thing);
    },
    onBlur: () => letGo(thing),
  });
  const zoneName = (zoneId: string): string => zones.find((zone) => zone.zoneId === zoneId)?.name ?? '';
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG holds keys of its own; a fieldset cannot stand in for it.
    <svg
      ref={svg}
      class="floor-drawing"
      width={leastWidth(plan, used)}
      viewBox={`0 0 ${plan.width} ${plan.height}`}
      role="group"
      aria-label={say('floor.map')}
    >
      <rect class="floor-ground" width={plan.width} height={plan.height} />
      {plan.picture ? (
        <image href={plan.picture} width={plan.width} height={plan.height} preserveAspectRatio="none" />
      ) : null}
      {zones.map(({ zoneId, name }) => {
        const own = shown.filter((seat) => seat.zoneId === zoneId);
        const box = aroundAll(own, MARGIN);
        const thing = {
          chosen: { kind: 'zone' as const, id: zoneId },
          ids: own.map(({ seatId }) => seatId),
          name,
        };
        return box ? (
          // biome-ignore lint/a11y/useSemanticElements: a button cannot be drawn at a place of a plan.
          <g
            key={zoneId}
            class="floor-zone"
            role="button"
            tabIndex={0}
            aria-label={say('floor.zone.name', { zone: name })}
            aria-pressed={chosen?.id === zoneId}
            data-zone={name}
            {...handlers(thing)}
          >
            <rect class="floor-zone-line" {...box} rx="16" />
          </g>
        ) : null;
      })}
      {shown.map((seat) => {
        const { seatId, label, x, y, width, height } = seat;
        const thing = { chosen: { kind: 'seat' as const, id: seatId }, ids: [seatId], name: label };
        return (
          // biome-ignore lint/a11y/useSemanticElements: a button cannot be drawn at a place of a plan.
          <g
            key={seatId}
            class="floor-seat"
            role="button"
            tabIndex={0}
            aria-label={say('floor.seat.name', {
              seat: seatTitle(label, say),
              zone: zoneName(seat.zoneId),
              x,
              y,
            })}
            aria-pressed={chosen?.id === seatId}
            data-seat={label}
            {...handlers(thing)}
          >
            <rect class={`floor-shape kind-${seat.kind}`} {...{ x, y, width, height }} rx="8" />
            <text x={x + width / 2} y={y + height / 2} font-size={sizeOf(seat)}>
              {label}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** A seat has to be large enough for a hand and its name for an eye (R1, R2); a narrower page shows a part of the plan at a time. */
const LEAST_SEAT = 46;
const LEAST_TEXT = 18.5;
/** No label is worth a wall. */
const LARGEST = 3;
function leastWidth(plan: Floor['plan'], seats: readonly FloorSeat[]): number {
  const scales = seats.map((seat) =>
    Math.max(LEAST_SEAT / Math.min(seat.width, seat.height), LEAST_TEXT / sizeOf(seat)),
  );
  return Math.ceil(plan.width * Math.min(LARGEST, Math.max(0, ...scales)));
}

const ofIds = (seats: readonly FloorSeat[], ids: readonly string[]): FloorSeat[] =>
  seats.filter(({ seatId }) => ids.includes(seatId));

/** As large as its seat allows; Japanese letters are square. */
const sizeOf = ({ label, width, height }: FloorSeat): number =>
  Math.min(height * 0.6, (width * 0.9) / Math.max(1.4, [...label].length));
