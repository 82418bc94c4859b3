import {
  CircleQuestionMark,
  FileQuestionMark,
  type LucideIcon,
  Radio,
  Split,
  Unlink,
  UsersRound,
} from 'lucide-preact';
import type { SiteTile } from '../../server/domain/headquarters-overview.ts';
import type { Instant } from '../../server/domain/instant.ts';
import { agoText } from '../shared/ago.ts';
import type { HeadquartersSay } from './words/headquarters-words.ts';

type TileProps = { tile: SiteTile; now: Instant; say: HeadquartersSay };

/** One site. A silent one is grey and says when it was last heard: what is not known is never shown as zero. */
export function SiteTileCard({ tile, now, say }: TileProps) {
  return (
    <li class={`tile tile-${tile.freshness}`} data-site={tile.site} data-freshness={tile.freshness}>
      <h2 class="tile-name">{tile.name}</h2>
      <Inside tile={tile} say={say} />
      <Freshness tile={tile} now={now} say={say} />
      <Lag tile={tile} say={say} />
      <Alarms alarms={tile.alarms} say={say} />
    </li>
  );
}

function Inside({ tile, say }: Omit<TileProps, 'now'>) {
  if (tile.inside === null) return <p class="tile-unknown">{say('tile.inside.unknown')}</p>;
  const label = tile.freshness === 'live' ? say('tile.inside') : say('tile.inside.last');
  return (
    <p class="tile-inside">
      <span class="tile-label">
        <UsersRound class="icon" aria-hidden="true" /> {label}
      </span>
      <span class="tile-count">
        {tile.inside}
        <span class="tile-unit">{say('tile.people')}</span>
      </span>
    </p>
  );
}

/** "Everything has arrived" is said only of a site that was just heard and has no alarm: of others nobody knows. */
function Lag({ tile, say }: Omit<TileProps, 'now'>) {
  if (tile.lag > 0) return <p class="tile-lag">{say('tile.lag', { count: tile.lag.toLocaleString() })}</p>;
  if (tile.freshness !== 'live' || tile.alarms.length > 0) return null;
  return <p class="tile-lag">{say('tile.lag.none')}</p>;
}

const FRESHNESS_ICONS: Readonly<Record<SiteTile['freshness'], LucideIcon>> = {
  live: Radio,
  silent: Unlink,
  never: CircleQuestionMark,
};

function Freshness({ tile, now, say }: TileProps) {
  const Icon = FRESHNESS_ICONS[tile.freshness];
  const tone = tile.freshness === 'live' ? 'tone-welcome' : 'tone-faint';
  const ago = tile.lastHeardAt === null ? null : agoText(tile.lastHeardAt, now, say);
  return (
    <p class="tile-freshness">
      <span class={`badge ${tone}`} data-status={tile.freshness}>
        <Icon class="icon" aria-hidden="true" />
        <span>{say(`fresh.${tile.freshness}`)}</span>
      </span>
      {ago === null || tile.freshness === 'never' ? null : (
        <span class="tile-ago">{say(`heard.${tile.freshness}`, { ago })}</span>
      )}
    </p>
  );
}

type Alarm = SiteTile['alarms'][number];
const ALARM_ICONS: Readonly<Record<Alarm, LucideIcon>> = {
  gap: CircleQuestionMark,
  split: Split,
  quarantine: FileQuestionMark,
};

function Alarms({ alarms, say }: { alarms: readonly Alarm[]; say: HeadquartersSay }) {
  if (alarms.length === 0) return null;
  return (
    <div class="tile-alarms tone-look">
      <ul>
        {alarms.map((alarm) => {
          const Icon = ALARM_ICONS[alarm];
          return (
            <li key={alarm} class="tile-alarm" data-alarm={alarm}>
              <Icon class="icon" aria-hidden="true" />
              <span>{say(`alarm.${alarm}`)}</span>
            </li>
          );
        })}
      </ul>
      <p class="tile-alarm-do">{say('alarm.do')}</p>
    </div>
  );
}
