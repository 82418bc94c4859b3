/** Closing the office, in English. */
import type { SameKeys } from '../../shared/words.ts';
import type { closingJa } from './closing-ja.ts';

export const closingEn = {
  'nav.closing': 'Close up',
  'closing.title': 'Close the day',
  'closing.left-over': '{count} to settle',
  'closing.ready': 'Everybody is settled',
  'closing.nobody': 'Nobody is inside',
  'closing.since': 'since {time}',
  'closing.group.inside': 'Inside',
  'closing.group.guest': 'Guests',
  'closing.group.staff': 'Staff',
  'closing.group.out': 'Out for a while',
  'closing.group.to-confirm': 'Leaving not confirmed yet',
  'closing.group.added': 'Not on the list before',
  'closing.left': 'Has left',
  'closing.stays': 'Stays on',
  'closing.ask': 'Ask later',
  'closing.close': 'Close the day',
  'closing.closed': 'Closed at {time} by {name}',
  'closing.done': 'The day is closed. Thank you',
  'closing.from': 'Can be closed from {time}',
  'closing.checked-out': '{name} is checked out',
  'closing.away': 'Not sent yet. Please press again',
  'closing.refused': 'The list has changed. Please look again',
} as const satisfies SameKeys<typeof closingJa>;
