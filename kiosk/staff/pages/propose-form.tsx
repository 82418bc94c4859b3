import { Send, Undo2, X } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { addMs, instant } from '../../../server/domain/instant.ts';
import type { CorrectionReason } from '../../../server/domain/log/record-event-types.ts';
import { localClock } from '../../shared/local-time.ts';
import { Picker } from '../../shared/picker.tsx';
import { type Range, TimeRange } from '../../shared/time-range.tsx';
import { Field } from '../field.tsx';
import { propose } from '../records.ts';
import type { MonthVisit } from '../staff-answers.ts';
import type { StaffSay } from '../words/staff-words.ts';
import { type RecordsPageProps, RecordTroubleSheet } from './record-trouble.tsx';

const MS_PER_MINUTE = 60_000;
export const MINUTES_PER_DAY = 1440;
export const STEP_MINUTES = 5;
const REASONS = [
  'forgot-to-leave',
  'forgot-to-arrive',
  'wrong-time',
  'by-mistake',
  'reader-away',
  'other',
] as const satisfies readonly CorrectionReason[];

/** As long as the server takes. */
const MAX_NOTE = 300;

export const noteOf = (text: string): string | null => text.trim() || null;

export const rangeLabels = (say: StaffSay) => ({
  from: say('records.from'),
  to: say('records.to'),
  earlier: say('records.earlier', { end: '' }).trim(),
  later: say('records.later', { end: '' }).trim(),
});

type NoteFieldProps = { note: string; onChange: (text: string) => void; say: StaffSay };

/** For whoever decides, in free words; it may stay empty. */
export const NoteField = ({ note, onChange, say }: NoteFieldProps) => (
  <Field
    name="note"
    label={say('records.propose.note')}
    hint={say('records.propose.note.hint')}
    value={note}
    max={MAX_NOTE}
    onChange={onChange}
  />
);

type ProposeFormProps = RecordsPageProps & { visit: MonthVisit; onClose: () => void };

/** Times by keys, the reason by one touch; only a note is typed. */
export function ProposeForm({ desk, place, visit, onClose, say }: ProposeFormProps) {
  const known = rangeOf(visit, place.zone);
  const [range, setRange] = useState(known);
  const [reason, setReason] = useState<CorrectionReason | null>(null);
  const [note, setNote] = useState('');
  const { sending, trouble } = desk.records.value;
  const send = (takesBack: boolean) => {
    if (!reason) return;
    const wish = takesBack
      ? { kind: 'take-back' as const, visitId: visit.visitId }
      : { kind: 'times' as const, visitId: visit.visitId, ...timesOf(visit, known, range) };
    void propose(desk, { wish, reason, note: noteOf(note) }, say)
      .then((isSent) => isSent && onClose())
      .catch(() => undefined);
  };
  return (
    <div class="propose-form">
      <TimeRange
        labels={rangeLabels(say)}
        range={range}
        within={{ fromMinute: 0, toMinute: 2 * MINUTES_PER_DAY }}
        stepMinutes={STEP_MINUTES}
        onChange={setRange}
      />
      <Picker
        label={say('records.propose.reason')}
        choices={REASONS.map((value) => ({ value, word: say(`records.reason.${value}`) }))}
        chosen={reason}
        onChoose={setReason}
      />
      <NoteField note={note} onChange={setNote} say={say} />
      {trouble?.about === 'proposal' ? <RecordTroubleSheet kind={trouble.kind} say={say} /> : null}
      <div class="proposal-buttons">
        <button
          type="button"
          class="big-button big-button-main"
          aria-disabled={reason === null || sending !== null}
          onClick={() => send(false)}
          data-button="send-proposal"
        >
          <Send class="icon" aria-hidden="true" />
          <span>{say(sending === 'proposal' ? 'records.propose.sending' : 'records.propose.send')}</span>
        </button>
        <button
          type="button"
          class="big-button big-button-plain"
          aria-disabled={reason === null || sending !== null}
          onClick={() => send(true)}
          data-button="take-back"
        >
          <Undo2 class="icon" aria-hidden="true" />
          <span>{say('records.take-back')}</span>
        </button>
        <button type="button" class="big-button big-button-quiet" onClick={onClose} data-button="leave-form">
          <X class="icon" aria-hidden="true" />
          <span>{say('records.propose.back')}</span>
        </button>
      </div>
    </div>
  );
}

/** Minutes of the wall clock on the day of the arrival; past midnight they go on counting. */
function rangeOf({ now }: MonthVisit, zone: string): Range {
  const { hour, minute } = localClock(instant(now.openedAt), zone);
  const fromMinute = hour * 60 + minute;
  const minutes = Math.floor(((now.closedAt ?? now.openedAt) - now.openedAt) / MS_PER_MINUTE);
  return { fromMinute, toMinute: fromMinute + Math.max(minutes, STEP_MINUTES) };
}

/** Each end moves by what its keys moved, so that the seconds of an end that nobody touched stay. */
function timesOf({ now }: MonthVisit, known: Range, range: Range) {
  const moved = (at: number, by: number): number => addMs(instant(at), by * MS_PER_MINUTE);
  const openedAt = moved(now.openedAt, range.fromMinute - known.fromMinute);
  const closedAt = moved(now.closedAt ?? now.openedAt, range.toMinute - known.toMinute);
  return { openedAt, closedAt };
}
