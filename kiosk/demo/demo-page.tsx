import { useLayoutEffect } from 'preact/hooks';
import type { Instant } from '../../server/domain/instant.ts';
import { LanguageButton } from '../shared/language-button.tsx';
import type { Language } from '../shared/words.ts';
import type { DemoAction, DemoState } from './demo-state.ts';
import { PersonCard } from './person-card.tsx';
import { HeadquartersPanel, LinksPanel, NoticesPanel, ReaderPanel } from './side-panels.tsx';
import { type DemoSay, sayIn } from './words/demo-words.ts';

type DemoPageProps = {
  state: DemoState | null;
  isAway: boolean;
  now: Instant;
  language: Language;
  onLanguage: (to: Language) => void;
  act: (action: DemoAction) => void;
};

export function DemoPage({ state, isAway, now, language, onLanguage, act }: DemoPageProps) {
  const say = sayIn(language);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.title = say('page.title');
  }, [language, say]);
  return (
    <div class="demo" data-link={isAway ? 'away' : 'live'}>
      <header class="demo-head">
        <p class="demo-mark">{say('page.mark')}</p>
        <div class="demo-titles">
          <h1>{say('page.heading')}</h1>
          <p>{say('page.intro')}</p>
        </div>
        <LanguageButton
          language={language}
          word={say('language.other')}
          label={say('language.label')}
          onChoose={onLanguage}
        />
      </header>
      <p class={isAway ? 'demo-away' : 'announcement'} role="status">
        {isAway ? say('server.away') : ''}
      </p>
      {state ? <Desk state={state} now={now} say={say} act={act} /> : null}
    </div>
  );
}

type DeskProps = { state: DemoState; now: Instant; say: DemoSay; act: DemoPageProps['act'] };

function Desk({ state, now, say, act }: DeskProps) {
  return (
    <main class="demo-desk">
      <section class="people-part">
        <h2>{say('people.heading')}</h2>
        <ul class="people">
          {state.people.map((person, place) => (
            <PersonCard
              key={person.card.cardId}
              person={person}
              next={state.people[(place + 1) % state.people.length]}
              place={place}
              say={say}
              act={act}
            />
          ))}
        </ul>
      </section>
      <aside class="demo-side">
        <LinksPanel state={state} say={say} />
        <ReaderPanel state={state} say={say} act={act} />
        <HeadquartersPanel state={state} say={say} act={act} />
        <NoticesPanel state={state} say={say} now={now} />
      </aside>
    </main>
  );
}
