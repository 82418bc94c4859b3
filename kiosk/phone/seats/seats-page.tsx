/** 席の予約: one card for each thing, and one thing at a time on the way to a new one. */
import { ArrowLeft, CalendarPlus, Sprout, WifiOff } from 'lucide-preact';
import type { Language } from '../../../server/domain/preferences.ts';
import type { Standing } from '../../../server/domain/seats/reservation.ts';
import { BigButton } from '../../shared/big-button.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import type { SeatVoice } from '../../shared/seats/seat-facts.ts';
import { noText } from '../../shared/seats/seat-no.ts';
import type { OwnSeats } from '../../shared/seats/seat-shapes.ts';
import { seatSayIn } from '../../shared/seats/words/seat-words.ts';
import { Spelled } from '../../shared/spelled.tsx';
import { UndoBar } from '../../shared/undo-bar.tsx';
import type { PhoneSay } from '../words/phone-words.ts';
import { BookingStep } from './booking-steps.tsx';
import { FeedCard } from './feed-card.tsx';
import { NewsCard, OfferCard, ReservationCard, WaitCard } from './seat-cards.tsx';
import type { SeatsState } from './seats-state.ts';

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
        <WaitCard key={wait.waitId} {...props} wait={wait} />
      ))}
      <FeedCard {...props} hasFeed={own.hasFeed} />
    </>
  );
}
