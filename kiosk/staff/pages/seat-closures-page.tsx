/** Closures of seats: what one would cancel is listed before anything is cancelled (E4). */
import { CalendarOff, Eye, RotateCcw, Undo2 } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { instant } from '../../../server/domain/instant.ts';
import { CLOSURE_REASONS } from '../../../server/domain/log/seat-event-types.ts';
import { momentOf, sortableTime } from '../../shared/local-time.ts';
import { Picker } from '../../shared/picker.tsx';
import type { SeatVoice } from '../../shared/seats/seat-facts.ts';
import { clockOf, rangeText, whenText } from '../../shared/seats/seat-times.ts';
import { seatSayIn } from '../../shared/seats/words/seat-words.ts';
import type { Desk } from '../desk.ts';
import { Field } from '../field.tsx';
import { Heading } from '../heading.tsx';
import {
  type ClosureProblem,
  type ClosureReason,
  makeClosure,
  previewClosure,
  readClosures,
  withdrawClosure,
} from '../seat-closures.ts';
import { putSeats } from '../seat-day.ts';
import { seatTitle } from '../seat-words.ts';
import type { Closure, ClosureWish, Floor } from '../seats-api.ts';
import { dayBeside } from '../seats-shown.ts';
import { Select } from '../select.tsx';
import { SentTrouble, Trouble } from '../trouble.tsx';
import type { StaffSay } from '../words/staff-words.ts';
import type { SeatsPageProps } from './seats-page.tsx';
import '../seats.css';

type ClosuresProps = Omit<SeatsPageProps, 'people'> & { voice: SeatVoice };

export function SeatClosuresPage(props: Omit<SeatsPageProps, 'people'>) {
  const { desk, zone, language, say } = props;
  const { floor, closures } = desk.seats.value;
  const voice: SeatVoice = { say: seatSayIn(language), zone, language };
  useEffect(() => void readClosures(desk).catch(() => undefined), [desk]);
  return (
    <>
      <div class="page-head">
        <Heading text={say('closures.title')} />
        <div class="page-doings">
          <a class="panel-doing" href="#seats" data-button="to-day">
            <Undo2 class="icon" aria-hidden="true" />
            <span>{say('seats.to-day')}</span>
          </a>
        </div>
      </div>
      {floor && closures ? (
        <div class="closures">
          <ClosureForm {...props} floor={floor} voice={voice} />
          <ClosureList {...props} floor={floor} closures={closures} voice={voice} />
        </div>
      ) : (
        <p class="reading">{say('reading.next')}</p>
      )}
    </>
  );
}

const SCOPES = ['all', 'zone', 'seat'] as const;
type Scope = (typeof SCOPES)[number];
type Values = {
  scope: Scope;
  zoneId: string;
  seatId: string;
  fromDay: string;
  fromTime: string;
  toDay: string;
  toTime: string;
  reason: ClosureReason;
};

const dayOf = (ms: number, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(ms);
const minutesOf = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
};

function freshValues(desk: Desk, floor: Floor, zone: string): Values {
  const tomorrow = dayBeside(dayOf(desk.today.value?.now ?? 0, zone), 1);
  return {
    scope: 'all',
    zoneId: floor.zones.find(({ ended }) => !ended)?.zoneId ?? '',
    seatId: floor.seats.find(({ ended }) => !ended)?.seatId ?? '',
    fromDay: tomorrow,
    fromTime: '09:00',
    toDay: tomorrow,
    toTime: '17:30',
    reason: 'maintenance',
  };
}

const wishOf = (values: Values, zone: string): ClosureWish & { reason: ClosureReason } => ({
  zoneId: values.scope === 'zone' ? values.zoneId : null,
  seatId: values.scope === 'seat' ? values.seatId : null,
  startsAt: momentOf(values.fromDay, minutesOf(values.fromTime), zone),
  endsAt: momentOf(values.toDay, minutesOf(values.toTime), zone),
  reason: values.reason,
});

