import { Armchair, CalendarDays, Eye, Languages, Smartphone } from 'lucide-preact';
import { LANGUAGES, type Language } from '../../server/domain/preferences.ts';
import { langOf } from '../shared/apply-preferences.ts';
import { Spelled } from '../shared/spelled.tsx';
import type { Screen } from './screen.ts';
import type { StationActions } from './station-actions.ts';
import type { StationSay } from './words/station-words.ts';

type ToolsBarProps = {
  screen: Screen;
  language: Language;
  /** This site has a phone page. The way there is on the screen of the month: two more keys have no room on the smallest panel. */
  offersPhone: boolean;
  /** Somebody's tap is on the screen: their month is theirs to see. */
  offersMonth: boolean;
  /** Somebody's tap is on the screen, and this site has seats. */
  offersSeats: boolean;
  say: StationSay;
  actions: StationActions;
};

/** The two other languages and 見え方・聞こえ方: at the same place on every screen that does not itself offer them. */
export function ToolsBar(props: ToolsBarProps) {
  const { screen, language, offersPhone, offersMonth, offersSeats, say, actions } = props;
  if (
    screen.name === 'forgot' ||
    screen.name === 'seats' ||
    screen.name === 'sight' ||
    screen.name === 'still-there' ||
    screen.name === 'pairing'
  )
    return null;
  return (
    <nav class="tools">
      {LANGUAGES.filter((one) => one !== language).map((one) => (
        <button
          type="button"
          key={one}
          class="tool-button"
          lang={langOf(one)}
          data-button={`language-${one}`}
          onClick={() => actions.chooseLanguage(one)}
        >
          <Languages class="icon" aria-hidden="true" />
          <span>
            <Spelled text={say(`language.${one}`)} />
          </span>
        </button>
      ))}
      {offersMonth && screen.name !== 'month' && screen.name !== 'phone' ? (
        <button type="button" class="tool-button" data-button="month" onClick={actions.openMonth}>
          <CalendarDays class="icon" aria-hidden="true" />
          <span>
            <Spelled text={say('button.month')} />
          </span>
        </button>
      ) : null}
      {offersSeats ? (
        <button type="button" class="tool-button" data-button="seats" onClick={actions.seats.open}>
          <Armchair class="icon" aria-hidden="true" />
          <span>
            <Spelled text={say('button.seats')} />
          </span>
        </button>
      ) : null}
      {offersPhone && screen.name === 'month' ? (
        <button type="button" class="tool-button" data-button="phone" onClick={actions.openPhone}>
          <Smartphone class="icon" aria-hidden="true" />
          <span>
            <Spelled text={say('button.phone')} />
          </span>
        </button>
      ) : null}
      <button type="button" class="tool-button" data-button="sight" onClick={actions.openSight}>
        <Eye class="icon" aria-hidden="true" />
        <span>
          <Spelled text={say('button.sight')} />
        </span>
      </button>
    </nav>
  );
}
