/** What a screen reader says of a screen (R18): the same words that are painted, in the same order. */
import { isTapScreen, type Screen } from './screen.ts';
import { type Place, type Telling, tellingOf, trouble } from './station-sentences.ts';
import type { StationSay } from './words/station-words.ts';

export function announcementOf(screen: Screen, say: StationSay, place: Place): string {
  if (isTapScreen(screen)) return spoken(tellingOf(screen.frame.outcome, say, place));
  switch (screen.name) {
    case 'staff-call':
      return say(`call.${screen.progress}`);
    case 'reader-away':
    case 'reader-sick':
    case 'card-lying':
    case 'server-lost':
      return spoken(trouble(say, screen.name));
    case 'connecting':
      return say('connecting.title');
    case 'pairing':
    case 'idle':
      return '';
  }
}

const spoken = ({ nickname, title, fact, next, person }: Telling): string =>
  [nickname, title, fact, next, person].filter((part) => part !== undefined).join(' ');
