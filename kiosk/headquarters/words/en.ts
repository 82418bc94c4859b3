/** Every sentence of headquarters' page in English. */
import { agoEn } from '../../shared/ago.ts';
import type { SameKeys } from '../../shared/words.ts';
import type { ja } from './ja.ts';

export const en = {
  ...agoEn,
  'page.title': 'Headquarters — our sites',
  'page.heading': 'Our sites',
  'page.office': 'Headquarters',
  'language.other': '日本語',
  'language.label': '日本語で表示します',
  'sum.inside': 'Inside now',
  'sum.people': 'people',
  'sum.of': 'Sum of {live} connected sites (of {all})',
  'sum.nobody-heard': 'No site is connected at the moment',
  'broker.connected': 'News is coming in',
  'broker.away': 'No news can come in',
  'broker.away.explained': 'The broker is away. Reception at each site goes on as usual',
  'server.away': 'This page is standing still',
  'server.away.explained': 'The headquarters server does not answer. The page comes back by itself',
  'waiting.first': 'Reading the state of the sites',
  'no-sites': 'No site is registered yet',
  'tile.people': 'people',
  'tile.inside': 'Inside',
  'tile.inside.last': 'Last known number',
  'tile.inside.unknown': 'Number not known yet',
  'tile.lag.none': 'Everything has arrived',
  'tile.lag': 'Still to arrive: {count}',
  'fresh.live': 'Connected',
  'fresh.silent': 'Not heard lately',
  'fresh.never': 'Not heard yet',
  'heard.live': 'Heard {ago}',
  'heard.silent': 'Last heard {ago}',
  'alarm.gap': 'Records are missing',
  'alarm.split': 'Records have split',
  'alarm.quarantine': 'Unreadable records',
  'alarm.do': 'Please check with the staff of the site',
} as const satisfies SameKeys<typeof ja>;
