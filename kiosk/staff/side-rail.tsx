import {
  DoorClosed,
  HeartPulse,
  ListTodo,
  Lock,
  type LucideIcon,
  Siren,
  UserRound,
  UsersRound,
} from 'lucide-preact';
import { LanguageButton } from '../shared/language-button.tsx';
import type { PageName } from './desk.ts';
import type { Staff } from './staff-answers.ts';
import type { StaffPageProps } from './staff-page.tsx';
import { PAGES } from './watch-browser.ts';
import type { StaffSay } from './words/staff-words.ts';

type SideRailProps = StaffPageProps & { staff: Staff; say: StaffSay };

const ICONS: Readonly<Record<PageName, LucideIcon>> = {
  today: ListTodo,
  people: UsersRound,
  emergency: Siren,
  closing: DoorClosed,
  machine: HeartPulse,
};

export function SideRail({ state, page, desk, staff, signIn, onLanguage, say }: SideRailProps) {
  const count = desk.today.value?.notices.length ?? 0;
  return (
    <header class="rail">
      <p class="rail-site">{state.place?.site}</p>
      <nav aria-label={say('nav.label')}>
        <ul>
          {PAGES.map((name) => (
            <li key={name}>
              <PageLink
                name={name}
                isCurrent={name === page}
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

type PageLinkProps = { name: PageName; isCurrent: boolean; count: number; say: StaffSay };

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
