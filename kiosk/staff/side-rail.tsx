import {
  Armchair,
  CalendarCheck,
  CalendarDays,
  DoorClosed,
  FilePenLine,
  Handshake,
  HeartPulse,
  ListTodo,
  Lock,
  type LucideIcon,
  Megaphone,
  Shapes,
  Siren,
  UserRound,
  UsersRound,
} from 'lucide-preact';
import { LanguageButton } from '../shared/language-button.tsx';
import type { PageName } from './desk.ts';
import type { Staff } from './staff-answers.ts';
import type { StaffPageProps } from './staff-page.tsx';
import type { StaffSay } from './words/staff-words.ts';

type SideRailProps = StaffPageProps & { staff: Staff; say: StaffSay };

/** The ways that are always there; the other pages are reached from one of these and stand under it. */
type Way = Exclude<PageName, 'register' | 'import' | 'seat-closures' | 'floor'>;
const WAYS: readonly Way[] = [
  'today',
  'people',
  'guests',
  'seats',
  'teams',
  'records',
  'months',
  'notices',
  'calendar',
  'emergency',
  'closing',
  'machine',
];
const PLACES: Partial<Record<PageName, Way>> = {
  register: 'people',
  import: 'people',
  'seat-closures': 'seats',
  floor: 'seats',
};

const ICONS: Readonly<Record<Way, LucideIcon>> = {
  today: ListTodo,
  people: UsersRound,
  emergency: Siren,
  closing: DoorClosed,
  teams: Shapes,
  guests: Handshake,
  seats: Armchair,
  notices: Megaphone,
  calendar: CalendarDays,
  records: FilePenLine,
  months: CalendarCheck,
  machine: HeartPulse,
};

export function SideRail({ state, page, desk, staff, signIn, onLanguage, say }: SideRailProps) {
  const count = desk.today.value?.notices.length ?? 0;
  return (
    <header class="rail">
      <p class="rail-site">{state.place?.site}</p>
      <nav aria-label={say('nav.label')}>
        <ul>
          {WAYS.map((name) => (
            <li key={name}>
              <PageLink
                name={name}
                isCurrent={name === (PLACES[page] ?? page)}
                count={name === 'today' ? count : 0}
                say={say}
              />
            </li>
          ))}
        </ul>
      </nav>
      <div class="rail-foot">
        <p class="rail-staff">
          <UserRound class="icon" aria-hidden="true" />
          <span>{say('name.polite', { name: staff.nickname })}</span>
        </p>
        <LanguageButton
          language={state.language}
          word={say('language.other')}
          label={say('language.label')}
          onChoose={onLanguage}
        />
        <button type="button" class="rail-lock" onClick={signIn.lock} data-button="lock">
          <Lock class="icon" aria-hidden="true" />
          <span>{say('lock.button')}</span>
        </button>
      </div>
    </header>
  );
}

type PageLinkProps = { name: Way; isCurrent: boolean; count: number; say: StaffSay };

function PageLink({ name, isCurrent, count, say }: PageLinkProps) {
  const Icon = ICONS[name];
  return (
    <a
      class="rail-link"
      href={`#${name}`}
      {...(isCurrent ? { 'aria-current': 'page' } : {})}
      data-page={name}
    >
      <Icon class="icon" aria-hidden="true" />
      <span>{say(`nav.${name}`)}</span>
      {count > 0 ? (
        <span class="rail-count">
          <span aria-hidden="true">{count}</span>
          <span class="announcement">{say('nav.count', { count })}</span>
        </span>
      ) : null}
    </a>
  );
}
