/** 「席」: one's own reservations, and another day, step by step. Each step asks one thing; nothing is typed (R14). */
import {
  CalendarPlus,
  Check,
  Clock3,
  Hourglass,
  ListChecks,
  Map as MapIcon,
  RefreshCw,
  Trash2,
} from 'lucide-preact';
import { useState } from 'preact/hooks';
import { BigButton } from '../../shared/big-button.tsx';
import type { SeatVoice } from '../../shared/seats/seat-facts.ts';
import type { OwnReservation } from '../../shared/seats/seat-shapes.ts';
import { rangeText, whenText } from '../../shared/seats/seat-times.ts';
import { Emblem } from '../pictures/emblem.tsx';
import { SeatPlate } from '../pictures/seat-plate.tsx';
import { seatsTelling, seatsTrouble, seatVoice } from '../seats/seat-sentences.ts';
import { MessageScreen } from './message-screen.tsx';
import { Days, Parts, Pick, Times } from './seats-booking.tsx';
import { Frame, Key, type SeatsProps, type StepProps } from './seats-frame.tsx';

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
    <Frame {...props} keys="own">
      {own.slice(from, from + SHOWN_AT_ONCE).map((reservation) => (
        <Key
          key={reservation.reservationId}
          label={whenText(reservation.startsAt, place.now, voice)}
          note={noteOf(reservation, voice)}
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
      <BigButton
        icon={CalendarPlus}
        label={say('seats.new')}
        weight="main"
        onPress={() => actions.seats.go({ name: 'day' })}
        name="new-seat"
      />
    </Frame>
  );
}

/** 9:00 〜 12:00 まどぎわ 席 12; what is only booked says nothing more. */
function noteOf({ startsAt, endsAt, zone, label, standing }: OwnReservation, voice: SeatVoice): string {
  const note = `${rangeText(startsAt, endsAt, voice)} ${voice.say('seat.in-zone', { zone, label })}`;
  return standing === 'coming' ? note : `${note} ${voice.say(`seat.standing.${standing}`)}`;
}

function One(props: StepProps<'one'>) {
  const { seats, say, actions, step } = props;
  const { reservation } = step;
  const waiting = seats.progress === 'sending';
  const { standing } = reservation;
  return (
    <Frame {...props} keys="few">
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
    </Frame>
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
