/** What a screen reader says of a screen (R18): the same words that are painted, in the same order. */
import type { StationSnapshot } from '../../server/domain/station-frames.ts';
import { withoutReadings } from '../shared/ruby.ts';
import { callTelling, consultTelling } from './consult.ts';
import type { ForgotStep } from './forgot.ts';
import { ownMonthTelling } from './own-month.ts';
import { closedTelling, phoneTelling, stillThereTelling } from './quiet-sentences.ts';
import { isTapScreen, type Screen, type TapScreen } from './screen.ts';
import { seatAskOf, seatHeldOf } from './seats/seat-at-tap.ts';
import { askLines, heldLines, seatRemarks, seatsTelling } from './seats/seat-sentences.ts';
import { endQuestionTelling, type Place, type Telling, tellingOf, trouble } from './station-sentences.ts';
import type { StationSay } from './words/station-words.ts';

type Asked = { screen: Screen; snapshot: StationSnapshot | null; say: StationSay; place: Place };

export const announcementOf = (asked: Asked): string => withoutReadings(sentencesOf(asked));

function sentencesOf({ screen, snapshot, say, place }: Asked): string {
  if (isTapScreen(screen)) return tapSentences(screen, say, place);
  switch (screen.name) {
    case 'end-question':
      return spoken(endQuestionTelling(screen, say, place));
    case 'staff-call':
      return spoken(callTelling(screen, snapshot, say));
    case 'consult':
      return spoken(consultTelling(screen.onDuty, say));
    case 'reader-away':
    case 'reader-sick':
    case 'card-lying':
    case 'server-lost':
      return spoken(trouble(say, screen.name));
    case 'connecting':
      return say('connecting.title');
    case 'closed':
      return snapshot ? spoken(closedTelling(snapshot, say, place)) : '';
    // The seconds are left out: a countdown that is read aloud would drown everything else.
    case 'still-there':
      return spoken({ ...stillThereTelling(say, screen.secondsLeft), fact: '' });
    case 'roll-call-question':
      return `${say(`roll-call.${screen.about}.title`)} ${say(`roll-call.${screen.about}.next`)}`;
    case 'roll-call':
      return `${say(`roll-call.${screen.rollCall.kind}.badge`)} ${say('roll-call.do')}`;
    case 'sight':
      return `${say('sight.title')} ${say(`sight.${screen.remembering}`)}`;
    case 'phone':
      return spoken(phoneTelling(screen.progress, say));
    case 'month':
      return spoken(ownMonthTelling(screen, say, place.language));
    case 'seats':
      return spoken(seatsTelling(screen.seats, say, place));
    case 'forgot':
      return forgotSentence(screen.step, say);
    case 'pairing':
    case 'idle':
      return '';
  }
}

function tapSentences({ frame, step, kept }: TapScreen, say: StationSay, place: Place): string {
  const telling = tellingOf(frame.outcome, say, place);
  const remarks = seatRemarks(frame, kept, say, place).join(' ');
  const ask = step === 'seat' ? seatAskOf(frame) : null;
  if (ask) return `${spoken({ ...telling, ...askLines(ask, say, place) })} ${remarks}`.trim();
  const held = seatHeldOf(frame, kept);
  const seat = held ? spoken({ title: '', ...heldLines(held, say, place) }) : '';
  return [spoken(telling), seat, remarks].filter(Boolean).join(' ');
}

/** Seconds and digits are left out: what is typed is nobody else's to hear. */
function forgotSentence(step: ForgotStep, say: StationSay): string {
  if (step.name === 'rows') return `${say('forgot.rows.title')} ${say('forgot.rows.next')}`;
  if (step.name === 'names') return say('forgot.names.next');
  return say('forgot.pin.title', { name: step.who.nickname });
}

const spoken = ({ nickname, title, fact, more, next, person }: Telling): string =>
  [nickname, title, fact, more, next, person].filter(Boolean).join(' ');
