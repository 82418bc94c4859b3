/** E3: one touch takes the seat that is offered. Nobody has to touch anything: whoever walks on is in without a seat. */
import { Armchair, BellRing, Check, Footprints, Map as MapIcon } from 'lucide-preact';
import { BigButton } from '../../shared/big-button.tsx';
import { clockText } from '../../shared/local-time.ts';
import { rangeText, whenText } from '../../shared/seats/seat-times.ts';
import { Spelled } from '../../shared/spelled.tsx';
import { Emblem } from '../pictures/emblem.tsx';
import { SeatPlate } from '../pictures/seat-plate.tsx';
import type { TapScreen } from '../screen.ts';
import { type SeatAsk, type SeatHeld, seatAskOf, seatHeldOf } from '../seats/seat-at-tap.ts';
import { askLines, heldLines, seatRemarks, seatVoice } from '../seats/seat-sentences.ts';
import type { StationActions } from '../station-actions.ts';
import { type Place, type Telling, tellingOf } from '../station-sentences.ts';
import type { StationSay } from '../words/station-words.ts';
import { MessageScreen } from './message-screen.tsx';
import { PressNews } from './press-news.tsx';

type SeatOfferProps = { screen: TapScreen; place: Place; say: StationSay; actions: StationActions };

export function SeatOfferScreen({ screen, place, say, actions }: SeatOfferProps) {
  const { frame, press } = screen;
  const ask = seatAskOf(frame);
  if (!ask) return null;
  return (
    <MessageScreen
      tone="welcome"
      icon={Armchair}
      word={say('button.seats')}
      telling={offerTelling(screen, ask, say, place)}
      picture={<AskPicture ask={ask} place={place} say={say} />}
    >
      <SmallLines lines={[...moreOf(ask, say, place), ...seatRemarks(frame, screen.kept, say, place)]} />
      <PressNews press={press} say={say} />
      {press.progress === 'over' ? null : <Answers {...{ ask, screen, say, actions }} />}
    </MessageScreen>
  );
}

function offerTelling({ frame }: TapScreen, ask: SeatAsk, say: StationSay, place: Place): Telling {
  const { nickname, title } = tellingOf(frame.outcome, say, place);
  const { fact, next } = askLines(ask, say, place);
  return { title, ...(nickname ? { nickname } : {}), ...(fact ? { fact } : {}), ...(next ? { next } : {}) };
}

function moreOf(ask: SeatAsk, say: StationSay, place: Place): string[] {
  const voice = seatVoice(place);
  if (ask.kind === 'full') return ask.waiting > 0 ? [say('place.full.waiting', { count: ask.waiting })] : [];
  if (ask.kind === 'offered') return ask.why === 'free' ? [] : [say(`place.why.${ask.why}`)];
  const { startsAt, endsAt } = ask.seat;
  return [`${whenText(startsAt, place.now, voice)} ${rangeText(startsAt, endsAt, voice)}`];
}

function AskPicture({ ask, place, say }: { ask: SeatAsk; place: Place; say: StationSay }) {
  if (ask.kind === 'full') return <Emblem tone="calm" icon={Armchair} />;
  const { label, until } = ask.kind === 'offered' ? ask : { label: ask.seat.label, until: ask.seat.endsAt };
  return (
    <SeatPlate
      word={say('plate.word')}
      label={label}
      time={say('plate.until', { time: clockText(until, place.zone) })}
      isOffered
    />
  );
}

type AnswersProps = Omit<SeatOfferProps, 'place'> & { ask: SeatAsk };

function Answers({ ask, screen, say, actions: { seats } }: AnswersProps) {
  const waiting = screen.press.progress === 'sending';
  const isFull = ask.kind === 'full';
  return (
    <div class="choices seat-answers" data-seat-ask={ask.kind}>
      <BigButton
        icon={isFull ? BellRing : Check}
        label={say(isFull ? 'button.wait' : 'button.take')}
        onPress={isFull ? seats.waitForSeat : seats.take}
        weight="main"
        waiting={waiting}
        name={isFull ? 'wait-for-seat' : 'take-seat'}
      />
      {ask.kind === 'offered' ? (
        <BigButton
          icon={MapIcon}
          label={say('button.other-seat')}
          onPress={seats.openOther}
          waiting={waiting}
          name="other-seat"
        />
      ) : null}
      <BigButton
        icon={Footprints}
        label={say(ask.kind === 'waited' ? 'button.decline' : 'button.pass')}
        onPress={ask.kind === 'waited' ? seats.decline : seats.pass}
        weight="quiet"
        waiting={waiting}
        name="no-seat"
      />
    </div>
  );
}

type HeldProps = { held: SeatHeld; place: Place; say: StationSay };

export function HeldPicture({ held: { seat, from }, place, say }: HeldProps) {
  const isSoon = from > place.now + MS_PER_MINUTE;
  const time = clockText(isSoon ? seat.startsAt : seat.endsAt, place.zone);
  return (
    <SeatPlate
      word={say('plate.word')}
      label={seat.label}
      time={isSoon ? say('plate.from', { time }) : say('plate.until', { time })}
      isOffered={false}
    />
  );
}

const MS_PER_MINUTE = 60_000;

/** Where to go, and what else is to be known of seats. */
export function SeatLines({ screen, place, say }: Omit<SeatOfferProps, 'actions'>) {
  const held = seatHeldOf(screen.frame, screen.kept);
  const lines = held ? heldLines(held, say, place) : null;
  return (
    <>
      {lines?.fact ? (
        <p class="message-seat" data-seat={held?.seat.label}>
          <Spelled text={lines.fact} />
        </p>
      ) : null}
      <SmallLines lines={seatRemarks(screen.frame, screen.kept, say, place)} />
    </>
  );
}

const SmallLines = ({ lines }: { lines: readonly string[] }) => (
  <>
    {lines.map((line) => (
      <p key={line} class="message-more">
        <Spelled text={line} />
      </p>
    ))}
  </>
);
