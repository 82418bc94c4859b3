import { House, Languages } from 'lucide-preact';
import type { StationSnapshot } from '../../server/domain/station-frames.ts';
import type { Language } from '../shared/words.ts';
import type { StationActions } from './station-actions.ts';
import type { StationSay } from './words/station-words.ts';

type TopStripProps = {
  snapshot: StationSnapshot | null;
  language: Language;
  say: StationSay;
  actions: StationActions;
};

/** The name of the house, the demo mark and the language button: on every screen, at the same place. */
export function TopStrip({ snapshot, language, say, actions }: TopStripProps) {
  const other: Language = language === 'ja' ? 'en' : 'ja';
  return (
    <header class="top-strip">
      <p class="house-name">
        <House class="icon" aria-hidden="true" />
        <span class="site-name">{snapshot?.site.name ?? say('page.title')}</span>
        <span class="station-name">{snapshot?.station.name}</span>
      </p>
      {snapshot?.demo ? (
        <p class="demo-mark" title={say('demo.explained')}>
          {say('demo')}
        </p>
      ) : null}
      <button
        type="button"
        class="language-button"
        lang={other}
        aria-label={say('language.label')}
        data-button="language"
        onClick={() => actions.chooseLanguage(other)}
      >
        <Languages class="icon" aria-hidden="true" />
        <span>{say('language.other')}</span>
      </button>
    </header>
  );
}
