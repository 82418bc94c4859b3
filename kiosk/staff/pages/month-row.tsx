/** The month of one member: where it stands, what blocks it, and what can be done with it. */
import {
  CircleCheck,
  Hourglass,
  Lock,
  LockOpen,
  type LucideIcon,
  Printer,
  RefreshCw,
  Scale,
  Stamp,
} from 'lucide-preact';
import { useState } from 'preact/hooks';
import { UNLOCK_REASONS } from '../../../server/domain/log/record-event-types.ts';
import { hoursText } from '../../../server/domain/records/csv.ts';
import { mayCountersign, mayUnlock } from '../../../server/domain/roles.ts';
import { Badge, type Tone } from '../../shared/badge.tsx';
import { dayText, noonOf } from '../../shared/local-time.ts';
import { Picker } from '../../shared/picker.tsx';
import { countersign, openSheets, unlock } from '../months.ts';
import { canBeSigned } from '../months-shown.ts';
import type { MonthMember } from '../staff-answers.ts';
import { Trouble } from '../trouble.tsx';
import type { StaffSay } from '../words/staff-words.ts';
import type { MonthsPageProps } from './months-page.tsx';

type MonthRowProps = MonthsPageProps & { member: MonthMember };

const LOOKS: Readonly<Record<MonthMember['state'], readonly [LucideIcon, Tone]>> = {
  open: [Hourglass, 'calm'],
  changed: [RefreshCw, 'look'],
  confirmed: [CircleCheck, 'welcome'],
  locked: [Lock, 'goodbye'],
};

export function MonthRow(props: MonthRowProps) {
  const { desk, member, say } = props;
  const { memberId, nickname, name, state, adjustments } = member;
  const { trouble } = desk.months.value;
  const [icon, tone] = LOOKS[state];
  return (
    <li class="month-row" data-member={memberId} data-state={state} tabIndex={-1}>
      <div class="month-who">
        <h3>
          {nickname} {name ? <span class="month-name">{name}</span> : null}
        </h3>
        <p class="month-badges">
          <Badge icon={icon} word={say(`months.state.${state}`)} tone={tone} />
          {adjustments.length > 0 ? (
            <Badge icon={Scale} word={say('months.state.adjusted')} tone="look" />
          ) : null}
        </p>
      </div>
      <Facts {...props} />
      {trouble?.about === memberId ? <MonthTroubleSheet kind={trouble.kind} say={say} /> : null}
      <Doings {...props} />
    </li>
  );
}

function Facts({ member, language, say }: MonthRowProps) {
  const { state, unsettled, adjustments, countersigner, isOwn } = member;
  const dayOf = (day: string) => dayText(noonOf(day), 'UTC', language);
  const isWaiting = state === 'open' || state === 'changed';
  return (
    <>
      {countersigner !== null ? <p>{say('months.signed', { name: countersigner })}</p> : null}
      {isOwn && state === 'confirmed' ? <p>{say('months.own')}</p> : null}
      {unsettled.length > 0 || isWaiting ? (
        <div class="month-blocks">
          <p class="hint">{say('months.blocks')}</p>
          <ul>
            {unsettled.map(({ visitId, day, why }) => (
              <li key={`${visitId} ${why}`} data-block={why}>
                {say(`months.block.${why}`, { day: dayOf(day) })}
              </li>
            ))}
            {isWaiting ? <li data-block="days">{say('months.block.days')}</li> : null}
          </ul>
          {unsettled.some(({ why }) => why !== 'open') ? (
            <a class="count-link" href="#records">
              {say('months.to-records')}
            </a>
          ) : null}
        </div>
      ) : null}
      {adjustments.length > 0 ? (
        <ul class="month-adjustments">
          {adjustments.map(({ day, team, category, counted }) => (
            <li key={`${day} ${team} ${category}`}>
              {say('months.adjustment', {
                day: dayOf(day),
                work: [team, category].filter((part) => part !== null).join(' / '),
                hours: signed(counted),
              })}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

const signed = (minutes: number): string => (minutes > 0 ? `+${hoursText(minutes)}` : hoursText(minutes));

/** The key that was pressed may be gone when the answer comes: the row keeps the place of the keyboard. */
const keepPlace = (event: Event): void =>
  (event.currentTarget as HTMLElement).closest<HTMLElement>('.month-row')?.focus();

function Doings({ desk, roles, member, say }: MonthRowProps) {
  const [isUnlocking, setUnlocking] = useState(false);
  const { sending } = desk.months.value;
  const { memberId, state, nickname } = member;
  const press = (doing: () => Promise<void>) => (event: Event) => {
    if (sending !== null) return;
    keepPlace(event);
    void doing().catch(() => undefined);
  };
  const key = (
    name: string,
    weight: string,
    Icon: LucideIcon,
    word: string,
    onClick: (event: Event) => void,
  ) => (
    <button
      type="button"
      class={`big-button big-button-${weight}`}
      aria-label={`${nickname} ${word}`}
      aria-disabled={sending !== null}
      onClick={onClick}
      data-button={name}
    >
      <Icon class="icon" aria-hidden="true" />
      <span>{word}</span>
    </button>
  );
  return (
    <>
      <div class="proposal-buttons">
        {mayCountersign(roles) && canBeSigned(member)
          ? key(
              'sign',
              'main',
              Stamp,
              say('months.sign'),
              press(() => countersign(desk, memberId, say)),
            )
          : null}
        {key(
          'print',
          'plain',
          Printer,
          say('months.print'),
          press(() => openSheets(desk, memberId)),
        )}
        {mayUnlock(roles) && state === 'locked'
          ? key('unlock', 'quiet', LockOpen, say('months.unlock'), () => setUnlocking(!isUnlocking))
          : null}
      </div>
      {isUnlocking && state === 'locked' ? (
        <Picker
          label={say('months.unlock.why')}
          choices={UNLOCK_REASONS.map((value) => ({ value, word: say(`months.unlock.${value}`) }))}
          chosen={null}
          onChoose={(reason) => {
            setUnlocking(false);
            void unlock(desk, memberId, reason, say).catch(() => undefined);
          }}
        />
      ) : null}
    </>
  );
}

export const MonthTroubleSheet = ({ kind, say }: { kind: 'refused' | 'away'; say: StaffSay }) => (
  <Trouble
    name={`months-${kind}`}
    happened={say(`months.${kind}.happened`)}
    next={say(`months.${kind}.do`)}
    person={say(`months.${kind}.person`)}
  />
);
