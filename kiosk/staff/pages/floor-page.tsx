/** The floor as the staff draw it: on the plan with the mouse or the arrow keys, and beside it by words and numbers. */
import { Armchair, Plus, Undo2 } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { newRequestId } from '../../shared/browser.ts';
import { seatSayIn } from '../../shared/seats/words/seat-words.ts';
import type { Language } from '../../shared/words.ts';
import { type Desk, refresh } from '../desk.ts';
import { type FloorProblem, keepSeat, keepZone, moveSeats, readFloor } from '../floor.ts';
import { Heading } from '../heading.tsx';
import { NameForm } from '../name-form.tsx';
import { putSeats } from '../seat-day.ts';
import { seatTitle } from '../seat-words.ts';
import type { Floor, FloorSeat } from '../seats-api.ts';
import { nextLabel, type Shift, shifted, shiftWithin } from '../seats-shown.ts';
import { Trouble } from '../trouble.tsx';
import type { StaffSay } from '../words/staff-words.ts';
import { FloorDrawing } from './floor-drawing.tsx';
import { PlanForm, SeatDetails, ZoneDetails } from './floor-forms.tsx';
import '../seats.css';

type FloorPageProps = { desk: Desk; language: Language; say: StaffSay };

/** What is being looked at: its form stands beside the plan. */
export type Chosen = { kind: 'seat' | 'zone'; id: string } | null;

export function FloorPage(props: FloorPageProps) {
  const { desk, say } = props;
  const { floor } = desk.seats.value;
  useEffect(() => void Promise.all([readFloor(desk), refresh(desk, 'teams')]).catch(() => undefined), [desk]);
  return (
    <>
      <div class="page-head">
        <Heading text={say('floor.title')} />
        <div class="page-doings">
          <a class="panel-doing" href="#seats" data-button="to-day">
            <Undo2 class="icon" aria-hidden="true" />
            <span>{say('seats.to-day')}</span>
          </a>
        </div>
      </div>
      {floor ? <Editor {...props} floor={floor} /> : <p class="reading">{say('reading.next')}</p>}
    </>
  );
}

/** A desk, in the centimetres of a fresh plan. */
const NEW_SEAT = { kind: 'desk', places: 1, longestMinutes: null, width: 120, height: 80 } as const;

function newSeatOn({ plan, seats, zones }: Floor, zoneId: string): FloorSeat {
  const size = {
    width: Math.min(NEW_SEAT.width, plan.width),
    height: Math.min(NEW_SEAT.height, plan.height),
  };
  const label = nextLabel(seats.filter(({ ended }) => !ended).map((seat) => seat.label));
  const zone = zones.find((one) => one.zoneId === zoneId) ? zoneId : (zones[0]?.zoneId ?? '');
  const x = Math.round((plan.width - size.width) / 2);
  const y = Math.round((plan.height - size.height) / 2);
  return {
    ...NEW_SEAT,
    ...size,
    seatId: newRequestId(),
    zoneId: zone,
    label,
    features: [],
    x,
    y,
    ended: false,
  };
}

