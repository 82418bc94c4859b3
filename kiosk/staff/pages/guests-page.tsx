/** Who is expected today, in order of time, and which cards of the house are lent. */
import {
  CalendarPlus,
  CreditCard,
  DoorOpen,
  Flower2,
  Footprints,
  Hourglass,
  type LucideIcon,
  Ticket,
  Undo2,
  X,
} from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { instant } from '../../../server/domain/instant.ts';
import { clockText } from '../../shared/local-time.ts';
import { type Desk, refresh, tell } from '../desk.ts';
import { Field } from '../field.tsx';
import { Heading } from '../heading.tsx';
import { newMemberId, type PersonActions } from '../open-person.ts';
import * as api from '../people-api.ts';
import type { Guest, Loaner } from '../staff-answers.ts';
import { SentTrouble } from '../trouble.tsx';
import type { StaffSay } from '../words/staff-words.ts';
import type { WhenAndWhere } from './today-page.tsx';

type GuestsPageProps = { desk: Desk; person: PersonActions; place: WhenAndWhere; say: StaffSay };

export function GuestsPage(props: GuestsPageProps) {
  const { desk, say } = props;
  const guests = desk.guests.value;
  return (
    <>
      <div class="page-head">
        <Heading text={say('guests.title')} />
      </div>
      <div class="guests-page">
        <section class="guests-today">
          <h2>{say('guests.today')}</h2>
          {guests ? <GuestList {...props} guests={guests} /> : <p class="reading">{say('reading.next')}</p>}
        </section>
        <GuestForm {...props} />
        <LoanerList {...props} loaners={desk.loaners.value ?? []} />
      </div>
    </>
  );
}

function GuestList({ guests, ...props }: GuestsPageProps & { guests: readonly Guest[] }) {
  const { say } = props;
  if (guests.length === 0)
    return (
      <div class="all-clear">
        <span class="sheet-emblem" aria-hidden="true">
          <Flower2 />
        </span>
        <p class="all-clear-title">{say('guests.none')}</p>
        <p class="sheet-next">{say('guests.none.next')}</p>
      </div>
    );
  return (
    <ul class="guests">
      {guests.map((guest) => (
        <GuestRow key={guest.memberId} {...props} guest={guest} />
      ))}
    </ul>
  );
}

const STATES: Readonly<Record<'expected' | 'inside' | 'left', LucideIcon>> = {
  expected: Hourglass,
  inside: DoorOpen,
  left: Footprints,
};

function GuestRow({ guest, desk, person, place, say }: GuestsPageProps & { guest: Guest }) {
  const state = guest.arrivedAt === null ? 'expected' : guest.leftAt === null ? 'inside' : 'left';
  const Icon = STATES[state];
  const cancel = async (): Promise<void> => {
    const isWanted = desk.ask();
    const answer = await api.cancelGuest(guest.memberId);
    if (!isWanted(answer)) return;
    const text =
      answer.kind === 'done' ? say('guests.cancelled', { name: guest.nickname }) : say('sent.away.do');
    tell(desk, guest.memberId, text);
    await refresh(desk, 'guests');
  };
  return (
    <li class="guest" data-guest={state}>
      <p class="guest-time">{clockText(instant(guest.expectedAt), place.zone)}</p>
      <div class="guest-words">
        <p class="guest-name">{guest.nickname}</p>
        <p>{guest.purpose}</p>
        <p class={`presence presence-${state === 'inside' ? 'inside' : 'outside'}`}>
          <Icon class="icon" aria-hidden="true" />
          <span>{say(`guests.${state}`)}</span>
          {guest.pass === null ? null : (
            <span class="guest-pass">{say('guests.pass', { number: guest.pass })}</span>
          )}
        </p>
      </div>
      <div class="guest-doings">
        {state === 'left' ? null : (
          <button
            type="button"
            class="panel-doing"
            aria-label={`${guest.nickname} ${say('guests.give')}`}
            onClick={() => person.open(guest, { name: 'card', purpose: 'lend' })}
            data-button="give-pass"
          >
            <Ticket class="icon" aria-hidden="true" />
            <span>{say('guests.give')}</span>
          </button>
        )}
        {state === 'expected' ? (
          <button
            type="button"
            class="panel-doing"
            aria-label={`${guest.nickname} ${say('guests.cancel')}`}
            onClick={() => void cancel().catch(() => undefined)}
            data-button="cancel-guest"
          >
            <X class="icon" aria-hidden="true" />
            <span>{say('guests.cancel')}</span>
          </button>
        ) : null}
      </div>
    </li>
  );
}

