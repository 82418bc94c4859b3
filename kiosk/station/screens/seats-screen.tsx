/** 「席」: one's own reservations, and another day, step by step. Each step asks one thing; nothing is typed (R14). */
import {
  ArrowLeft,
  CalendarPlus,
  Check,
  Clock3,
  Hourglass,
  ListChecks,
  type LucideIcon,
  Map as MapIcon,
  RefreshCw,
  Trash2,
} from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { BigButton } from '../../shared/big-button.tsx';
import { withoutReadings } from '../../shared/ruby.ts';
import { SeatChooser } from '../../shared/seats/seat-chooser.tsx';
import type { OwnReservation } from '../../shared/seats/seat-shapes.ts';
import {
  clockOf,
  dayName,
  hasTime,
  partsOf,
  rangeText,
  STEP_MINUTES,
  timeOf,
  whenText,
  withinOf,
} from '../../shared/seats/seat-times.ts';
import { Spelled } from '../../shared/spelled.tsx';
import { TimeRange } from '../../shared/time-range.tsx';
import { Emblem } from '../pictures/emblem.tsx';
import { SeatPlate } from '../pictures/seat-plate.tsx';
import { seatsTelling, seatsTrouble, seatVoice } from '../seats/seat-sentences.ts';
import type { Seats, SeatsStep } from '../seats/seats-shown.ts';
import type { StationActions } from '../station-actions.ts';
import type { Place } from '../station-sentences.ts';
import type { StationSay } from '../words/station-words.ts';
import { MessageScreen } from './message-screen.tsx';

type SeatsProps = { seats: Seats; place: Place; say: StationSay; actions: StationActions };
type StepProps<Name extends SeatsStep['name']> = SeatsProps & { step: Extract<SeatsStep, { name: Name }> };

export function SeatsScreen(props: SeatsProps) {
  const { seats, say } = props;
  if (seatsTrouble(seats, say)) return <Trouble {...props} />;
  const { step } = seats;
  switch (step.name) {
    case 'mine':
      return <Mine {...props} />;
    case 'one':
      return <One {...props} step={step} />;
    case 'day':
      return <Days {...props} />;
    case 'part':
      return <Parts {...props} step={step} />;
    case 'times':
      return <Times {...props} step={step} />;
    case 'pick':
      return <Pick {...props} />;
    case 'made':
      return <Made {...props} step={step} />;
  }
}

function Trouble({ seats, place, say, actions }: SeatsProps) {
  const isAway = seats.progress === 'away';
  const isLook = isAway || seats.progress === 'over';
  return (
    <MessageScreen
      tone={isLook ? 'look' : 'calm'}
      icon={Hourglass}
      word={say('button.seats')}
      telling={seatsTelling(seats, say, place)}
      picture={<Emblem tone={isLook ? 'look' : 'calm'} icon={Hourglass} />}
    >
      {isAway ? (
        <div class="leave">
          <BigButton
            icon={RefreshCw}
            label={say('seats.again')}
            weight="main"
            onPress={actions.seats.again}
            name="seats-again"
          />
        </div>
      ) : null}
    </MessageScreen>
  );
}

type FrameProps = SeatsProps & { children: ComponentChildren };

function Frame({ seats, place, say, actions, children }: FrameProps) {
  const { title, next } = seatsTelling(seats, say, place);
  return (
    <section class="seats" data-step={seats.step.name}>
      <div class="seats-words">
        <h1 class="seats-title">
          <Spelled text={title} />
        </h1>
        <p class={seats.no ? 'seats-no' : 'seats-next'} role={seats.no ? 'alert' : undefined}>
          <Spelled text={next ?? ''} />
        </p>
      </div>
      {children}
      {seats.before.length > 0 ? (
        <div class="seats-ways">
          <Key
            icon={ArrowLeft}
            label={say('seats.back')}
            onPress={actions.seats.back}
            name="seats-back"
            isQuiet
          />
        </div>
      ) : null}
    </section>
  );
}