function ClosureForm({ desk, floor, zone, voice, say }: ClosuresProps & { floor: Floor }) {
  const [values, setValues] = useState(() => freshValues(desk, floor, zone));
  const [problem, setProblem] = useState<ClosureProblem | null>(null);
  const [isSending, setSending] = useState(false);
  const { touched } = desk.seats.value;
  const isWhole = [values.fromDay, values.fromTime, values.toDay, values.toTime].every((text) => text !== '');
  const send = async (request: () => Promise<ClosureProblem | null>): Promise<void> => {
    if (isSending || !isWhole) return;
    setSending(true);
    setProblem(await request());
    setSending(false);
  };
  const preview = () => send(() => previewClosure(desk, wishOf(values, zone)));
  const confirm = () => send(() => makeClosure(desk, wishOf(values, zone), say));
  useEffect(() => () => putSeats(desk, { touched: null }), [desk]);
  if (touched)
    return (
      <section class="closure-form" data-touched={touched.touched.length}>
        <h2>
          {touched.touched.length === 0
            ? say('closures.untouched')
            : say('closures.touched', { count: touched.touched.length })}
        </h2>
        <ClosureTrouble problem={problem} say={say} />
        <p class="closure-what">
          {scopeText(wishOf(values, zone), floor, say)} {spanText(wishOf(values, zone), desk, voice, say)}
        </p>
        <ul class="closure-touched">
          {touched.touched.map((one) => (
            <li key={one.reservationId}>
              <strong>{say('name.polite', { name: one.nickname })}</strong>{' '}
              <span>{seatTitle(one.label, say)}</span>{' '}
              <span>
                {whenText(one.startsAt, desk.today.value?.now ?? 0, voice)}{' '}
                {rangeText(one.startsAt, one.endsAt, voice)}
              </span>
            </li>
          ))}
        </ul>
        {touched.touched.length > 0 ? <p class="hint">{say('closures.touched.told')}</p> : null}
        <div class="proposal-buttons">
          <button
            type="button"
            class="big-button big-button-main"
            aria-disabled={isSending}
            onClick={() => void confirm().catch(() => setSending(false))}
            data-button="confirm-closure"
          >
            <CalendarOff class="icon" aria-hidden="true" />
            <span>
              {touched.touched.length === 0
                ? say('closures.confirm')
                : say('closures.confirm.many', { count: touched.touched.length })}
            </span>
          </button>
          <button
            type="button"
            class="big-button big-button-quiet"
            onClick={() => {
              setProblem(null);
              putSeats(desk, { touched: null });
            }}
            data-button="choose-anew"
          >
            <Undo2 class="icon" aria-hidden="true" />
            <span>{say('closures.back')}</span>
          </button>
        </div>
      </section>
    );
  const change = (more: Partial<Values>) => setValues((before) => ({ ...before, ...more }));
  return (
    <section class="closure-form" data-form="closure">
      <p class="hint">{say('closures.explained')}</p>
      <Picker
        label={say('closures.scope')}
        choices={SCOPES.map((value) => ({ value, word: say(`closures.scope.${value}`) }))}
        chosen={values.scope}
        onChoose={(scope) => change({ scope })}
      />
      {values.scope === 'zone' ? (
        <Select
          name="zone"
          label={say('closures.which.zone')}
          value={values.zoneId}
          onChange={(zoneId) => change({ zoneId })}
          options={floor.zones
            .filter(({ ended }) => !ended)
            .map(({ zoneId, name }) => ({ value: zoneId, word: name }))}
        />
      ) : null}
      {values.scope === 'seat' ? (
        <Select
          name="seat"
          label={say('closures.which.seat')}
          value={values.seatId}
          onChange={(seatId) => change({ seatId })}
          options={floor.seats
            .filter(({ ended }) => !ended)
            .map(({ seatId, label }) => ({ value: seatId, word: seatTitle(label, say) }))}
        />
      ) : null}
      <div class="closure-times">
        <Field
          name="fromDay"
          type="date"
          label={say('closures.from-day')}
          value={values.fromDay}
          max={10}
          onChange={(fromDay) => change({ fromDay })}
        />
        <Field
          name="fromTime"
          type="time"
          label={say('closures.from-time')}
          value={values.fromTime}
          max={5}
          onChange={(fromTime) => change({ fromTime })}
        />
        <Field
          name="toDay"
          type="date"
          label={say('closures.to-day')}
          value={values.toDay}
          max={10}
          onChange={(toDay) => change({ toDay })}
        />
        <Field
          name="toTime"
          type="time"
          label={say('closures.to-time')}
          value={values.toTime}
          max={5}
          onChange={(toTime) => change({ toTime })}
        />
      </div>
      <Picker
        label={say('closures.reason')}
        choices={CLOSURE_REASONS.map((value) => ({ value, word: say(`closures.reason.${value}`) }))}
        chosen={values.reason}
        onChoose={(reason) => change({ reason })}
      />
      <ClosureTrouble problem={problem} say={say} />
      <button
        type="button"
        class="big-button big-button-main"
        aria-disabled={isSending || !isWhole}
        onClick={() => void preview().catch(() => setSending(false))}
        data-button="preview-closure"
      >
        <Eye class="icon" aria-hidden="true" />
        <span>{say('closures.preview')}</span>
      </button>
    </section>
  );
}

