import type { MigrationList } from '../migrate.ts';
import * as firstPath from './0001-first-path.ts';
import * as staffAndWishes from './0002-staff-and-wishes.ts';
import * as wholeVisits from './0003-whole-visits.ts';
import * as cardsAndGuests from './0004-cards-and-guests.ts';
import * as records from './0005-records.ts';
import * as presence from './0006-presence.ts';
import * as phones from './0007-phones.ts';
import * as deskAndNotices from './0008-desk-and-notices.ts';
import * as monthsAndNews from './0009-months-and-news.ts';
import * as clockDistances from './0010-clock-distances.ts';
import * as calendar from './0011-calendar.ts';
import * as seats from './0012-seats.ts';
import * as guestPresence from './0013-guest-presence.ts';

export const siteMigrations: MigrationList = {
  '0001-first-path': firstPath,
  '0002-staff-and-wishes': staffAndWishes,
  '0003-whole-visits': wholeVisits,
  '0004-cards-and-guests': cardsAndGuests,
  '0005-records': records,
  '0006-presence': presence,
  '0007-phones': phones,
  '0008-desk-and-notices': deskAndNotices,
  '0009-months-and-news': monthsAndNews,
  '0010-clock-distances': clockDistances,
  '0011-calendar': calendar,
  '0012-seats': seats,
  '0013-guest-presence': guestPresence,
};
