import { House } from 'lucide-preact';
import type { StationSnapshot } from '../../server/domain/station-frames.ts';
import { LanguageButton } from '../shared/language-button.tsx';
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
      <LanguageButton
        language={language}
        word={say('language.other')}
        label={say('language.label')}
        onChoose={actions.chooseLanguage}
      />
    </header>
  );
}
