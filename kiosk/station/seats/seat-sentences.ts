/** Which sentences tell where to sit. Pure; the same words are painted and read out. */
import type { SeatTold, TapFrame } from '../../../server/domain/station-frames.ts';
import { clockText } from '../../shared/local-time.ts';
import type { SeatVoice } from '../../shared/seats/seat-facts.ts';
import { noText } from '../../shared/seats/seat-no.ts';
import { clockOf, dayName, rangeText, whenText } from '../../shared/seats/seat-times.ts';
import { seatSayIn } from '../../shared/seats/words/seat-words.ts';
import type { Place, Telling } from '../station-sentences.ts';
import type { SeatDone } from '../undo.ts';
import type { StationSay } from '../words/station-words.ts';
import { laterSeatsOf, type SeatAsk, type SeatHeld, type SeatKept, seatHeldOf } from './seat-at-tap.ts';
import type { Seats } from './seats-shown.ts';

export const seatVoice = ({ zone, language }: Place): SeatVoice => ({
  zone,
  language,
  say: seatSayIn(language),
});

type Lines = Pick<Telling, 'fact' | 'next'>;

/** Early birds are told when their seat is free; everybody else until when it is theirs. */
export function heldLines({ seat, from }: SeatHeld, say: StationSay, { now, zone }: Place): Lines {
  const { label, zone: area } = seat;
  const isSoon = from > now + MS_PER_MINUTE;
  return isSoon
    ? {
        fact: say('place.soon.fact', { zone: area, label }),
        next: say('place.soon.next', { time: clockOf(from, { zone } as SeatVoice) }),
      }
    : {
        fact: say('place.yours.fact', { zone: area, label }),
        next: say('place.yours.next', { time: clockText(seat.endsAt, zone) }),
      };
}

const MS_PER_MINUTE = 60_000;

export function askLines(ask: SeatAsk, say: StationSay, { zone }: Place): Lines {
  if (ask.kind === 'full') return { fact: say('place.full.fact'), next: say('place.full.next') };
  if (ask.kind === 'waited')
    return {
      fact: say('place.waited.fact', { label: ask.seat.label }),
      next: say('place.waited.next', { time: clockText(ask.seat.lapsesAt, zone) }),
    };
  return {
    fact: say('place.offered.fact', { zone: ask.zone, label: ask.label }),
    next: say('place.offered.next', { time: clockText(ask.until, zone) }),
  };
}

/** More would not be read by somebody with a child on the arm. */
const MAX_LINES = 1;

/** What stands below in small: other seats of today, seats that the office had to cancel, a place on the waiting list. */
export function seatRemarks(frame: TapFrame, kept: SeatKept | null, say: StationSay, place: Place): string[] {
  const { outcome, seatNews = [] } = frame;
  const later = laterSeatsOf(frame).filter(
    ({ reservationId }) => reservationId !== seatHeldOf(frame, kept)?.seat.reservationId,
  );
  return [
    ...(outcome.kind === 'left' && outcome.freedSeat !== null
      ? [say('place.freed', { label: outcome.freedSeat })]
      : []),
    ...(kept?.kind === 'waiting' ? [say('place.waiting.next')] : []),
    ...listed(later, say, (seat) => say('place.later', { label: seat.label, time: spanOf(seat, place) })),
    ...newsLines(seatNews, say, place),
  ];
}

const spanOf = ({ startsAt, endsAt }: SeatTold, place: Place): string =>
  rangeText(startsAt, endsAt, seatVoice(place));

function newsLines(news: readonly SeatTold[], say: StationSay, place: Place): string[] {
  if (news.length === 0) return [];
  const lines = listed(news, say, ({ startsAt, label }) =>
    say('place.news.fact', {
      label,
      day: whenText(startsAt, place.now, seatVoice(place)),
      time: clockText(startsAt, place.zone),
    }),
  );
  return [...lines, say('place.news.person')];
}

function listed(seats: readonly SeatTold[], say: StationSay, line: (seat: SeatTold) => string): string[] {
  const others = seats.length - MAX_LINES;
  const shown = seats.slice(0, MAX_LINES).map(line);
  return others > 0 ? [`${shown.join(' ')} ${say('place.later.more', { count: others })}`] : shown;
}

export const undoneSeatText = ({ did, label }: SeatDone, say: StationSay): string =>
  did === 'waiting' ? say('undo.seat.waiting') : say(`undo.seat.${did}`, { label });

/** What the screens of 「席」 ask or tell. */
export function seatsTelling(seats: Seats, say: StationSay, place: Place): Telling {
  const trouble = seatsTrouble(seats, say);
  if (trouble) return trouble;
  const { step, no } = seats;
  const told = no ? noText(no.reason, seatSayIn(place.language)) : null;
  const voice = seatVoice(place);
  switch (step.name) {
    case 'mine':
      return seats.own?.reservations.length === 0
        ? { title: say('seats.none.title'), next: told ?? say('seats.none.next') }
        : { title: say('seats.mine.title'), next: told ?? say('seats.mine.next') };
    case 'one':
      return { title: reservationText(step.reservation, place), next: told ?? say('seats.one.ask') };
    case 'day':
      return { title: say('seats.day.title'), next: told ?? say('seats.day.next') };
    case 'part':
      return {
        title: say('seats.part.title', { day: dayName(step.day.day, voice) }),
        next: told ?? say('seats.part.next'),
      };
    case 'times':
      return { title: say('seats.times.title'), next: told ?? say('seats.times.next') };
    case 'pick':
      return { title: say('seats.pick.title'), next: told ?? pickText(seats, say, place) };
    case 'made':
      return {
        title: say('seats.made.title'),
        fact: reservationText(step.reservation, place),
        next: say('seats.made.next'),
      };
  }
}

export function seatsTrouble({ progress, own, map, step }: Seats, say: StationSay): Telling | null {
  if (progress === 'over')
    return { title: say('seats.over.happened'), next: say('seats.over.do'), person: say('seats.person') };
  if (progress === 'away')
    return { title: say('seats.away.happened'), next: say('seats.away.do'), person: say('seats.person') };
  const isRead = step.name === 'pick' ? map !== null : step.name === 'made' || own !== null;
  return isRead ? null : { title: say('seats.pick.title'), next: say('seats.reading.next') };
}

function pickText({ time, map }: Seats, say: StationSay, place: Place): string {
  if (time.startsAt === null && time.endsAt === null) return say('seats.pick-now.do');
  const voice = seatVoice(place);
  const startsAt = time.startsAt ?? map?.startsAt ?? place.now;
  const endsAt = time.endsAt ?? map?.endsAt ?? startsAt;
  return say('seats.pick.do', {
    when: whenText(startsAt, place.now, voice),
    range: rangeText(startsAt, endsAt, voice),
  });
}

type Told = { label: string; zone: string; startsAt: number; endsAt: number };

/** きょう 9:00 〜 12:00 まどぎわ 席 12. */
function reservationText({ label, zone, startsAt, endsAt }: Told, place: Place): string {
  const voice = seatVoice(place);
  const when = `${whenText(startsAt, place.now, voice)} ${rangeText(startsAt, endsAt, voice)}`;
  return `${when} ${voice.say('seat.in-zone', { zone, label })}`;
}
