import { CalendarDays, Check } from 'lucide-preact';
import { BigButton } from '../../shared/big-button.tsx';
import { Spelled } from '../../shared/spelled.tsx';
import { canAgree, type MonthShown, ownMonthTelling } from '../own-month.ts';
import { Emblem } from '../pictures/emblem.tsx';
import type { StationActions } from '../station-actions.ts';
import type { Place } from '../station-sentences.ts';
import type { StationSay } from '../words/station-words.ts';
import { MessageScreen } from './message-screen.tsx';

type MonthScreenProps = { screen: MonthShown; place: Place; say: StationSay; actions: StationActions };

/** A month of whoever tapped last, in kind words: what it comes to, what comes first, and one key to say that it is right. */
export function MonthScreen({ screen, place, say, actions }: MonthScreenProps) {
  const telling = ownMonthTelling(screen, say, place.language);
  return (
    <MessageScreen
      tone="calm"
      icon={CalendarDays}
      word={say('month.badge')}
      telling={telling}
      picture={<Emblem tone="calm" icon={CalendarDays} />}
    >
      <div class="month-keys" data-month={screen.progress}>
        {telling.more ? (
          <p class="message-more">
            <Spelled text={telling.more} />
          </p>
        ) : null}
        {canAgree(screen) ? (
          <BigButton
            icon={Check}
            label={say('button.agree')}
            onPress={actions.agree}
            weight="main"
            waiting={screen.progress === 'sending'}
            name="agree"
          />
        ) : null}
      </div>
    </MessageScreen>
  );
}