const EMPTY = { time: '', nickname: '', purpose: '' };

function GuestForm({ desk, say }: GuestsPageProps) {
  const memberId = useRef(newMemberId());
  const [values, setValues] = useState(EMPTY);
  const [progress, setProgress] = useState<'resting' | 'sending' | 'refused' | 'away'>('resting');
  const isWhole = Object.values(values).every((text) => text.trim() !== '');
  const send = async (): Promise<void> => {
    setProgress('sending');
    const isWanted = desk.ask();
    const answer = await api.expectGuest({ ...values, memberId: memberId.current });
    if (!isWanted(answer)) return;
    if (answer.kind !== 'done') return setProgress(answer.kind);
    tell(desk, memberId.current, say('guests.added', { name: values.nickname }));
    memberId.current = newMemberId();
    setValues(EMPTY);
    setProgress('resting');
    await refresh(desk, 'guests');
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (isWhole && progress !== 'sending') void send().catch(() => setProgress('away'));
  };
  const field = (name: keyof typeof EMPTY, max: number) => (
    <Field
      name={name}
      type={name === 'time' ? 'time' : 'text'}
      label={say(`guests.${name}`)}
      value={values[name]}
      max={max}
      onChange={(text) => setValues((before) => ({ ...before, [name]: text }))}
    />
  );
  return (
    <form class="guest-form" onSubmit={submit}>
      <div class="guest-fields">
        {field('time', 5)}
        {field('nickname', 40)}
        {field('purpose', 80)}
      </div>
      <div role="alert">
        <SentTrouble progress={progress} say={say} />
      </div>
      <button
        type="submit"
        class="big-button big-button-main"
        disabled={!isWhole || progress === 'sending'}
        data-button="add-guest"
      >
        <CalendarPlus class="icon" aria-hidden="true" />
        <span>{say(progress === 'sending' ? 'guests.adding' : 'guests.add')}</span>
      </button>
    </form>
  );
}

function LoanerList({ loaners, desk, place, say }: GuestsPageProps & { loaners: readonly Loaner[] }) {
  const giveBack = async ({ poolCardId, number }: Loaner): Promise<void> => {
    const isWanted = desk.ask();
    const answer = await api.endLoaner(poolCardId);
    if (!isWanted(answer)) return;
    tell(
      desk,
      poolCardId,
      answer.kind === 'done' ? say('loaners.returned', { number }) : say('sent.away.do'),
    );
    await refresh(desk, 'guests');
  };
  return (
    <section class="loaners">
      <h2>
        <CreditCard class="icon" aria-hidden="true" /> {say('loaners.title')}
      </h2>
      {loaners.length === 0 ? <p>{say('loaners.none')}</p> : null}
      <ul>
        {loaners.map((loaner) => (
          <li key={loaner.poolCardId} class="panel-card" data-loaner={loaner.lentTo ? 'lent' : 'free'}>
            <p class="panel-card-words">
              <strong>{say('panel.loaner', { number: loaner.number })}</strong>{' '}
              <span>{lentText(loaner, place.zone, say)}</span>
            </p>
            {loaner.lentTo ? (
              <button
                type="button"
                class="panel-doing"
                aria-label={`${say('panel.loaner', { number: loaner.number })} ${say('loaners.back')}`}
                onClick={() => void giveBack(loaner).catch(() => undefined)}
                data-button="loaner-back"
              >
                <Undo2 class="icon" aria-hidden="true" />
                <span>{say('loaners.back')}</span>
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function lentText({ lentTo }: Loaner, zone: string, say: StaffSay): string {
  if (!lentTo) return say('loaners.free');
  return say('loaners.lent', { name: lentTo.nickname, time: clockText(instant(lentTo.validUntil), zone) });
}