function Editor({ desk, floor, language, say }: FloorPageProps & { floor: Floor }) {
  const [chosen, setChosen] = useState<Chosen>(null);
  const [problem, setProblem] = useState<FloorProblem | null>(null);
  const zones = floor.zones.filter(({ ended }) => !ended);
  const seat = chosen?.kind === 'seat' ? floor.seats.find(({ seatId }) => seatId === chosen.id) : undefined;
  const zone = chosen?.kind === 'zone' ? floor.zones.find(({ zoneId }) => zoneId === chosen.id) : undefined;
  const attempt = async (request: Promise<FloorProblem | null>): Promise<boolean> => {
    const told = await request.catch((): FloorProblem => 'away');
    setProblem(told);
    return told === null;
  };
  const move = (ids: readonly string[], name: string, wished: Shift): void => {
    const before = floor.seats.filter(({ seatId }) => ids.includes(seatId));
    const shift = shiftWithin(floor.plan, before, wished);
    if (shift.dx === 0 && shift.dy === 0) return;
    const after = before.map((one) => shifted(one, shift));
    // It stands where it was let go while the server keeps it.
    const seats = floor.seats.map((one) => after.find(({ seatId }) => seatId === one.seatId) ?? one);
    putSeats(desk, { floor: { ...floor, seats } });
    void attempt(moveSeats(desk, { name, id: ids.join(' '), before, after }, say));
  };
  const addSeat = () => {
    const added = newSeatOn(floor, zone?.zoneId ?? seat?.zoneId ?? zones[0]?.zoneId ?? '');
    void attempt(keepSeat(desk, added, 'saved', say)).then(
      (isDone) => isDone && setChosen({ kind: 'seat', id: added.seatId }),
    );
  };
  const addZone = (name: string) =>
    attempt(
      keepZone(
        desk,
        { zoneId: newRequestId(), name, capacity: null, teamIds: [], ended: false },
        'saved',
        say,
      ),
    );
  return (
    <div class="floor-editor" data-floor={floor.seats.length}>
      <div class="floor-plan">
        <p class="hint">
          <span>{say('floor.explained')}</span> <span>{say('floor.keys')}</span>
        </p>
        <div class="floor-window">
          <FloorDrawing {...{ floor, chosen, say }} onChoose={setChosen} onMove={move} />
        </div>
        <div class="proposal-buttons">
          <button
            type="button"
            class="big-button big-button-plain"
            disabled={zones.length === 0}
            onClick={addSeat}
            data-button="add-seat"
          >
            <Plus class="icon" aria-hidden="true" />
            <span>{say('floor.seat.new')}</span>
          </button>
          {zones.length === 0 ? <p>{say('floor.zone.first')}</p> : null}
        </div>
      </div>
      <div class="floor-side">
        <FloorTrouble problem={problem} say={say} />
        {seat ? (
          <SeatDetails
            key={`${seat.seatId} ${seat.x} ${seat.y} ${seat.ended}`}
            {...{ seat, zones, say }}
            voice={seatSayIn(language)}
            onKeep={(wished, did) => void attempt(keepSeat(desk, wished, did, say))}
          />
        ) : null}
        {zone ? (
          <ZoneDetails
            key={`${zone.zoneId} ${zone.ended}`}
            {...{ zone, say }}
            teams={(desk.teams.value ?? []).filter(({ ended }) => !ended)}
            onKeep={(wished, did) => void attempt(keepZone(desk, wished, did, say))}
          />
        ) : null}
        {seat || zone ? null : (
          <p class="floor-nothing">
            <Armchair class="icon" aria-hidden="true" /> {say('floor.seat.none')}
          </p>
        )}
      </div>
      <Lists {...{ floor, chosen, say }} onChoose={setChosen} onAddZone={addZone} />
      <PlanForm {...{ desk, floor, say }} attempt={attempt} />
    </div>
  );
}

function FloorTrouble({ problem, say }: { problem: FloorProblem | null; say: StaffSay }) {
  return (
    <div role="alert">
      {problem ? (
        <Trouble
          name={problem}
          happened={say(`floor.no.${problem}.happened`)}
          next={say(`floor.no.${problem}.do`)}
          person={say('floor.no.person')}
        />
      ) : null}
    </div>
  );
}

type ListsProps = {
  floor: Floor;
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
  onAddZone: (name: string) => Promise<boolean>;
  say: StaffSay;
};

/** The same as on the plan, in rows; what has ended is only here. */
function Lists({ floor, chosen, onChoose, onAddZone, say }: ListsProps) {
  return (
    <section class="floor-lists">
      <h2>{say('floor.zones')}</h2>
      <NameForm
        label={say('floor.zone.new')}
        submit={say('floor.zone.add')}
        onName={onAddZone}
        name="add-zone"
        say={say}
      />
      <ul class="floor-zones">
        {floor.zones.map(({ zoneId, name, ended }) => (
          <li key={zoneId}>
            <Row
              word={name}
              note={ended ? say('floor.ended') : ''}
              isChosen={chosen?.id === zoneId}
              onPress={() => onChoose({ kind: 'zone', id: zoneId })}
              name="choose-zone"
            />
            <ul class="floor-seats" aria-label={say('floor.seats')}>
              {floor.seats
                .filter((seat) => seat.zoneId === zoneId)
                .map((seat) => (
                  <li key={seat.seatId}>
                    <Row
                      word={seatTitle(seat.label, say)}
                      note={seat.ended ? say('floor.ended') : ''}
                      isChosen={chosen?.id === seat.seatId}
                      onPress={() => onChoose({ kind: 'seat', id: seat.seatId })}
                      name="choose-seat"
                    />
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

type RowProps = { word: string; note: string; isChosen: boolean; onPress: () => void; name: string };

const Row = ({ word, note, isChosen, onPress, name }: RowProps) => (
  <button type="button" class="floor-row" aria-pressed={isChosen} onClick={onPress} data-button={name}>
    <span>{word}</span>
    {note ? <span class="floor-ended">{note}</span> : null}
  </button>
);
