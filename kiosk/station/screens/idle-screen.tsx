import { clockText, dayText, weekdayText, yearText } from '../../shared/local-time.ts';
import type { Language } from '../../shared/words.ts';
import { CardPicture } from '../pictures/card-picture.tsx';
import { greeting, type Place } from '../station-sentences.ts';
import type { StationSay } from '../words/station-words.ts';

type IdleScreenProps = { place: Place; language: Language; say: StationSay };

/** Nobody stands here yet: the hour, a greeting, and above all where the card goes. */
export function IdleScreen({ place, language, say }: IdleScreenProps) {
  const { now, zone } = place;
  return (
    <div class="idle">
      <section class="wall-clock">
        <p class="idle-greeting">{greeting(say, now, zone)}</p>
        <p class="clock">{clockText(now, zone)}</p>
        <p class="calendar">
          <span class="day">{dayText(now, zone, language)}</span>
          <span class="weekday">{weekdayText(now, zone, language)}</span>
          <span class="year">{yearText(now, zone, language)}</span>
        </p>
      </section>
      <section class="invitation">
        <CardPicture />
        <h1 class="place-card">{say('idle.place')}</h1>
        <p class="place-card-other" lang={language === 'ja' ? 'en' : 'ja'}>
          {say('idle.place.other')}
        </p>
        <p class="idle-hint">{say('idle.hint')}</p>
      </section>
    </div>
  );
}