function ClosureTrouble({ problem, say }: { problem: ClosureProblem | null; say: StaffSay }) {
  return (
    <div role="alert">
      {problem === 'away' ? <SentTrouble progress="away" say={say} /> : null}
      {problem !== null && problem !== 'away' ? (
        <Trouble
          name={problem}
          happened={say(`closures.${problem}.happened`)}
          next={say(`closures.${problem}.do`)}
          person={say(`closures.${problem}.person`)}
        />
      ) : null}
    </div>
  );
}

function scopeText(
  { zoneId, seatId }: Pick<Closure, 'zoneId' | 'seatId'>,
  floor: Floor,
  say: StaffSay,
): string {
  if (zoneId !== null) return floor.zones.find((zone) => zone.zoneId === zoneId)?.name ?? '';
  const seat = floor.seats.find((one) => one.seatId === seatId);
  return seat ? seatTitle(seat.label, say) : say('closures.scope.all');
}

/** The day is said once where both ends lie on it. */
function spanText(
  { startsAt, endsAt }: { startsAt: number; endsAt: number },
  desk: Desk,
  voice: SeatVoice,
  say: StaffSay,
): string {
  const now = desk.today.value?.now ?? 0;
  const from = `${whenText(startsAt, now, voice)} ${clockOf(startsAt, voice)}`;
  const isOneDay = dayOf(startsAt, voice.zone) === dayOf(endsAt, voice.zone);
  const to = isOneDay
    ? sortableTime(instant(endsAt), voice.zone).replace(/^0/, '')
    : `${whenText(endsAt, now, voice)} ${clockOf(endsAt, voice)}`;
  return say('closures.range', { from, to });
}

function ClosureList({
  desk,
  floor,
  closures,
  voice,
  say,
}: ClosuresProps & { floor: Floor; closures: readonly Closure[] }) {
  return (
    <section class="closure-list">
      <h2>{say('closures.list')}</h2>
      {closures.length === 0 ? (
        <p>{say('closures.none')}</p>
      ) : (
        <p class="hint">{say('closures.withdraw.note')}</p>
      )}
      <ul>
        {closures.map((closure) => (
          <li key={closure.closureId} class="closure" data-closure={closure.reason}>
            <p>
              <strong>{scopeText(closure, floor, say)}</strong>{' '}
              <span>{spanText(closure, desk, voice, say)}</span>{' '}
              <span class="closure-reason">{say(`closures.reason.${closure.reason}`)}</span>
            </p>
            <button
              type="button"
              class="panel-doing"
              aria-label={`${scopeText(closure, floor, say)} ${spanText(closure, desk, voice, say)} ${say('closures.withdraw')}`}
              onClick={() => void withdrawClosure(desk, closure.closureId, say).catch(() => undefined)}
              data-button="withdraw-closure"
            >
              <RotateCcw class="icon" aria-hidden="true" />
              <span>{say('closures.withdraw')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
