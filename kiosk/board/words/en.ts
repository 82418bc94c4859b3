/** Every sentence of the board in English. */
import { pairingEn } from '../../shared/pairing-words.ts';
import type { SameKeys } from '../../shared/words.ts';
import type { ja } from './ja.ts';

export const en = {
  ...pairingEn,
  'page.title': 'Here today',
  'reading.next': 'Reading',
  'inside.some': 'Here now',
  'inside.unit': 'people',
  'inside.unit.one': 'person',
  'inside.with': 'Take your time',
  'inside.named': 'Those who chose to be named',
  'inside.none': 'Nobody is here now',
  'inside.none.next': 'Take any seat you like',
  'hours.open': 'Open today {from} – {to}',
  stamp: 'Updated {time}',
  'stale.happened': 'No news at the moment',
  'stale.do': 'The count is of {time}',
  'stale.person': 'The staff are happy to help',
} as const satisfies SameKeys<typeof ja>;
