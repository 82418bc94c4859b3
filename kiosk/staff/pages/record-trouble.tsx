import type { Language } from '../../shared/words.ts';
import type { Desk } from '../desk.ts';
import type { PeopleSearch } from '../search-people.ts';
import { Trouble } from '../trouble.tsx';
import type { StaffSay } from '../words/staff-words.ts';
import type { WhenAndWhere } from './today-page.tsx';

export type RecordsPageProps = {
  desk: Desk;
  people: PeopleSearch;
  place: WhenAndWhere;
  language: Language;
  say: StaffSay;
};

export const RecordTroubleSheet = ({
  kind,
  say,
}: {
  kind: 'changed' | 'refused' | 'away';
  say: StaffSay;
}) => (
  <Trouble
    name={`records-${kind}`}
    happened={say(`records.${kind}.happened`)}
    next={say(`records.${kind}.do`)}
    person={say(`records.${kind}.person`)}
  />
);
