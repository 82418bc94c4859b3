/** A day of the seats: who has which one, as a line of the day and, with the same content, in words. */
import { Armchair, CalendarOff, ChevronLeft, ChevronRight, PencilRuler, Plus, Printer } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { EmptyState } from '../../shared/empty-state.tsx';
import type { SeatVoice } from '../../shared/seats/seat-facts.ts';
import { clockOf, dayName, rangeText } from '../../shared/seats/seat-times.ts';
import { seatSayIn } from '../../shared/seats/words/seat-words.ts';
import type { Language } from '../../shared/words.ts';
import type { Desk } from '../desk.ts';
import { Field } from '../field.tsx';
import { Heading } from '../heading.tsx';
import type { PeopleSearch } from '../search-people.ts';
import { openTask, readDay, showDay } from '../seat-day.ts';
import { seatTitle, standingWord } from '../seat-words.ts';
import type { DayReservation, DaySeat, SeatDay } from '../seats-api.ts';
import { barOf, dayBeside, hoursIn, hoursNamedIn } from '../seats-shown.ts';
import type { StaffSay } from '../words/staff-words.ts';
import { SeatTaskDialog } from './seat-task.tsx';
import '../seats.css';

export type SeatsPageProps = {
  desk: Desk;
  people: PeopleSearch;
  zone: string;
  language: Language;
  say: StaffSay;
};

export function SeatsPage(props: SeatsPageProps) {
  const { desk, zone, language, say } = props;
  const { day, task } = desk.seats.value;
  const voice: SeatVoice = { say: seatSayIn(language), zone, language };
  useEffect(() => void readDay(desk).catch(() => undefined), [desk]);
  return (
    <>
      <div class="page-head">
        <Heading text={say('seats.title')} />
        <div class="page-doings">
          <a class="panel-doing" href="#seat-closures" data-button="to-closures">
            <CalendarOff class="icon" aria-hidden="true" />
            <span>{say('seats.to-closures')}</span>
          </a>
          <a class="panel-doing" href="#floor" data-button="to-floor">
            <PencilRuler class="icon" aria-hidden="true" />
            <span>{say('seats.to-floor')}</span>
          </a>
          <button type="button" class="panel-doing" onClick={() => window.print()} data-button="print">
            <Printer class="icon" aria-hidden="true" />
            <span>{say('people.print')}</span>
          </button>
        </div>
      </div>
      {day ? <Day {...props} day={day} voice={voice} /> : <p class="reading">{say('reading.next')}</p>}
      {day && task ? <SeatTaskDialog {...props} day={day} task={task} voice={voice} /> : null}
    </>
  );
}

type DayProps = SeatsPageProps & { day: SeatDay; voice: SeatVoice };

function Day(props: DayProps) {
  const { day, voice, say } = props;
  const count = day.seats.reduce((sum, { reservations }) => sum + reservations.length, 0);
  return (
    <div class="seat-day" data-seat-day={day.day}>
      <DayTurn {...props} />
      {day.open ? (
        <p class="hint">
          <span>
            {say('seats.hours', {
              from: clockOf(day.open.startsAt, voice),
              to: clockOf(day.open.endsAt, voice),
            })}
          </span>
          <span>{say('seats.count', { seats: day.seats.length, count })}</span>
        </p>
      ) : (
        <EmptyState icon={CalendarOff} text={say('seats.closed')} next={say('seats.closed.next')} />
      )}
      {day.seats.length === 0 ? (
        <EmptyState icon={Armchair} text={say('seats.none')} next={say('seats.none.next')} />
      ) : null}
      {day.open && day.seats.length > 0 ? <DayTable {...props} open={day.open} /> : null}
    </div>
  );
}

function DayTurn({ desk, day, voice, say }: DayProps) {
  const go = (to: string | null) => void showDay(desk, to).catch(() => undefined);
  return (
    <>
      <div class="month-head">
        <button
          type="button"
          class="big-button big-button-quiet"
          onClick={() => go(dayBeside(day.day, -1))}
          data-button="day-before"
        >
          <ChevronLeft class="icon" aria-hidden="true" />
          <span>{say('seats.day.before')}</span>
        </button>
        <h2>{dayName(day.day, voice)}</h2>
        <button
          type="button"
          class="big-button big-button-quiet"
          onClick={() => go(dayBeside(day.day, 1))}
          data-button="day-after"
        >
          <span>{say('seats.day.after')}</span>
          <ChevronRight class="icon" aria-hidden="true" />
        </button>
      </div>
      <div class="seat-day-choice">
        <Field
          name="day"
          type="date"
          label={say('seats.day')}
          value={day.day}
          max={10}
          onChange={(to) => (to === '' ? undefined : go(to))}
        />
        <button
          type="button"
          class="big-button big-button-quiet"
          onClick={() => go(null)}
          data-button="day-today"
        >
          {say('seats.day.today')}
        </button>
      </div>
    </>
  );
}