type KeyProps = {
  label: string;
  onPress: () => void;
  name: string;
  icon?: LucideIcon;
  note?: string;
  isQuiet?: boolean;
  waiting?: boolean;
};

function Key({ label, onPress, name, icon: Icon, note, isQuiet = false, waiting = false }: KeyProps) {
  return (
    <button
      type="button"
      class={`seats-key ${isQuiet ? 'seats-key-quiet' : ''}`}
      disabled={waiting}
      onClick={onPress}
      data-button={name}
    >
      {Icon ? <Icon class="icon" aria-hidden="true" /> : null}
      <span class="seats-key-words">
        <span>
          <Spelled text={label} />
        </span>
        {note === undefined ? null : (
          <span class="seats-key-note">
            <Spelled text={note} />
          </span>
        )}
      </span>
    </button>
  );
}

/** What is left of them is turned to; more than four at once are a list to be read. */
const SHOWN_AT_ONCE = 4;
const AHEAD: readonly OwnReservation['standing'][] = ['coming', 'here', 'offered'];

function Mine(props: SeatsProps) {
  const { seats, place, say, actions } = props;
  const [page, setPage] = useState(0);
  const voice = seatVoice(place);
  const own = (seats.own?.reservations ?? []).filter(({ standing }) => AHEAD.includes(standing));
  const pages = Math.max(1, Math.ceil(own.length / SHOWN_AT_ONCE));
  const from = (page % pages) * SHOWN_AT_ONCE;
  return (
    <Frame {...props}>
      <div class="seats-keys seats-own" data-own={own.length}>
        {own.slice(from, from + SHOWN_AT_ONCE).map((reservation) => (
          <Key
            key={reservation.reservationId}
            label={`${whenText(reservation.startsAt, place.now, voice)} ${rangeText(reservation.startsAt, reservation.endsAt, voice)}`}
            note={`${voice.say('seat.in-zone', reservation)} ${voice.say(`seat.standing.${reservation.standing}`)}`}
            onPress={() => actions.seats.go({ name: 'one', reservation })}
            name={`own-${reservation.label}`}
          />
        ))}
        {pages > 1 ? (
          <Key
            icon={RefreshCw}
            label={say('seats.more')}
            onPress={() => setPage(page + 1)}
            name="more-own"
            isQuiet
          />
        ) : null}
      </div>
      <div class="leave">
        <BigButton
          icon={CalendarPlus}
          label={say('seats.new')}
          weight="main"
          onPress={() => actions.seats.go({ name: 'day' })}
          name="new-seat"
        />
      </div>
    </Frame>
  );
}

function One(props: StepProps<'one'>) {
  const { seats, say, actions, step } = props;
  const { reservation } = step;
  const waiting = seats.progress === 'sending';
  const { standing } = reservation;
  return (
    <Frame {...props}>
      <div class="seats-keys">
        {standing === 'offered' ? (
          <Key
            icon={Check}
            label={say('button.take')}
            onPress={() => actions.seats.accept(reservation)}
            name="accept-seat"
            waiting={waiting}
          />
        ) : (
          <>
            <Key
              icon={MapIcon}
              label={say('seats.change-seat')}
              onPress={() => actions.seats.changeSeat(reservation)}
              name="change-seat"
              waiting={waiting}
            />
            {standing === 'coming' ? (
              <Key
                icon={Clock3}
                label={say('seats.change-time')}
                onPress={() => actions.seats.changeTime(reservation)}
                name="change-time"
                waiting={waiting}
              />
            ) : null}
          </>
        )}
        <Key
          icon={Trash2}
          label={say(standing === 'offered' ? 'button.decline' : 'seats.cancel')}
          onPress={() => actions.seats.cancel(reservation)}
          name="cancel-seat"
          waiting={waiting}
        />
      </div>
    </Frame>
  );
}

