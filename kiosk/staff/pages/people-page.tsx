import { Import, Printer, UserRoundPlus, UserRoundSearch } from 'lucide-preact';
import { type Column, DataTable } from '../../shared/keyboard-table.tsx';
import { clockText, dayText, yearText } from '../../shared/local-time.ts';
import { serverNow } from '../../shared/server-time.ts';
import type { Language } from '../../shared/words.ts';
import type { Desk, People } from '../desk.ts';
import { Heading } from '../heading.tsx';
import type { PersonActions } from '../open-person.ts';
import { Presence } from '../presence.tsx';
import { SearchField } from '../search-field.tsx';
import type { PeopleSearch } from '../search-people.ts';
import type { Member } from '../staff-answers.ts';
import { Trouble } from '../trouble.tsx';
import type { StaffSay } from '../words/staff-words.ts';
import type { WhenAndWhere } from './today-page.tsx';

type PeoplePageProps = {
  desk: Desk;
  people: PeopleSearch;
  person: PersonActions;
  place: WhenAndWhere;
  site: string;
  language: Language;
  say: StaffSay;
};

export function PeoplePage(props: PeoplePageProps) {
  const { desk, people, person, say } = props;
  const found = desk.people.value;
  return (
    <>
      <div class="page-head">
        <Heading text={say('people.title')} />
        <div class="page-doings">
          <a class="panel-doing" href="#register" data-button="register">
            <UserRoundPlus class="icon" aria-hidden="true" />
            <span>{say('people.register')}</span>
          </a>
          <a class="panel-doing" href="#import" data-button="import">
            <Import class="icon" aria-hidden="true" />
            <span>{say('people.import')}</span>
          </a>
          <button type="button" class="panel-doing" onClick={() => window.print()} data-button="print">
            <Printer class="icon" aria-hidden="true" />
            <span>{say('people.print')}</span>
          </button>
        </div>
      </div>
      <SearchField known={found.search} onSearch={people.search} say={say} />
      <PaperHead {...props} found={found} />
      <Found found={found} people={people} onOpen={person.open} say={say} />
    </>
  );
}

/** What a sheet of paper needs and a screen does not: whose list, of when, and what was looked for. */
function PaperHead({ found, place, site, language, say }: PeoplePageProps & { found: People }) {
  const now = serverNow(place.time, place.atMs);
  const day = `${yearText(now, place.zone, language)} ${dayText(now, place.zone, language)}`;
  const about = { day, time: clockText(now, place.zone), count: found.members.length };
  return (
    <div class="paper-only">
      <p>
        {site} {say('people.print.about', about)}
      </p>
      {found.search ? <p>{say('people.print.search', { search: found.search })}</p> : null}
    </div>
  );
}

type FoundProps = { found: People; people: PeopleSearch; onOpen: (member: Member) => void; say: StaffSay };

function Found({ found, people, onOpen, say }: FoundProps) {
  const count = found.members.length;
  return (
    <section class="people-found" data-progress={found.progress}>
      <p class="page-count" role="status">
        {foundText(found, say)}
      </p>
      {found.progress === 'away' ? (
        <Trouble
          name="people-away"
          happened={say('people.away.happened')}
          next={say('people.away.do')}
          person={say('people.away.person')}
        />
      ) : null}
      {count === 0 && found.progress === 'here' ? <Nobody say={say} /> : null}
      {count > 0 ? (
        <DataTable
          caption={say('people.table')}
          columns={columnsOf(say)}
          rows={found.members}
          keyOf={(member) => member.memberId}
          onOpen={onOpen}
        />
      ) : null}
      {found.hasMore ? (
        <button
          type="button"
          class="big-button big-button-quiet"
          onClick={people.showMore}
          data-button="more"
        >
          {say('people.more')}
        </button>
      ) : null}
    </section>
  );
}

function foundText({ progress, members, hasMore }: People, say: StaffSay): string {
  if (progress === 'waiting' && members.length === 0) return say('reading.next');
  if (members.length === 0) return '';
  return say(hasMore ? 'people.found.more' : 'people.found', { count: members.length });
}

function Nobody({ say }: { say: StaffSay }) {
  return (
    <section class="all-clear">
      <span class="sheet-emblem" aria-hidden="true">
        <UserRoundSearch />
      </span>
      <p class="all-clear-title">{say('people.none')}</p>
      <p class="sheet-next">{say('people.none.next')}</p>
    </section>
  );
}

const columnsOf = (say: StaffSay): readonly Column<Member>[] => [
  { key: 'nickname', heading: say('column.nickname'), cell: (member) => member.nickname },
  { key: 'kana', heading: say('column.kana'), cell: (member) => member.kana },
  { key: 'name', heading: say('column.name'), cell: (member) => member.name },
  {
    key: 'cards',
    heading: say('column.cards'),
    cell: (member) => say('person.cards', { count: member.cards }),
  },
  {
    key: 'presence',
    heading: say('column.presence'),
    cell: (member) => <Presence member={member} say={say} />,
  },
];
