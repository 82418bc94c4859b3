import { Armchair } from 'lucide-preact';
import type { HouseShown } from '../../../server/domain/station-frames.ts';
import { clockText, dayText, weekdayText, yearText } from '../../shared/local-time.ts';
import { Spelled } from '../../shared/spelled.tsx';
import { NoticeLine } from '../notice-line.tsx';
import { CardPicture } from '../pictures/card-picture.tsx';
import { greeting, type Place } from '../station-sentences.ts';
import type { StationSay } from '../words/station-words.ts';

type IdleScreenProps = {
  notices: HouseShown['notices'];
  freeSeats: HouseShown['freeSeats'];
  place: Place;
  say: StationSay;
};

/** Nobody stands here yet: the hour, the notice of the day or a greeting, and above all where the card goes. */
export function IdleScreen({ notices, freeSeats, place, say }: IdleScreenProps) {
  const { now, zone, language } = place;
  return (
    <div class="idle">
      <NoticeLine notices={notices} place={place} />
      <section class="wall-clock">
        {notices.length > 0 ? null : (
          <p class="idle-greeting">
            <Spelled text={greeting(say, now, zone)} />
          </p>
        )}
        <p class="clock">{clockText(now, zone)}</p>
        <p class="calendar">
          <span class="day">
            <Spelled text={dayText(now, zone, language)} />
          </span>
          <span class="weekday">
            <Spelled text={weekdayText(now, zone, language)} />
          </span>
          <span class="year">
            <Spelled text={yearText(now, zone, language)} />
          </span>
        </p>
        {freeSeats === null ? null : (
          <p class="idle-seats" data-free-seats={freeSeats}>
            <Armchair class="icon" aria-hidden="true" />
            <span>
              <Spelled text={say('idle.seats', { count: freeSeats })} />
            </span>
          </p>
        )}
      </section>
      <section class="invitation">
        <CardPicture />
        <h1 class="place-card">
          <Spelled text={say('idle.place')} />
        </h1>
        <p class="place-card-other" lang={language === 'en' ? 'ja' : 'en'}>
          {say('idle.place.other')}
        </p>
        <p class="idle-hint">
          <Spelled text={say('idle.hint')} />
        </p>
      </section>
    </div>
  );
}
