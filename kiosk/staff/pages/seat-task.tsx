/** The dialog over a day of the seats: a reservation for somebody, or one that is moved or cancelled. */
import { ArrowLeftRight, CalendarPlus, Undo2, UserRoundSearch, X } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { instant } from '../../../server/domain/instant.ts';
import { Dialog } from '../../shared/dialog.tsx';
import { localClock } from '../../shared/local-time.ts';
import type { SeatVoice } from '../../shared/seats/seat-facts.ts';
import { happenedText } from '../../shared/seats/seat-no.ts';
import { rangeText, STEP_MINUTES, timeOf, withinOf } from '../../shared/seats/seat-times.ts';
import { type Range, TimeRange } from '../../shared/time-range.tsx';
import { SearchField } from '../search-field.tsx';
import { cancelFor, moveFor, openTask, reserveFor, type SeatProblem, type SeatWish } from '../seat-day.ts';
import { seatTitle, standingWord } from '../seat-words.ts';
import type { DayReservation, SeatDay } from '../seats-api.ts';
import type { SeatTask } from '../seats-shown.ts';
import { Select } from '../select.tsx';
import { SentTrouble, Trouble } from '../trouble.tsx';
import type { StaffSay } from '../words/staff-words.ts';
import type { SeatsPageProps } from './seats-page.tsx';

type TaskProps = SeatsPageProps & { day: SeatDay; task: SeatTask; voice: SeatVoice };

export function SeatTaskDialog(props: TaskProps) {
  const { desk, day, task, say } = props;
  const seat = task.name === 'reserve' ? day.seats.find(({ seatId }) => seatId === task.seatId) : null;
  const title =
    task.name === 'reserve'
      ? say('seats.reserve.title', { seat: seatTitle(seat?.label ?? '', say) })
      : say('seats.opened.title', { name: task.reservation.nickname });
  return (
    <Dialog title={title} open onClose={() => openTask(desk, null)}>
      <div class="seat-task" data-task={task.name}>
        {task.name === 'reserve' ? (
          <Reserve {...props} task={task} />
        ) : (
          <Opened {...props} reservation={task.reservation} />
        )}
        <button
          type="button"
          class="big-button big-button-quiet"
          onClick={() => openTask(desk, null)}
          data-button="close-task"
        >
          <Undo2 class="icon" aria-hidden="true" />
          <span>{say('seats.close-dialog')}</span>
        </button>
      </div>
    </Dialog>
  );
}

function Reserve({ task, ...props }: TaskProps & { task: Extract<SeatTask, { name: 'reserve' }> }) {
  const { desk, day, say } = props;
  const { member, seatId } = task;
  if (!member) return <Who {...props} task={task} />;
  return (
    <>
      <p class="seat-task-who">
        <strong>{say('name.polite', { name: member.nickname })}</strong>
        <button
          type="button"
          class="panel-doing"
          onClick={() => openTask(desk, { ...task, member: null })}
          data-button="other-member"
        >
          <UserRoundSearch class="icon" aria-hidden="true" />
          <span>{say('seats.who.other')}</span>
        </button>
      </p>
      <SeatForm
        {...props}
        key={seatId}
        known={{ seatId, people: 1, range: withinOf(day, day.now, props.zone) }}
        icon="reserve"
        onSend={(wish) => reserveFor(desk, member, wish, say)}
      />
    </>
  );
}

/** As many as fit above the keys of a dialog; whoever is not among them is found by more letters. */
const MAX_FOUND = 8;

function Who({ desk, people, task, say }: TaskProps & { task: Extract<SeatTask, { name: 'reserve' }> }) {
  const { search, members } = desk.people.value;
  const found = members.filter(({ active }) => active).slice(0, MAX_FOUND);
  return (
    <>
      <p>{say('seats.who')}</p>
      <SearchField known={search} onSearch={people.search} say={say} />
      <ul class="seat-found">
        {found.map(({ memberId, nickname, kana }) => (
          <li key={memberId}>
            <button
              type="button"
              class="panel-doing"
              onClick={() => openTask(desk, { ...task, member: { memberId, nickname } })}
              data-button="choose-member"
            >
              <span>{nickname}</span>
              <span class="seat-found-kana">{kana}</span>
            </button>
          </li>
        ))}
        {found.length === 0 ? <li>{say('seats.who.none')}</li> : null}
      </ul>
    </>
  );
}

