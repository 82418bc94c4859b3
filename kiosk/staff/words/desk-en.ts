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
} as const satisfies SameKeys<typeof deskJa>;
