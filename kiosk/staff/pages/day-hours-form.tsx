/** Other hours, or none, from one day to another: every change is shown before it is made. */
import { CalendarCog } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ExceptionReason } from '../../../server/domain/opening-calendar.ts';
import { newRequestId } from '../../shared/browser.ts';
import { Picker } from '../../shared/picker.tsx';
import type { Language } from '../../shared/words.ts';
import { setDayHours } from '../calendar.ts';
import { type Change, type Fault, type PlannedDay, previewWish, type Wish } from '../calendar-api.ts';
import type { Desk } from '../desk.ts';
import { Field } from '../field.tsx';
import { fullDayText } from '../planned-day.ts';
import { SentTrouble, Trouble } from '../trouble.tsx';
import type { StaffSay } from '../words/staff-words.ts';
import { ChangePreview } from './change-preview.tsx';

type DayHoursFormProps = {
  day: PlannedDay;
  desk: Desk;
  onDone: () => void;
  language: Language;
  say: StaffSay;
};

const KINDS = ['closed', 'hours'] as const;
const REASONS: Readonly<Record<ExceptionReason, true>> = {
  holiday: true,
  mall: true,
  weather: true,
  other: true,
};
/** What most houses say when they open for half a day; staff change it. */
const USUAL = { from: '09:00', to: '17:30' };

type Draft = {
  fromDay: string;
  toDay: string;
  kind: (typeof KINDS)[number];
  from: string;
  to: string;
  reason: ExceptionReason;
};

const draftOf = ({ day, hours }: PlannedDay): Draft => ({
  fromDay: day,
  toDay: day,
  kind: hours ? 'closed' : 'hours',
  ...(hours ?? USUAL),
  reason: 'holiday',
});

/** Null until everything is filled in. */
function wishOf({ fromDay, toDay, kind, from, to, reason }: Draft, dayHoursId: string): Wish | null {
  if (fromDay === '' || toDay === '') return null;
  if (kind === 'closed') return { dayHoursId, fromDay, toDay, hours: null, reason };
  return from !== '' && to !== '' && from < to
    ? { dayHoursId, fromDay, toDay, hours: { from, to }, reason }
    : null;
}

export function DayHoursForm({ day, desk, onDone, language, say }: DayHoursFormProps) {
  const id = useRef(newRequestId());
  const [draft, setDraft] = useState(() => draftOf(day));
  const [progress, setProgress] = useState<'resting' | 'sending' | 'away' | Fault>('resting');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const wish = wishOf(draft, id.current);
  const { change, fault } = usePreview(desk, wish);
  const put = (more: Partial<Draft>) => setDraft((before) => ({ ...before, ...more }));
  const send = async (whole: Wish): Promise<void> => {
    setProgress('sending');
    const refusal = await setDayHours(desk, whole, say);
    if (refusal === null) return onDone();
    setProgress(refusal);
  };
  const canSend = wish !== null && change !== null && progress !== 'sending';
  const submit = (event: Event) => {
    event.preventDefault();
    if (canSend) void send(wish).catch(() => setProgress('away'));
  };
  const field = (name: 'fromDay' | 'toDay' | 'from' | 'to', type: 'date' | 'time') => (
    <Field
      name={name}
      type={type}
      label={say(`calendar.${name}`)}
      value={draft[name]}
      max={'YYYY-MM-DD'.length}
      onChange={(text) => put({ [name]: text })}
    />
  );
  const trouble = progress === 'resting' || progress === 'sending' ? fault : progress;
  return (
    <form class="guest-form calendar-form" onSubmit={submit} data-form="day-hours">
      <h2 ref={heading} tabIndex={-1}>
        {say('calendar.change', { day: fullDayText(day.day, language) })}
      </h2>
      <div class="calendar-fields">
        {field('fromDay', 'date')}
        {field('toDay', 'date')}
      </div>
      <Picker
        label={say('calendar.kind')}
        choices={KINDS.map((value) => ({ value, word: say(`calendar.kind.${value}`) }))}
        chosen={draft.kind}
        onChoose={(kind) => put({ kind })}
      />
      {draft.kind === 'hours' ? (
        <div class="calendar-fields">
          {field('from', 'time')}
          {field('to', 'time')}
        </div>
      ) : null}
      <Picker
        label={say('calendar.reason')}
        choices={reasons().map((value) => ({ value, word: say(`calendar.reason.${value}`) }))}
        chosen={draft.reason}
        onChoose={(reason) => put({ reason })}
      />
      {change ? <ChangePreview change={change} language={language} say={say} /> : null}
      <div role="alert">
        {trouble === 'away' ? <SentTrouble progress="away" say={say} /> : null}
        {trouble && trouble !== 'away' ? <FaultTrouble fault={trouble} say={say} /> : null}
      </div>
      <div class="calendar-keys">
        <button type="submit" class="big-button big-button-main" disabled={!canSend} data-button="set-hours">
          <CalendarCog class="icon" aria-hidden="true" />
          <span>{say(progress === 'sending' ? 'notice.settling' : 'calendar.send')}</span>
        </button>
        <button type="button" class="big-button big-button-quiet" onClick={onDone} data-button="leave-form">
          <span>{say('button.back')}</span>
        </button>
      </div>
    </form>
  );
}

const reasons = (): ExceptionReason[] => Object.keys(REASONS) as ExceptionReason[];

const FaultTrouble = ({ fault, say }: { fault: Fault; say: StaffSay }) => (
  <Trouble
    name={fault}
    happened={say(`calendar.${fault}.happened`)}
    next={say(`calendar.${fault}.do`)}
    person={say('notices.person')}
  />
);

type Previewed = { change: Change | null; fault: Fault | 'away' | null };
const NOTHING: Previewed = { change: null, fault: null };

/** Asked for anew with each change of the wish; only the newest answer counts. */
function usePreview(desk: Desk, wish: Wish | null): Previewed {
  const [previewed, setPreviewed] = useState(NOTHING);
  const asked = JSON.stringify(wish);
  useEffect(() => {
    let isNewest = true;
    setPreviewed(NOTHING);
    const look = async (whole: Wish): Promise<void> => {
      const isWanted = desk.ask();
      const { answer, fault } = await previewWish(whole);
      if (!isNewest || !isWanted(answer)) return;
      const change = answer.kind === 'done' ? (answer.body as Change) : null;
      setPreviewed({ change, fault: change ? null : (fault ?? 'away') });
    };
    if (wish) void look(wish).catch(() => undefined);
    return () => {
      isNewest = false;
    };
  }, [desk, asked]);
  return previewed;
}
