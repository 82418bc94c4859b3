/** Sentences for the times at which no card was just there: the office is closed, or nobody answers. */
import type { StationSnapshot } from '../../server/domain/station-frames.ts';
import { closedText, opensNextText } from '../shared/closed-text.ts';
import { plainTime } from '../shared/local-time.ts';
import { openingPhase } from './opening.ts';
import type { Place, Telling } from './station-sentences.ts';
import type { PhoneProgress } from './station-state.ts';
import type { StationSay } from './words/station-words.ts';

export function closedTelling(snapshot: StationSnapshot, say: StationSay, place: Place): Telling {
  const title = snapshot.openToday
    ? say('closed.hours.title')
    : closedText(snapshot.closedToday, place.language);
  const fact = nextOpening(snapshot, say, place);
  return { title, ...(fact === null ? {} : { fact }), next: say('closed.next') };
}

function nextOpening(snapshot: StationSnapshot, say: StationSay, place: Place): string | null {
  const { openToday, opensNext } = snapshot;
  if (openToday && openingPhase(openToday, place.now, place.zone) === 'before')
    return say('closed.later-today', { from: plainTime(openToday.from) });
  return opensNext && opensNextText(opensNext, place.language);
}

export const telephoneText = (snapshot: StationSnapshot | null, say: StationSay): string | null =>
  snapshot?.telephone ? say('telephone', { number: snapshot.telephone }) : null;

/** As wide as a digit. */
const FIGURE_SPACE = '\u2007';
const SECONDS_WIDTH = 2;

/** The seconds take the room of two digits to the end, so that no line breaks elsewhere while they run. */
export function phoneTelling(progress: PhoneProgress, say: StationSay): Telling {
  if (progress === 'sending') return { title: say('phone.title'), next: say('phone.sending') };
  if (progress !== 'open')
    return { title: say('phone.title'), next: say(`phone.${progress}`), person: say('phone.person') };
  return { title: say('phone.title'), fact: say('phone.fact'), next: say('phone.next') };
}

export const stillThereTelling = (say: StationSay, seconds: number): Telling => ({
  title: say('still-there.title'),
  fact: say('still-there.fact', { seconds: String(seconds).padStart(SECONDS_WIDTH, FIGURE_SPACE) }),
  next: say('still-there.next'),
});
