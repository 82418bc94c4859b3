/** The rooms of the staff page and the pages of the room inside, in their states, gathered from their areas. */
import type { PageName } from '../../../kiosk/staff/desk.ts';
import { pageState } from './open-page.ts';
import { CALENDAR_STATES } from './staff/calendar.ts';
import { HOUSE_STATES } from './staff/house.ts';
import { LIST_STATES } from './staff/lists.ts';
import type { Open } from './staff/open-inside.ts';
import { PEOPLE_STATES } from './staff/people.ts';
import { RECORD_STATES } from './staff/records.ts';
import { PEOPLE, ROOM_STATES } from './staff/rooms.ts';
import { SEAT_STATES } from './staff/seats.ts';
import type { ScreenState } from './visit.ts';

const statesOf = (screens: Readonly<Record<string, Readonly<Record<string, Open>>>>, names: string[]) =>
  Object.entries(screens).flatMap(([screen, states]) =>
    Object.entries(states).map(([state, open]) => pageState('staff', screen, state, open, names)),
  );

const PAGES: Readonly<Record<PageName, Readonly<Record<string, Open>>>> = {
  ...HOUSE_STATES,
  ...PEOPLE_STATES,
  ...LIST_STATES,
  ...RECORD_STATES,
  ...CALENDAR_STATES,
  ...SEAT_STATES,
};

export const staffStates: readonly ScreenState[] = [...statesOf(ROOM_STATES, PEOPLE), ...statesOf(PAGES, [])];