type Open = NonNullable<SeatDay['open']>;

function DayTable(props: DayProps & { open: Open }) {
  const { day, open, voice, say } = props;
  return (
    <table class="seat-table">
      <caption class="announcement">{say('seats.table')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('seats.column.seat')}</th>
          <th scope="col" class="seat-line-cell">
            <span class="announcement">{say('seats.column.line')}</span>
            <Ruler open={open} voice={voice} />
          </th>
          <th scope="col">{say('seats.column.who')}</th>
        </tr>
      </thead>
      <tbody>
        {day.seats.map((seat) => (
          <SeatRow key={seat.seatId} {...props} seat={seat} />
        ))}
      </tbody>
    </table>
  );
}

const Ruler = ({ open, voice }: { open: Open; voice: SeatVoice }) => (
  <svg class="seat-ruler" width="100%" height="30" aria-hidden="true">
    {hoursNamedIn(open).map((at, place) => (
      <text
        key={at}
        x={barOf({ startsAt: at, endsAt: at }, open).x}
        y="22"
        class={place % 2 ? 'seat-hour-odd' : ''}
      >
        {clockOf(at, voice).replace(/:.*/, '')}
      </text>
    ))}
  </svg>
);

function SeatRow({ seat, open, desk, day, voice, say }: DayProps & { seat: DaySeat; open: Open }) {
  const { seatId, label, zone, reservations } = seat;
  const isOver = day.now >= open.endsAt;
  return (
    <tr data-seat={label}>
      <th scope="row">
        <span class="seat-name">{seatTitle(label, say)}</span> <span class="seat-zone-name">{zone}</span>
      </th>
      <td class="seat-line-cell">
        <Line reservations={reservations} open={open} now={day.now} />
      </td>
      <td>
        <ul class="seat-who">
          {reservations.map((one) => (
            <li key={one.reservationId}>
              <button
                type="button"
                class={`seat-held standing-${one.standing}`}
                onClick={() => openTask(desk, { name: 'opened', reservation: one })}
                data-button="open-reservation"
              >
                <span class="seat-held-time">{rangeText(one.startsAt, one.endsAt, voice)}</span>
                <span class="seat-held-name">{one.nickname}</span>
                <span class="seat-held-standing">
                  {one.people > 1 ? `${say('seats.people', { count: one.people })} ` : null}
                  {standingWord(one.standing, voice, say)}
                </span>
              </button>
            </li>
          ))}
          {reservations.length === 0 ? <li class="seat-free">{say('seats.free')}</li> : null}
          {isOver ? null : (
            <li class="screen-only">
              <button
                type="button"
                class="panel-doing"
                aria-label={say('seats.reserve.title', { seat: seatTitle(label, say) })}
                onClick={() => openTask(desk, { name: 'reserve', seatId, member: null })}
                data-button="reserve"
              >
                <Plus class="icon" aria-hidden="true" />
                <span>{say('seats.reserve')}</span>
              </button>
            </li>
          )}
        </ul>
      </td>
    </tr>
  );
}

type LineProps = { reservations: readonly DayReservation[]; open: Open; now: number };

/** The list beside it says the same in words. */
const Line = ({ reservations, open, now }: LineProps) => (
  <svg class="seat-line" width="100%" height="40" aria-hidden="true">
    <rect class="seat-line-ground" x="0" y="4" width="100%" height="32" rx="6" />
    {hoursIn(open).map((at) => (
      <rect
        key={at}
        class="seat-line-hour"
        x={barOf({ startsAt: at, endsAt: at }, open).x}
        y="4"
        width="1"
        height="32"
      />
    ))}
    {reservations.map((one) => (
      <rect
        key={one.reservationId}
        class={`seat-line-held standing-${one.standing}`}
        {...barOf({ startsAt: one.startsAt, endsAt: one.heldUntil }, open)}
        y="7"
        height="26"
        rx="5"
      />
    ))}
    {now > open.startsAt && now < open.endsAt ? (
      <rect
        class="seat-line-now"
        x={barOf({ startsAt: now, endsAt: now }, open).x}
        y="0"
        width="3"
        height="40"
      />
    ) : null}
  </svg>
);
