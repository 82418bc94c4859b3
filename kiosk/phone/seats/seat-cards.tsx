/** One card for each thing: a booking, an offer, a wait, a booking that the office had to cancel. */
import {
  BellRing,
  CalendarCheck,
  CalendarX,
  Check,
  CircleCheck,
  Clock3,
  Hourglass,
  type LucideIcon,
  Map as MapIcon,
  Repeat,
  Trash2,
} from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Badge, type Tone } from '../../shared/badge.tsx';
import { BigButton } from '../../shared/big-button.tsx';
import type { OwnReservation, OwnSeats, OwnWait } from '../../shared/seats/seat-shapes.ts';
import { clockOf, rangeText, whenText } from '../../shared/seats/seat-times.ts';
import { Spelled } from '../../shared/spelled.tsx';
import type { CardProps } from './seats-page.tsx';
import { WEEKS } from './seats-state.ts';

const Line = ({ text }: { text: string }) => (
  <p>
    <Spelled text={text} />
  </p>
);

type ThingProps = CardProps & {
  icon: LucideIcon;
  tone: Tone;
  word: string;
  time: { startsAt: number; endsAt: number };
  seat?: { zone: string; label: string };
  own: OwnSeats;
  children: ComponentChildren;
};

/** When and where, large; what can be done about it below. */
function Card({ icon, tone, word, time, seat, own, voice, children }: ThingProps) {
  return (
    <section class="phone-card seat-card" data-seat-card={seat?.label ?? 'wait'}>
      <Badge icon={icon} word={word} tone={tone} />
      <h2 class="seat-card-when">
        <span>
          <Spelled text={whenText(time.startsAt, own.now, voice)} />
        </span>{' '}
        <span>
          <Spelled text={rangeText(time.startsAt, time.endsAt, voice)} />
        </span>
      </h2>
      {seat ? (
        <p class="seat-card-where">
          <Spelled text={voice.say('seat.in-zone', { zone: seat.zone, label: seat.label })} />
        </p>
      ) : null}
      {children}
    </section>
  );
}

type OneProps = CardProps & { reservation: OwnReservation; own: OwnSeats };

export function ReservationCard(props: OneProps) {
  const { seats, say, voice, reservation } = props;
  const { standing, lapsesAt, seriesId } = reservation;
  const waiting = seats.isSending.value;
  const isHere = standing === 'here';
  return (
    <Card
      {...props}
      icon={isHere ? CircleCheck : CalendarCheck}
      tone={isHere ? 'welcome' : 'calm'}
      word={voice.say(`seat.standing.${standing}`)}
      time={reservation}
      seat={reservation}
    >
      {seriesId === null ? null : <Badge icon={Repeat} tone="goodbye" word={say('book.weekly.badge')} />}
      {lapsesAt === null || isHere ? null : (
        <Line text={say('book.lapses.fact', { time: clockOf(lapsesAt, voice) })} />
      )}
      <div class="seat-card-ways">
        <BigButton
          icon={MapIcon}
          label={say('book.change-seat')}
          onPress={() => seats.changeSeat(reservation)}
          waiting={waiting}
          name="change-seat"
        />
        {isHere ? null : (
          <BigButton
            icon={Clock3}
            label={say('book.change-time')}
            onPress={() => seats.changeTime(reservation)}
            waiting={waiting}
            name="change-time"
          />
        )}
        {isHere || seriesId !== null ? null : (
          <BigButton
            icon={Repeat}
            label={say('book.weekly')}
            onPress={() => void seats.previewSeries(reservation, WEEKS[0])}
            waiting={waiting}
            name="weekly"
          />
        )}
        <BigButton
          icon={Trash2}
          label={say('book.cancel')}
          weight="quiet"
          onPress={() => void seats.cancel(reservation)}
          waiting={waiting}
          name="cancel"
        />
        {seriesId === null ? null : (
          <BigButton
            icon={Trash2}
            label={say('book.cancel-all')}
            weight="quiet"
            onPress={() => void seats.cancelSeries(reservation)}
            waiting={waiting}
            name="cancel-series"
          />
        )}
      </div>
    </Card>
  );
}

const MS_PER_MINUTE = 60_000;

export function OfferCard(props: OneProps) {
  const { seats, say, reservation, own } = props;
  const waiting = seats.isSending.value;
  const leftMs = (reservation.lapsesAt ?? own.now) - own.now;
  return (
    <Card
      {...props}
      icon={BellRing}
      tone="welcome"
      word={say('book.offer.fact')}
      time={reservation}
      seat={reservation}
    >
      <Line text={say('book.offer.left', { minutes: Math.max(0, Math.floor(leftMs / MS_PER_MINUTE)) })} />
      <div class="seat-card-ways">
        <BigButton
          icon={Check}
          label={say('book.offer.take')}
          weight="main"
          onPress={() => void seats.accept(reservation)}
          waiting={waiting}
          name="accept"
        />
        <BigButton
          icon={Trash2}
          label={say('book.offer.decline')}
          weight="quiet"
          onPress={() => void seats.cancel(reservation)}
          waiting={waiting}
          name="decline"
        />
      </div>
    </Card>
  );
}

export function NewsCard(props: OneProps) {
  const { seats, say, reservation } = props;
  return (
    <Card
      {...props}
      icon={CalendarX}
      tone="look"
      word={say('book.news.badge')}
      time={reservation}
      seat={reservation}
    >
      <Line text={say('book.news.fact')} />
      <Line text={say('book.news.next')} />
      <Line text={say('book.news.person')} />
      <BigButton
        icon={Check}
        label={say('book.news.seen')}
        onPress={() => void seats.readNews(reservation)}
        waiting={seats.isSending.value}
        name="news-seen"
      />
    </Card>
  );
}

export function WaitCard(props: CardProps & { own: OwnSeats; wait: OwnWait }) {
  const { seats, say, wait } = props;
  return (
    <Card {...props} icon={Hourglass} tone="calm" word={say('book.wait.badge')} time={wait}>
      <Line text={say('book.wait.fact')} />
      <BigButton
        icon={Trash2}
        label={say('book.wait.end')}
        weight="quiet"
        onPress={() => void seats.endWait(wait)}
        waiting={seats.isSending.value}
        name="end-wait"
      />
    </Card>
  );
}
