import {
  Armchair,
  BookOpen,
  CircleCheck,
  House,
  IdCard,
  type LucideIcon,
  RefreshCw,
  WifiOff,
} from 'lucide-preact';
import { useLayoutEffect } from 'preact/hooks';
import { instant } from '../../server/domain/instant.ts';
import { applyPreferences } from '../shared/apply-preferences.ts';
import { BigButton } from '../shared/big-button.tsx';
import { clockText } from '../shared/local-time.ts';
import { Spelled } from '../shared/spelled.tsx';
import { AgreementCard, WaitingMonth } from './agreement-card.tsx';
import { MonthCard } from './month-card.tsx';
import { NewsCard } from './news-card.tsx';
import { NowCard } from './now-card.tsx';
import { PhoneFoot } from './phone-foot.tsx';
import type { OwnRecord } from './phone-link.ts';
import { phonePreferences } from './phone-preferences.ts';
import type { PhoneState } from './phone-state.ts';
import { SeatsPage } from './seats/seats-page.tsx';
import { type PhoneSay, sayIn } from './words/phone-words.ts';

export function PhonePage({ state }: { state: PhoneState }) {
  const record = state.record.value;
  const language = state.chosenLanguage.value ?? record?.language ?? 'ja';
  const say = sayIn(language);
  useLayoutEffect(() => {
    applyPreferences(document, phonePreferences(language));
    document.title = record ? say('name.polite', { name: record.nickname }) : sayIn('ja')('page.title');
  }, [language, record, say]);
  const standing = state.standing.value;
  return (
    <main class="phone" data-phone={standing}>
      {record ? (
        <Record record={record} state={state} say={say} language={language} />
      ) : (
        <Without state={state} say={say} />
      )}
      <PhoneFoot state={state} language={language} say={say} />
    </main>
  );
}

type RecordProps = {
  record: OwnRecord;
  state: PhoneState;
  say: PhoneSay;
  language: Parameters<typeof sayIn>[0];
};

function Record({ record, state, say, language }: RecordProps) {
  return (
    <>
      <header class="phone-head">
        <p class="phone-site">
          <House class="icon" aria-hidden="true" />
          <span>{record.site.name}</span>
        </p>
        <h1>
          <Spelled text={say('name.polite', { name: record.nickname })} />
        </h1>
      </header>
      {state.standing.value === 'away' ? (
        <p class="phone-stale tone-look" role="status">
          <WifiOff class="icon" aria-hidden="true" />
          <span>
            <Spelled text={say('away.stale', { time: clockText(instant(record.now), record.site.zone) })} />
          </span>
        </p>
      ) : null}
      <Tabs state={state} say={say} />
      {state.tab.value === 'seats' ? (
        <SeatsPage seats={state.seats} zone={record.site.zone} {...{ language, say }} />
      ) : (
        <OwnRecordCards {...{ record, state, say, language }} />
      )}
    </>
  );
}

const TABS = [
  ['record', BookOpen],
  ['seats', Armchair],
] as const;

/** What has been, and what is to come. */
const Tabs = ({ state, say }: Pick<RecordProps, 'state' | 'say'>) => (
  <nav class="phone-tabs">
    {TABS.map(([tab, Icon]) => (
      <button
        type="button"
        key={tab}
        class="phone-tab"
        aria-pressed={state.tab.value === tab}
        data-button={`tab-${tab}`}
        onClick={() => state.showTab(tab)}
      >
        <Icon class="icon" aria-hidden="true" />
        <span>
          <Spelled text={say(`tab.${tab}`)} />
        </span>
      </button>
    ))}
  </nav>
);

function OwnRecordCards({ record, state, say, language }: RecordProps) {
  return (
    <>
      {record.news.map((news) => (
        <NewsCard key={news.proposalId} {...{ news, state, language, say }} />
      ))}
      <WaitingMonth record={record} state={state} say={say} />
      <NowCard record={record} language={language} say={say} />
      <MonthCard record={record} language={language} say={say} onMonth={state.showMonth} />
      <AgreementCard {...{ record, state, language, say }} />
    </>
  );
}

/** Without a record there is one thing to do, in the middle of the page. */
function Without({ state, say }: { state: PhoneState; say: PhoneSay }) {
  switch (state.standing.value) {
    case 'reading':
    case 'record':
      return <Middle icon={RefreshCw} title={say('reading.next')} lines={[]} />;
    case 'away':
      return (
        <Middle icon={WifiOff} title={say('away.happened')} lines={[say('away.do'), say('away.person')]}>
          <BigButton
            icon={RefreshCw}
            label={say('button.again')}
            weight="main"
            onPress={() => void state.refresh()}
            name="again"
          />
        </Middle>
      );
    case 'unknown':
      return (
        <Middle icon={IdCard} title={say('unknown.title')} lines={[say('unknown.next'), say('unknown.do')]} />
      );
    case 'spent':
      return (
        <Middle
          icon={IdCard}
          title={say('code.happened')}
          lines={[say('unknown.title'), say('unknown.next')]}
        />
      );
    case 'forgotten':
      return <Middle icon={CircleCheck} title={say('farewell.title')} lines={[say('forget.fact')]} />;
  }
}

type MiddleProps = {
  icon: LucideIcon;
  title: string;
  lines: readonly string[];
  children?: preact.ComponentChildren;
};

function Middle({ icon: Icon, title, lines, children }: MiddleProps) {
  return (
    <section class="phone-middle">
      <Icon class="phone-emblem" aria-hidden="true" />
      <h1>
        <Spelled text={title} />
      </h1>
      {lines.map((line) => (
        <p key={line}>
          <Spelled text={line} />
        </p>
      ))}
      {children}
    </section>
  );
}
