/** Whom to ask, and about what, in English. */
import type { SameKeys } from '../../shared/words.ts';
import type { consultJa } from './consult-ja.ts';

export const consultEn = {
  'consult.title': 'What is it about?',
  'consult.label': 'On duty',
  'consult.duty': 'On duty: {names}',
  'consult.named': '{name} ({role})',
  'consult.and': ', ',
  'consult.others': '{count} more',
  'consult.role.director': 'director',
  'consult.role.carer': 'childcare',
  'consult.role.staff': 'staff',
  'consult.nobody': 'Nobody is on duty just now',
  'consult.next': 'Staff may read first and answer later',
  'consult.urgent': 'If it is urgent, please ring {number}',
  'consult.work': 'My work',
  'consult.machine': 'A machine',
  'consult.child': 'My child',
  'consult.other': 'Something else',
} satisfies SameKeys<typeof consultJa>;
