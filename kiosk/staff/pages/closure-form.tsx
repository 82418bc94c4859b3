/** What is to be closed is said, then what that would cancel is seen, then it is done. */
import { CalendarOff, Eye, Undo2 } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { CLOSURE_REASONS } from '../../../server/domain/log/seat-event-types.ts';
import { momentOf } from '../../shared/local-time.ts';
import { Picker } from '../../shared/picker.tsx';
import { rangeText, whenText } from '../../shared/seats/seat-times.ts';
import { dayOf, scopeText, spanText } from '../closure-texts.ts';
import type { Desk } from '../desk.ts';
import { Field } from '../field.tsx';
import { type ClosureProblem, type ClosureReason, makeClosure, previewClosure } from '../seat-closures.ts';
import { putSeats } from '../seat-day.ts';
import { seatTitle } from '../seat-words.ts';
import type { ClosureWish, Floor, Touched } from '../seats-api.ts';
import { dayBeside } from '../seats-shown.ts';
import { Select } from '../select.tsx';
import { SentTrouble, Trouble } from '../trouble.tsx';
import type { StaffSay } from '../words/staff-words.ts';
import type { ClosuresProps } from './seat-closures-page.tsx';

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

type FormProps = ClosuresProps & { floor: Floor };

export function ClosureForm(props: FormProps) {
  const { desk, floor, zone, say } = props;
  const [values, setValues] = useState(() => freshValues(desk, floor, zone));
  const [problem, setProblem] = useState<ClosureProblem | null>(null);
  const [isSending, setSending] = useState(false);
  const { touched } = desk.seats.value;
  const wish = wishOf(values, zone);
  const send = async (request: () => Promise<ClosureProblem | null>): Promise<void> => {
    if (isSending) return;
    setSending(true);
    setProblem(await request().catch((): ClosureProblem => 'away'));
    setSending(false);
  };
  const leave = () => {
    setProblem(null);
    putSeats(desk, { touched: null });
  };
  useEffect(() => () => putSeats(desk, { touched: null }), [desk]);
  if (touched)
    return (
      <Preview
        {...props}
        {...{ wish, touched, problem, isSending }}
        onConfirm={() => void send(() => makeClosure(desk, wish, say))}
        onBack={leave}
      />
    );
  return (
    <Wish
      {...props}
      {...{ values, problem, isSending }}
      onChange={(more) => setValues((before) => ({ ...before, ...more }))}
      onPreview={() => void send(() => previewClosure(desk, wish))}
    />
  );
}

type PreviewProps = FormProps & {
  wish: ClosureWish;
  touched: Touched;
  problem: ClosureProblem | null;
  isSending: boolean;
  onConfirm: () => void;
  onBack: () => void;
};

function Preview(props: PreviewProps) {
  const { desk, floor, voice, wish, touched, problem, isSending, onConfirm, onBack, say } = props;
  const count = touched.touched.length;
  const now = desk.today.value?.now ?? 0;
  return (
    <section class="closure-form" data-touched={count}>
      <h2>{count === 0 ? say('closures.untouched') : say('closures.touched', { count: count })}</h2>
      <ClosureTrouble problem={problem} say={say} />
      <p class="closure-what">
        {scopeText(wish, floor, say)} {spanText(wish, desk, voice, say)}
      </p>
      <ul class="closure-touched">
        {touched.touched.map((one) => (
          <li key={one.reservationId}>
            <strong>{say('name.polite', { name: one.nickname })}</strong>{' '}
            <span>{seatTitle(one.label, say)}</span>{' '}
            <span>
              {whenText(one.startsAt, now, voice)} {rangeText(one.startsAt, one.endsAt, voice)}
            </span>
          </li>
        ))}
      </ul>
      {count > 0 ? <p class="hint">{say('closures.touched.told')}</p> : null}
      <div class="proposal-buttons">
        <button
          type="button"
          class="big-button big-button-main"
          aria-disabled={isSending}
          onClick={onConfirm}
          data-button="confirm-closure"
        >
          <CalendarOff class="icon" aria-hidden="true" />
          <span>
            {count === 0 ? say('closures.confirm') : say('closures.confirm.many', { count: count })}
          </span>
        </button>
        <button type="button" class="big-button big-button-quiet" onClick={onBack} data-button="choose-anew">
          <Undo2 class="icon" aria-hidden="true" />
          <span>{say('closures.back')}</span>
        </button>
      </div>
    </section>
  );
}

type WishProps = FormProps & {
  values: Values;
  problem: ClosureProblem | null;
  isSending: boolean;
  onChange: (more: Partial<Values>) => void;
  onPreview: () => void;
};

function Wish(props: WishProps) {
  const { values, problem, isSending, onChange: change, onPreview, say } = props;
  const { fromDay, fromTime, toDay, toTime } = values;
  const isWhole = [fromDay, fromTime, toDay, toTime].every((text) => text !== '');
  return (
    <section class="closure-form" data-form="closure">
      <p class="hint">{say('closures.explained')}</p>
      <Picker
        label={say('closures.scope')}
        choices={SCOPES.map((value) => ({ value, word: say(`closures.scope.${value}`) }))}
        chosen={values.scope}
        onChoose={(scope) => change({ scope })}
      />
      <Which {...props} />
      <Times {...props} />
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
        onClick={() => isWhole && onPreview()}
        data-button="preview-closure"
      >
        <Eye class="icon" aria-hidden="true" />
        <span>{say('closures.preview')}</span>
      </button>
    </section>
  );
}

function Which({ floor, values, onChange: change, say }: WishProps) {
  return (
    <>
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
    </>
  );
}

function Times({ values, onChange: change, say }: WishProps) {
  return (
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