function Opened({ reservation, ...props }: TaskProps & { reservation: DayReservation }) {
  const { desk, day, voice, zone, say } = props;
  const [isCancelling, setCancelling] = useState(false);
  const [problem, setProblem] = useState<SeatProblem | null>(null);
  const { standing, startsAt, endsAt } = reservation;
  const isOpen = standing === 'coming' || standing === 'here' || standing === 'offered';
  const cancel = async () => {
    if (isCancelling) return;
    setCancelling(true);
    setProblem(await cancelFor(desk, reservation, say));
    setCancelling(false);
  };
  const range: Range = { fromMinute: minuteOf(startsAt, zone), toMinute: minuteOf(endsAt, zone) };
  return (
    <>
      <p>
        {placeText(reservation, say)} {rangeText(startsAt, endsAt, voice)}{' '}
        {standingWord(standing, voice, say)}
      </p>
      {standing === 'coming' && startsAt > day.now ? (
        <SeatForm
          {...props}
          known={{ seatId: reservation.seatId, people: reservation.people, range }}
          icon="move"
          onSend={(wish) => moveFor(desk, reservation, wish, say)}
        />
      ) : null}
      <Problem problem={problem} onTake={null} voice={voice} say={say} />
      {isOpen ? (
        <button
          type="button"
          class="big-button big-button-plain"
          aria-disabled={isCancelling}
          onClick={() => void cancel().catch(() => undefined)}
          data-button="cancel-reservation"
        >
          <X class="icon" aria-hidden="true" />
          <span>{say(isCancelling ? 'seats.sending' : 'seats.cancel')}</span>
        </button>
      ) : null}
    </>
  );
}

const minuteOf = (ms: number, zone: string): number => {
  const { hour, minute } = localClock(instant(ms), zone);
  return hour * 60 + minute;
};

const placeText = ({ zone, label }: { zone: string; label: string }, say: StaffSay): string =>
  say('seats.place', { zone, seat: seatTitle(label, say) });

type SeatFormProps = Omit<TaskProps, 'task'> & {
  known: { seatId: string; people: number; range: Range | null };
  icon: 'reserve' | 'move';
  onSend: (wish: SeatWish) => Promise<SeatProblem | null>;
};

function SeatForm({ day, known, icon, voice, zone, onSend, say }: SeatFormProps) {
  const [seatId, setSeat] = useState(known.seatId);
  const [range, setRange] = useState(known.range);
  const [progress, setProgress] = useState<'resting' | 'sending'>('resting');
  const [problem, setProblem] = useState<SeatProblem | null>(null);
  const within = withinOf(day, day.now, zone);
  if (!range || !within) return null;
  const send = async (wish: Omit<SeatWish, 'people'>): Promise<void> => {
    if (progress === 'sending') return;
    setProgress('sending');
    const told = await onSend({ ...wish, people: known.people });
    setProblem(told);
    setProgress('resting');
  };
  const { startsAt, endsAt } = timeOf(day.day, range, zone);
  const Icon = icon === 'reserve' ? CalendarPlus : ArrowLeftRight;
  const go = (wish: Omit<SeatWish, 'people'>) => void send(wish).catch(() => setProgress('resting'));
  return (
    <div class="seat-form">
      <Select
        name="seat"
        label={say('seats.where')}
        value={seatId}
        onChange={setSeat}
        options={day.seats.map((seat) => ({ value: seat.seatId, word: placeText(seat, say) }))}
      />
      <TimeRange
        labels={{
          from: say('seats.from'),
          to: say('seats.to'),
          earlier: say('seats.earlier'),
          later: say('seats.later'),
        }}
        range={range}
        within={within}
        stepMinutes={STEP_MINUTES}
        onChange={setRange}
      />
      <Problem problem={problem} onTake={go} voice={voice} say={say} />
      <button
        type="button"
        class="big-button big-button-main"
        aria-disabled={progress === 'sending'}
        onClick={() => go({ seatId, startsAt: startsAt ?? 0, endsAt: endsAt ?? 0 })}
        data-button="send-seat"
      >
        <Icon class="icon" aria-hidden="true" />
        <span>
          {say(progress === 'sending' ? 'seats.sending' : icon === 'reserve' ? 'seats.send' : 'seats.move')}
        </span>
      </button>
    </div>
  );
}

type ProblemProps = {
  problem: SeatProblem | null;
  /** Takes one of those that could be had instead. */
  onTake: ((wish: Omit<SeatWish, 'people'>) => void) | null;
  voice: SeatVoice;
  say: StaffSay;
};

function Problem({ problem, onTake, voice, say }: ProblemProps) {
  const others = problem?.kind === 'no' && onTake ? problem.alternatives : [];
  return (
    <div role="alert">
      {problem?.kind === 'away' ? <SentTrouble progress="away" say={say} /> : null}
      {problem?.kind === 'no' ? (
        <Trouble
          name={problem.reason}
          happened={happenedText(problem.reason, voice.say)}
          next={say('seats.no.do')}
          person={say('seats.no.person')}
        />
      ) : null}
      {others.length > 0 ? (
        <>
          <p>{say('seats.instead')}</p>
          <ul class="seat-found">
            {others.map(({ seatId, startsAt, endsAt, ...place }) => (
              <li key={seatId}>
                <button
                  type="button"
                  class="panel-doing"
                  onClick={() => onTake?.({ seatId, startsAt, endsAt })}
                  data-button="take-other"
                >
                  <span>{placeText(place, say)}</span> <span>{rangeText(startsAt, endsAt, voice)}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}