function Days(props: SeatsProps) {
  const { seats, place, say, actions } = props;
  const voice = seatVoice(place);
  return (
    <Frame {...props}>
      <div class="seats-keys seats-days">
        {(seats.own?.days ?? []).map((day) => {
          const isOpen = hasTime(day, place.now);
          const isToday = day === seats.own?.days[0];
          return (
            <Key
              key={day.day}
              label={isToday ? voice.say('seat.today') : dayName(day.day, voice)}
              {...(isOpen ? {} : { note: say('seats.day.closed') })}
              waiting={!isOpen}
              onPress={() => actions.seats.go({ name: 'part', day })}
              name={`day-${day.day}`}
            />
          );
        })}
      </div>
    </Frame>
  );
}

function Parts(props: StepProps<'part'>) {
  const { place, actions, step } = props;
  const voice = seatVoice(place);
  const within = withinOf(step.day, place.now, place.zone);
  return (
    <Frame {...props}>
      <div class="seats-keys">
        {partsOf(step.day, place.now, place.zone).map(({ part, startsAt, endsAt }) => (
          <Key
            key={part}
            label={voice.say(`seat.part.${part}`)}
            note={
              startsAt === null
                ? voice.say('seat.until', { time: clockOf(endsAt ?? 0, voice) })
                : rangeText(startsAt, endsAt ?? startsAt, voice)
            }
            onPress={() => actions.seats.chooseTime({ startsAt, endsAt })}
            name={`part-${part}`}
          />
        ))}
        {within ? (
          <Key
            icon={Clock3}
            label={voice.say('seat.part.other')}
            onPress={() => actions.seats.go({ name: 'times', day: step.day, range: within })}
            name="part-other"
          />
        ) : null}
      </div>
    </Frame>
  );
}

function Times(props: StepProps<'times'>) {
  const { place, say, actions, step } = props;
  const { say: seatSay } = seatVoice(place);
  const [range, setRange] = useState(step.range);
  const plain = (key: Parameters<typeof seatSay>[0]) => withoutReadings(seatSay(key as 'seat.time.from'));
  const labels = {
    from: plain('seat.time.from'),
    to: plain('seat.time.to'),
    earlier: plain('seat.time.earlier'),
    later: plain('seat.time.later'),
  };
  return (
    <Frame {...props}>
      <TimeRange
        labels={labels}
        range={range}
        within={step.range}
        stepMinutes={STEP_MINUTES}
        onChange={setRange}
      />
      <div class="leave">
        <BigButton
          icon={Check}
          label={say('seats.times.done')}
          weight="main"
          onPress={() => actions.seats.chooseTime(timeOf(step.day.day, range, place.zone))}
          name="times-done"
        />
      </div>
    </Frame>
  );
}

function Pick({ seats, place, say, actions }: SeatsProps) {
  const { title, next } = seatsTelling(seats, say, place);
  const { map } = seats;
  if (!map) return null;
  return (
    <section class="seats seats-pick" data-step="pick">
      <h1 class="announcement">{withoutReadings(title)}</h1>
      <SeatChooser
        map={map}
        look={seats.look}
        onLook={actions.seats.look}
        voice={seatVoice(place)}
        told={next ?? ''}
        isNo={seats.no !== null}
        mayScroll={false}
        waiting={seats.progress === 'sending'}
        onPick={actions.seats.pick}
        back={{ label: say('seats.back'), onPress: actions.seats.back }}
      />
    </section>
  );
}

function Made({ seats, place, say, actions, step }: StepProps<'made'>) {
  const voice = seatVoice(place);
  const { label, startsAt, endsAt } = step.reservation;
  return (
    <MessageScreen
      tone="welcome"
      icon={Check}
      word={say('button.seats')}
      telling={seatsTelling(seats, say, place)}
      picture={
        <SeatPlate
          word={say('plate.word')}
          label={label}
          time={rangeText(startsAt, endsAt, voice)}
          isOffered={false}
        />
      }
    >
      <div class="choices">
        <BigButton
          icon={ListChecks}
          label={say('seats.list')}
          onPress={() => actions.seats.open()}
          weight="quiet"
          name="seats-list"
        />
        <BigButton
          icon={CalendarPlus}
          label={say('seats.new')}
          onPress={() => actions.seats.go({ name: 'day' })}
          name="new-seat"
        />
      </div>
    </MessageScreen>
  );
}
