/** What the staff tell the house, in English. */
import type { SameKeys } from '../../shared/words.ts';
import type { deskJa } from './desk-ja.ts';

export const deskEn = {
  'duty.title': 'On duty',
  'duty.nobody': 'Nobody is on duty now',
  'duty.me': 'I am on duty',
  'duty.until': 'until {time}',
  'duty.resting': 'not now',
  'duty.explained': 'Your nickname stands on the reception screens',
  'duty.role.director': 'Director',
  'duty.role.carer': 'Childcare',
  'duty.role.staff': 'Staff',
  'notice.read': 'I have read it',
  'notice.read-by': '{name} has read it',
  'notice.reason.reader': 'About the card reader',
  'notice.reason.card': 'About a card',
  'notice.reason.work': 'About work',
  'notice.reason.machine': 'About a machine',
  'notice.reason.child': 'About a child',
  'notice.reason.other': 'About something else',
} as const satisfies SameKeys<typeof deskJa>;
