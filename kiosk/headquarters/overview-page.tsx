import { Building2, CloudOff, Radio, Unlink } from 'lucide-preact';
import { useLayoutEffect } from 'preact/hooks';
import type { HeadquartersOverview } from '../../server/domain/headquarters-overview.ts';
import type { Instant } from '../../server/domain/instant.ts';
import { LanguageButton } from '../shared/language-button.tsx';
import type { Language } from '../shared/words.ts';
import { SiteTileCard } from './site-tile.tsx';
import { type HeadquartersSay, sayIn } from './words/headquarters-words.ts';

type OverviewPageProps = {
  overview: HeadquartersOverview | null;
  isAway: boolean;
  now: Instant;
  language: Language;
  onLanguage: (to: Language) => void;
};

export function OverviewPage({ overview, isAway, now, language, onLanguage }: OverviewPageProps) {
  const say = sayIn(language);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.title = say('page.title');
  }, [language, say]);
  return (
    <div class="overview" data-link={isAway ? 'away' : 'live'}>
      <header class="overview-head">
        <p class="office">
          <Building2 class="icon" aria-hidden="true" /> {say('page.office')}
        </p>
        <h1>{say('page.heading')}</h1>
        <BrokerState overview={overview} say={say} />
        <LanguageButton
          language={language}
          word={say('language.other')}
          label={say('language.label')}
          onChoose={onLanguage}
        />
      </header>
      <main>
        <Banners overview={overview} isAway={isAway} say={say} />
        {overview ? <Sites overview={overview} now={now} say={say} /> : <p>{say('waiting.first')}</p>}
      </main>
    </div>
  );
}

function BrokerState({ overview, say }: { overview: HeadquartersOverview | null; say: HeadquartersSay }) {
  if (overview?.broker !== 'connected') return null;
  return (
    <p class="badge tone-welcome" data-status="connected">
      <Radio class="icon" aria-hidden="true" /> <span>{say('broker.connected')}</span>
    </p>
  );
}

type BannersProps = { overview: HeadquartersOverview | null; isAway: boolean; say: HeadquartersSay };

function Banners({ overview, isAway, say }: BannersProps) {
  return (
    <div role="status">
      {isAway ? (
        <p class="banner tone-look" data-banner="server-away">
          <CloudOff class="icon" aria-hidden="true" />
          <strong>{say('server.away')}</strong> <span>{say('server.away.explained')}</span>
        </p>
      ) : null}
      {overview?.broker === 'away' ? (
        <p class="banner tone-look" data-banner="broker-away">
          <Unlink class="icon" aria-hidden="true" />
          <strong>{say('broker.away')}</strong> <span>{say('broker.away.explained')}</span>
        </p>
      ) : null}
    </div>
  );
}

type SitesProps = { overview: HeadquartersOverview; now: Instant; say: HeadquartersSay };

function Sites({ overview, now, say }: SitesProps) {
  if (overview.sites.length === 0) return <p>{say('no-sites')}</p>;
  return (
    <>
      <Sum overview={overview} say={say} />
      <ul class="tiles">
        {overview.sites.map((tile) => (
          <SiteTileCard key={tile.site} tile={tile} now={now} say={say} />
        ))}
      </ul>
    </>
  );
}

/** Only sites that are heard are added up: an old number would make the sum a guess. */
function Sum({ overview, say }: Omit<SitesProps, 'now'>) {
  const live = overview.sites.filter((tile) => tile.freshness === 'live' && tile.inside !== null);
  if (live.length === 0) return <p class="sum">{say('sum.nobody-heard')}</p>;
  const people = live.reduce((sum, tile) => sum + (tile.inside ?? 0), 0);
  return (
    <p class="sum">
      <span class="sum-label">{say('sum.inside')}</span>
      <span class="sum-count" data-sum={people}>
        {people}
        <span class="tile-unit">{say('sum.people')}</span>
      </span>
      <span class="sum-of">{say('sum.of', { live: live.length, all: overview.sites.length })}</span>
    </p>
  );
}
