import type { MigrationList } from '../migrate.ts';
import * as firstPath from './0001-first-path.ts';
import * as staffAndWishes from './0002-staff-and-wishes.ts';
import * as cardsAndGuests from './0004-cards-and-guests.ts';

export const siteMigrations: MigrationList = {
  '0001-first-path': firstPath,
  '0002-staff-and-wishes': staffAndWishes,
  '0004-cards-and-guests': cardsAndGuests,
};
