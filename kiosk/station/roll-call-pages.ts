/** How a list of everybody is dealt onto pages: nobody has to swipe, and nobody's place depends on who is ticked (R17). */
import { PRESENCE_GROUPS, type PresenceGroup } from '../../server/domain/presence/presence-group.ts';
import type { SafePerson } from '../../server/domain/station-frames.ts';

export type RollCallPage = readonly { group: PresenceGroup; people: readonly SafePerson[] }[];

/** As many as the styles give a row. */
const COLUMNS = 3;
/** What a page has room for, on the smallest panel and on an upright one: a row of tiles is as high as two headings. */
const ROOM = 7;
const UPRIGHT_ROOM = 13;
const HEADING = 1;
const ROW = 2;

export function pagesOf(list: readonly SafePerson[], isUpright: boolean): RollCallPage[] {
  const whole = isUpright ? UPRIGHT_ROOM : ROOM;
  const pages: { group: PresenceGroup; people: SafePerson[] }[][] = [[]];
  let room = whole;
  for (const { group, people } of rowsOf(list)) {
    const last = pages.at(-1)?.at(-1);
    const isNewGroup = last?.group !== group;
    const needed = ROW + (isNewGroup ? HEADING : 0);
    const fits = needed <= room;
    if (fits && !isNewGroup) last?.people.push(...people);
    else if (fits) pages.at(-1)?.push({ group, people: [...people] });
    else pages.push([{ group, people: [...people] }]);
    room = fits ? room - needed : whole - ROW - HEADING;
  }
  return pages;
}

function rowsOf(list: readonly SafePerson[]): { group: PresenceGroup; people: SafePerson[] }[] {
  return PRESENCE_GROUPS.flatMap((group) => {
    const people = list.filter((person) => person.group === group);
    const rows = Array.from({ length: Math.ceil(people.length / COLUMNS) }, (_, at) => at * COLUMNS);
    return rows.map((from) => ({ group, people: people.slice(from, from + COLUMNS) }));
  });
}
