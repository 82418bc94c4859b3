/**
 * Choosing a seat, by the map or by the list: both show the same seats in the same states, and the page remembers which of the two
 * somebody likes. A press on a seat that can be had is the whole choice; on any other one it says why, and from when.
 */
import {
  ArrowLeft,
  ArrowRight,
  LayoutList,
  type LucideIcon,
  Map as MapIcon,
  SearchX,
  SlidersHorizontal,
  Undo2,
} from 'lucide-preact';
import { useState } from 'preact/hooks';
import { EmptyState } from '../empty-state.tsx';
import { Spelled } from '../spelled.tsx';
import { FloorMap } from './floor-map.tsx';
import { listSheets, type MapSheet, mapSheets, type Sheet } from './floor-sheets.ts';
import { canTake, freeCount, matchesAll, type SeatFilter, type SeatVoice, whyNot } from './seat-facts.ts';
import { SeatFilters } from './seat-filters.tsx';
import { SeatList } from './seat-list.tsx';
import type { SeatMap, ShownSeat } from './seat-shapes.ts';
import { type SeatRoom, tilesIn, useRoom } from './use-room.ts';
import './seats.css';

export type SeatLook = { view: 'map' | 'list'; filters: readonly SeatFilter[] };

type SeatChooserProps = {
  map: SeatMap;
  look: SeatLook;
  onLook: (look: SeatLook) => void;
  voice: SeatVoice;
  /** What was chosen so far, or what became of the last press. */
  told: string;
  /** What is told is a refusal. */
  isNo?: boolean;
  /** A page that may be scrolled shows the whole list at once. */
  mayScroll: boolean;
  waiting: boolean;
  onPick: (seat: ShownSeat) => void;
  back?: { label: string; onPress: () => void };
};

export function SeatChooser(props: SeatChooserProps) {
  const { map, look, onLook, voice } = props;
  const [isFiltering, setFiltering] = useState(false);
  if (isFiltering)
    return (
      <SeatFilters
        {...{ map, voice }}
        chosen={look.filters}
        onChoose={(filters) => onLook({ ...look, filters })}
        onDone={() => setFiltering(false)}
      />
    );
  return <Seats {...props} onFilter={() => setFiltering(true)} />;
}

type SeatsProps = SeatChooserProps & { onFilter: () => void };

function Seats(props: SeatsProps) {
  const { map, look, voice, told, mayScroll } = props;
  const { ref, room } = useRoom();
  const [turned, setTurned] = useState<{ view: SeatLook['view']; at: number } | null>(null);
  const [asked, setAsked] = useState<ShownSeat | null>(null);
  const wished = { ...map, seats: map.seats.filter((seat) => matchesAll(seat, look.filters)) };
  const sheets = room ? sheetsOf(props, wished, room) : [];
  const at =
    turned?.view === look.view ? Math.min(turned.at, sheets.length - 1) : firstOf(sheets, look.filters);
  const sheet = sheets[at];
  const press = (seat: ShownSeat) => {
    setAsked(canTake(seat) ? null : seat);
    if (canTake(seat)) props.onPick(seat);
  };
  const why = asked ? whyNot(asked, map, voice).join(' ') : null;
  return (
    <section class="seat-chooser" data-view={look.view} data-scrolls={mayScroll}>
      <SeatBar {...props} sheets={sheets} at={at} onTurn={(to) => setTurned({ view: look.view, at: to })} />
      <p class="seat-told" role="status" data-why={asked?.label ?? (props.isNo ? 'no' : undefined)}>
        <Spelled text={why ?? told} />
      </p>
      <div class="seat-room" ref={ref}>
        <span class="seat-probe seat-probe-target" />
        <span class="seat-probe seat-probe-tile" />
        {room && wished.seats.length === 0 ? (
          <EmptyState icon={SearchX} text={voice.say('seat.none.fact')} next={voice.say('seat.none.next')} />
        ) : null}
        {sheet && wished.seats.length > 0 ? (
          <Shown {...props} {...{ sheet, sheets }} onPress={press} />
        ) : null}
      </div>
    </section>
  );
}

function sheetsOf({ map, look, mayScroll }: SeatsProps, wished: SeatMap, room: SeatRoom): Sheet[] {
  if (look.view === 'map') return mapSheets(map, room);
  return listSheets(wished, mayScroll ? Number.POSITIVE_INFINITY : tilesIn(room));
}

