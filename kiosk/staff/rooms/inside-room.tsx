import { Toasts } from '../../shared/toast.tsx';
import type { Desk } from '../desk.ts';
import { CalendarPage } from '../pages/calendar-page.tsx';
import { ClosingPage } from '../pages/closing-page.tsx';
import { EmergencyPage } from '../pages/emergency-page.tsx';
import { FloorPage } from '../pages/floor-page.tsx';
import { GuestsPage } from '../pages/guests-page.tsx';
import { ImportPage } from '../pages/import-page.tsx';
import { MachinePage } from '../pages/machine-page.tsx';
import { MonthsPage } from '../pages/months-page.tsx';
import { NoticesPage } from '../pages/notices-page.tsx';
import { PeoplePage } from '../pages/people-page.tsx';
import { RecordsPage } from '../pages/records-page.tsx';
import { RegisterPage } from '../pages/register-page.tsx';
import { SeatClosuresPage } from '../pages/seat-closures-page.tsx';
import { SeatsPage } from '../pages/seats-page.tsx';
import { TeamsPage } from '../pages/teams-page.tsx';
import { TodayPage } from '../pages/today-page.tsx';
import { PersonPanel } from '../person-panel.tsx';
import { SideRail } from '../side-rail.tsx';
import type { Staff } from '../staff-answers.ts';
import type { StaffPageProps } from '../staff-page.tsx';
import { LOCK_HINT_MS, locksInMs } from '../staff-state.ts';
import { secondsLeft, withoutToast } from '../toasts.ts';
import { Trouble } from '../trouble.tsx';
import type { StaffSay } from '../words/staff-words.ts';

type InsideRoomProps = StaffPageProps & { say: StaffSay };

export function InsideRoom(props: InsideRoomProps) {
  const { state, atMs, desk, say } = props;
  if (state.room.name !== 'inside') return null;
  const leftMs = locksInMs(state.room, atMs);
  return (
    <div class="inside">
      <SkipLink label={say('page.skip')} />
      <SideRail {...props} staff={state.room.staff} />
      <main id="content" tabIndex={-1}>
        <div role="status" class="standing-news">
          {leftMs <= LOCK_HINT_MS ? (
            <p class="lock-soon">{say('lock.soon', { seconds: secondsLeft(leftMs, 0) })}</p>
          ) : null}
          {state.isAway ? <Away say={say} /> : null}
        </div>
        <Content {...props} staff={state.room.staff} />
        <OpenPanel {...props} staff={state.room.staff} />
      </main>
      <DeskToasts desk={desk} atMs={atMs} say={say} />
    </div>
  );
}

/** The address names the page, so the way to the content moves the focus only. */
function SkipLink({ label }: { label: string }) {
  const skip = (event: Event) => {
    event.preventDefault();
    document.getElementById('content')?.focus();
  };
  return (
    // biome-ignore lint/a11y/useValidAnchor: a way to a place in this page; a button would say that something happens.
    <a class="skip-link" href="#content" onClick={skip}>
      {label}
    </a>
  );
}

const Away = ({ say }: { say: StaffSay }) => (
  <Trouble name="away" happened={say('away.happened')} next={say('away.do')} person={say('away.person')} />
);

type InsideProps = InsideRoomProps & { staff: Staff };

const placeOf = ({ state, atMs }: InsideRoomProps) => ({
  time: state.time,
  atMs,
  zone: state.place?.zone ?? 'Asia/Tokyo',
});

function OpenPanel(props: InsideProps) {
  const { desk, state, person, staff, say } = props;
  const opened = desk.opened.value;
  if (!opened) return null;
  const place = { ...placeOf(props), station: state.place?.station };
  return <PersonPanel {...{ opened, desk, staff, place, say }} actions={person} />;
}

function Content(props: InsideProps) {
  const { page, desk, state, people, person, staff, say } = props;
  const place = placeOf(props);
  switch (page) {
    case 'today':
      return <TodayPage desk={desk} place={place} say={say} />;
    case 'people':
      return (
        <PeoplePage
          desk={desk}
          people={people}
          person={person}
          place={place}
          site={state.place?.site ?? ''}
          language={state.language}
          say={say}
        />
      );
    case 'emergency':
      return <EmergencyPage desk={desk} zone={place.zone} language={state.language} say={say} />;
    case 'closing':
      return <ClosingPage desk={desk} zone={place.zone} say={say} />;
    case 'teams':
      return <TeamsPage desk={desk} say={say} />;
    case 'seats':
      return <SeatsPage desk={desk} people={people} zone={place.zone} language={state.language} say={say} />;
    case 'seat-closures':
      return <SeatClosuresPage desk={desk} zone={place.zone} language={state.language} say={say} />;
    case 'floor':
      return <FloorPage desk={desk} language={state.language} say={say} />;
    case 'register':
      return <RegisterPage desk={desk} person={person} staff={staff} say={say} />;
    case 'guests':
      return <GuestsPage desk={desk} person={person} place={place} say={say} />;
    case 'import':
      return <ImportPage desk={desk} onImported={() => people.search('')} say={say} />;
    case 'records':
      return <RecordsPage desk={desk} people={people} place={place} language={state.language} say={say} />;
    case 'months':
      return (
        <MonthsPage
          desk={desk}
          roles={staff.roles}
          place={place}
          site={state.place?.site ?? ''}
          language={state.language}
          say={say}
        />
      );
    case 'notices':
      return <NoticesPage desk={desk} language={state.language} say={say} />;
    case 'calendar':
      return <CalendarPage desk={desk} place={place} language={state.language} say={say} />;
    case 'machine':
      return <MachinePage desk={desk} say={say} />;
  }
}

function DeskToasts({ desk, atMs, say }: { desk: Desk; atMs: number; say: StaffSay }) {
  const toasts = desk.toasts.value.map(({ id, text, endsAtMs, undo }) => ({
    id,
    text,
    undo: undo && {
      label: say('undo.button'),
      left: say('undo.left', { seconds: secondsLeft(endsAtMs, atMs) }),
      onPress: undo,
    },
  }));
  return (
    <Toasts
      toasts={toasts}
      label={say('toast.label')}
      closeLabel={say('toast.close')}
      onClose={(id) => {
        desk.toasts.value = withoutToast(desk.toasts.value, id);
      }}
    />
  );
}
