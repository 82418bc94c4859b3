/** Which sentences of the catalogue tell an outcome. Adding an outcome or a reason fails to compile until it has its sentences. */
import type { Instant } from '../../server/domain/instant.ts';
import type { Language } from '../../server/domain/preferences.ts';
import type { EndQuestion, ShownOutcome } from '../../server/domain/station-frames.ts';
import type { UnreadableReason } from '../../server/domain/tap-report.ts';
import { durationText } from '../shared/duration-text.ts';
import { clockText, dayText, localClock } from '../shared/local-time.ts';
import type { StationSay } from './words/station-words.ts';

/** Thanks or greeting first, the fact second, the next step third, a person last. */
export type Telling = {
  title: string;
  fact?: string;
  next?: string;
  person?: string;
  nickname?: string;
  more?: string;
};

export type Place = { zone: string; now: Instant; language: Language };
type OutcomeOf<Kind extends ShownOutcome['kind']> = Extract<ShownOutcome, { kind: Kind }>;

export function tellingOf(outcome: ShownOutcome, say: StationSay, place: Place): Telling {
  switch (outcome.kind) {
    case 'arrived':
      return {
        nickname: say('name.polite', { name: outcome.nickname }),
        title: greeting(say, outcome.at, place.zone),
        fact: say('arrived.fact', { time: clockText(outcome.at, place.zone) }),
        next: say('arrived.next'),
      };
    case 'left':
      return {
        nickname: say('name.polite', { name: outcome.nickname }),
        title: say('left.title'),
        fact: say('left.fact', { duration: durationText(outcome.minutesToday, place.language) }),
        next: say('left.next'),
        ...monthOf(outcome, say, place.language),
      };
    case 'pausing':
      return {
        nickname: say('name.polite', { name: outcome.nickname }),
        title: say(`pausing.${outcome.pause}`),
        fact: say('pausing.fact', { time: clockText(outcome.at, place.zone) }),
        next: say('pausing.next'),
      };
    case 'resumed':
      return {
        nickname: say('name.polite', { name: outcome.nickname }),
        title: say('resumed.title'),
        fact: say('resumed.fact', { time: clockText(outcome.at, place.zone) }),
        next: say('resumed.next'),
      };
    case 'already-done':
      return tellAlreadyDone(outcome, say, place);
    case 'to-confirm':
      return {
        nickname: say('name.polite', { name: outcome.nickname }),
        title: say('to-confirm.title'),
        fact: say('to-confirm.fact', { time: clockText(outcome.touchedAt, place.zone) }),
        next: say('to-confirm.next'),
        person: say('to-confirm.person'),
      };
    case 'unknown-card':
      return tellUnknownCard(outcome, say);
    case 'card-refused':
      return trouble(say, outcome.reason);
    case 'one-card-please':
      return tellOneCard(outcome, say);
    case 'unreadable':
      return trouble(say, UNREADABLE[outcome.reason]);
    case 'safe':
      return {
        nickname: say('name.polite', { name: outcome.nickname }),
        title: say('safe.title'),
        fact: say('safe.fact', { time: clockText(outcome.at, place.zone) }),
        next: say(outcome.inside ? 'safe.next' : 'safe.again'),
      };
  }
}

/** U3: only from the second day on; on the first it would say the same twice. */
function monthOf(
  { month: { days, minutes } }: OutcomeOf<'left'>,
  say: StationSay,
  language: Language,
): { more?: string } {
  if (days < 2) return {};
  return { more: say('left.month', { days, duration: durationText(minutes, language) }) };
}

/** A8: asked kindly, because nobody did something wrong. */
export function endQuestionTelling(
  { nickname, question }: { nickname: string; question: EndQuestion },
  say: StationSay,
  { zone, language }: Place,
): Telling {
  return {
    nickname: say('name.polite', { name: nickname }),
    title: say('end-question.title'),
    fact: say('end-question.fact', {
      day: dayText(question.openedAt, zone, language),
      time: clockText(question.openedAt, zone),
    }),
    next: say('end-question.do'),
  };
}

function tellAlreadyDone(outcome: OutcomeOf<'already-done'>, say: StationSay, { zone }: Place): Telling {
  const time = clockText(outcome.since, zone);
  return {
    nickname: say('name.polite', { name: outcome.nickname }),
    title: say('already-done.title'),
    fact: say(`already-done.${outcome.presence}`, { time }),
    next: outcome.canLeaveNow ? say('already-done.can-leave') : say('already-done.next'),
  };
}

function tellUnknownCard(outcome: OutcomeOf<'unknown-card'>, say: StationSay): Telling {
  return trouble(say, outcome.changesEveryTouch ? 'changing-card' : 'unknown-card');
}

function tellOneCard(outcome: OutcomeOf<'one-card-please'>, say: StationSay): Telling {
  const telling = trouble(say, 'one-card');
  const name = outcome.recordedNickname;
  return { ...telling, fact: name === null ? say('one-card.nobody') : say('one-card.recorded', { name }) };
}

/** Reasons that ask the same of the person share a sentence: what differs between them matters to the staff only. */
const UNREADABLE = {
  'pulled-away': 'pulled-away',
  timeout: 'slow-card',
  mute: 'mute-card',
  'no-id': 'mute-card',
  'strange-id': 'mute-card',
  'random-id': 'changing-card',
  'busy-elsewhere': 'reader-busy',
} as const satisfies Record<UnreadableReason, TroubleName>;

export const TROUBLES = [
  'unknown-card',
  'changing-card',
  'card-revoked',
  'member-inactive',
  'one-card',
  'pulled-away',
  'slow-card',
  'mute-card',
  'reader-busy',
  'reader-away',
  'reader-sick',
  'card-lying',
  'server-lost',
] as const;
export type TroubleName = (typeof TROUBLES)[number];

/** R12: what happened, what to do, how to reach a person. */
export const trouble = (say: StationSay, name: TroubleName): Telling => ({
  title: say(`${name}.happened`),
  next: say(`${name}.do`),
  person: say(`${name}.person`),
});

/** Hours of the day at which another greeting begins. Before the first it is still the evening. */
const MORNING_FROM = 4;
const DAY_FROM = 10;
const EVENING_FROM = 17;

export function greeting(say: StationSay, at: Instant, zone: string): string {
  const { hour } = localClock(at, zone);
  if (hour < MORNING_FROM || hour >= EVENING_FROM) return say('greeting.evening');
  return hour < DAY_FROM ? say('greeting.morning') : say('greeting.day');
}
