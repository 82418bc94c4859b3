/** 席の予約: one card for each thing, and one thing at a time on the way to a new one. */
import {
  ArrowLeft,
  BellRing,
  CalendarCheck,
  CalendarPlus,
  CalendarX,
  Check,
  CircleCheck,
  Clock3,
  Hourglass,
  type LucideIcon,
  Map as MapIcon,
  Repeat,
  Sprout,
  Trash2,
  WifiOff,
} from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import type { Language } from '../../../server/domain/preferences.ts';
import type { Standing } from '../../../server/domain/seats/reservation.ts';
import { Badge, type Tone } from '../../shared/badge.tsx';
import { BigButton } from '../../shared/big-button.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import type { SeatVoice } from '../../shared/seats/seat-facts.ts';
import { noText } from '../../shared/seats/seat-no.ts';
import type { OwnReservation, OwnSeats } from '../../shared/seats/seat-shapes.ts';
import { clockOf, rangeText, whenText } from '../../shared/seats/seat-times.ts';
import { seatSayIn } from '../../shared/seats/words/seat-words.ts';
import { Spelled } from '../../shared/spelled.tsx';
import { UndoBar } from '../../shared/undo-bar.tsx';
import type { PhoneSay } from '../words/phone-words.ts';
import { BookingStep } from './booking-steps.tsx';
import { FeedCard } from './feed-card.tsx';
import type { SeatsState } from './seats-state.ts';
import { WEEKS } from './seats-state.ts';

export type SeatsPageProps = { seats: SeatsState; zone: string; language: Language; say: PhoneSay };
export type CardProps = SeatsPageProps & { voice: SeatVoice };

export function SeatsPage(props: SeatsPageProps) {
  const { seats, zone, language, say } = props;
  const voice: SeatVoice = { zone, language, say: seatSayIn(language) };
  const own = seats.own.value;
  const view = seats.views.value.at(-1);
  return (
    <div class="phone-seats" data-seats={view?.name ?? 'list'}>
      <Trouble {...props} voice={voice} />
      {!own ? (
        <p class="phone-reading">
          <Spelled text={say('reading.next')} />
        </p>
      ) : view && view.name !== 'list' ? (
        <>
          <BookingStep {...props} {...{ voice, own, view }} />
          <BigButton
            icon={ArrowLeft}
            label={say('book.back')}
            weight="quiet"
            onPress={seats.back}
            name="book-back"
          />
        </>
      ) : (
        <List {...props} {...{ voice, own }} />
      )}
      <UndoLine {...props} />
    </div>
  );
}

function Trouble({ seats, say, voice }: CardProps) {
  const { value: trouble } = seats.trouble;
  if (!trouble) return null;
  const text =
    trouble.kind === 'no'
      ? noText(trouble.no.reason, voice.say)
      : `${say('book.away.happened')} ${say('book.away.do')}`;
  return (
    <p class="phone-stale tone-look" role="alert" data-trouble={trouble.kind}>
      {trouble.kind === 'away' ? <WifiOff class="icon" aria-hidden="true" /> : null}
      <span>
        <Spelled text={text} />
      </span>
    </p>
  );
}

function UndoLine({ seats, say }: SeatsPageProps) {
  const { value: done } = seats.done;
  if (!done) return null;
  const { label, count } = done;
  const text = {
    taken: () => say('book.done.taken', { label }),
    cancelled: () => say('book.done.cancelled', { label }),
    changed: () => say('book.done.changed'),
    waiting: () => say('book.done.waiting'),
    series: () => say('book.done.series', { count }),
  }[done.text]();
  return (
    <div class="phone-undo" role="status">
      <UndoBar
        text={text}
        label={say('book.undo')}
        waiting={seats.isSending.value}
        onUndo={() => void seats.undo()}
      />
    </div>
  );
}

const AHEAD: readonly Standing[] = ['here', 'coming'];

function List(props: CardProps & { own: OwnSeats }) {
  const { seats, say, own } = props;
  const offers = own.reservations.filter(({ standing }) => standing === 'offered');
  const ahead = own.reservations.filter(({ standing }) => AHEAD.includes(standing));
  return (
    <>
      {own.news.map((one) => (
        <NewsCard key={one.reservationId} {...props} reservation={one} />
      ))}
      {offers.map((one) => (
        <OfferCard key={one.reservationId} {...props} reservation={one} />
      ))}
      <BigButton
        icon={CalendarPlus}
        label={say('book.new')}
        weight="main"
        onPress={() => seats.go({ name: 'day' })}
        name="book"
      />
      {ahead.length + own.waits.length === 0 ? (
        <EmptyState icon={Sprout} text={say('book.none.fact')} next={say('book.none.next')} />
      ) : null}
      {ahead.map((one) => (
        <ReservationCard key={one.reservationId} {...props} reservation={one} />
      ))}
      {own.waits.map((wait) => (
        <Card
          key={wait.waitId}
          icon={Hourglass}
          tone="calm"
          word={say('book.wait.badge')}
          {...props}
          time={wait}
        >
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
      ))}
      <FeedCard {...props} hasFeed={own.hasFeed} />
    </>
  );
}

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

function ReservationCard(props: OneProps) {
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

function OfferCard(props: OneProps) {
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

function NewsCard(props: OneProps) {
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