/** Where somebody would look first: beside their team, else where a seat is free. */
function firstOf(sheets: readonly Sheet[], filters: readonly SeatFilter[]): number {
  const hasFree = (isWished: (seat: ShownSeat) => boolean) => (sheet: Sheet) =>
    sheet.seats.some((seat) => canTake(seat) && matchesAll(seat, filters) && isWished(seat));
  const teams = sheets.findIndex(hasFree(({ isTeams }) => isTeams));
  return Math.max(0, teams >= 0 ? teams : sheets.findIndex(hasFree(() => true)));
}

type ShownProps = SeatsProps & { sheet: Sheet; sheets: readonly Sheet[]; onPress: (seat: ShownSeat) => void };

function Shown({ map, look, voice, waiting, mayScroll, sheet, sheets, onPress }: ShownProps) {
  if (look.view === 'map')
    return (
      <FloorMap
        sheet={sheet as MapSheet}
        picture={map.plan.picture}
        filters={look.filters}
        {...{ voice, waiting, onPress }}
      />
    );
  if (!mayScroll) return <SeatList {...{ sheet, voice, waiting, onPress }} />;
  return (
    <>
      {sheets.map((one) => (
        <section key={one.key} class="seat-zone">
          <h3>
            <Spelled text={titleOf(one, voice)} />
          </h3>
          <SeatList sheet={one} {...{ voice, waiting, onPress }} />
        </section>
      ))}
    </>
  );
}

function titleOf({ zone, part, parts }: Sheet, { say }: SeatVoice): string {
  if (zone === null) return say('seat.sheet.whole');
  return parts > 1 ? say('seat.sheet.part', { zone, part, parts }) : zone;
}

type SeatBarProps = SeatsProps & { sheets: readonly Sheet[]; at: number; onTurn: (to: number) => void };

/** Turning, and how to look. */
function SeatBar({ look, onLook, onFilter, voice, mayScroll, sheets, at, onTurn, back }: SeatBarProps) {
  const { say } = voice;
  const sheet = sheets[at];
  const isTurned = sheets.length > 1 && !(mayScroll && look.view === 'list');
  const other = look.view === 'map' ? 'list' : 'map';
  const count = look.filters.length;
  return (
    <div class="seat-bar">
      {back ? <BarKey icon={Undo2} label={back.label} name="seats-back" onPress={back.onPress} /> : null}
      {isTurned ? (
        <BarKey
          icon={ArrowLeft}
          label={say('seat.sheet.earlier')}
          name="sheet-earlier"
          isRound
          onPress={() => onTurn((at + sheets.length - 1) % sheets.length)}
        />
      ) : null}
      {sheet && !(mayScroll && look.view === 'list') ? (
        <h2 class="seat-sheet" data-sheet={sheet.key}>
          <span>
            <Spelled text={titleOf(sheet, voice)} />
          </span>
          <span class="seat-sheet-free">
            <Spelled
              text={say('seat.sheet.free', {
                count: freeCount(sheet.seats.filter((seat) => matchesAll(seat, look.filters))),
              })}
            />
          </span>
        </h2>
      ) : null}
      {isTurned ? (
        <BarKey
          icon={ArrowRight}
          label={say('seat.sheet.later')}
          name="sheet-later"
          isRound
          onPress={() => onTurn((at + 1) % sheets.length)}
        />
      ) : null}
      <BarKey
        icon={other === 'map' ? MapIcon : LayoutList}
        label={say(`seat.view.${other}`)}
        name={`view-${other}`}
        onPress={() => onLook({ ...look, view: other })}
      />
      <BarKey
        icon={SlidersHorizontal}
        label={count > 0 ? say('seat.filters.chosen', { count }) : say('seat.filters')}
        name="filters"
        onPress={onFilter}
      />
    </div>
  );
}

type BarKeyProps = { icon: LucideIcon; label: string; name: string; onPress: () => void; isRound?: boolean };

/** A round one has its word for screen readers only: an arrow beside the name of a zone needs none. */
function BarKey({ icon: Icon, label, name, onPress, isRound = false }: BarKeyProps) {
  return (
    <button type="button" class="seat-bar-key" data-button={name} onClick={onPress}>
      <Icon class="icon" aria-hidden="true" />
      <span class={isRound ? 'announcement' : ''}>
        <Spelled text={label} />
      </span>
    </button>
  );
}
