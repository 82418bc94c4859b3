import type { MigrationList } from '../migrate.ts';
import * as firstPath from './0001-first-path.ts';
import * as staffAndWishes from './0002-staff-and-wishes.ts';
import * as wholeVisits from './0003-whole-visits.ts';
import * as presence from './0006-presence.ts';

export const siteMigrations: MigrationList = {
  '0001-first-path': firstPath,
  '0002-staff-and-wishes': staffAndWishes,
  '0003-whole-visits': wholeVisits,
  '0006-presence': presence,
};
