/** Somebody was there and no card was read: a visit is proposed for a day that has no record of it (C1). */
import { Send, X } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { CorrectionReason } from '../../../server/domain/log/record-event-types.ts';
import { momentOf } from '../../shared/local-time.ts';
import { Picker } from '../../shared/picker.tsx';
import { type Range, TimeRange } from '../../shared/time-range.tsx';
import { Field } from '../field.tsx';
import { propose } from '../records.ts';
import type { Member } from '../staff-answers.ts';
import { askTeams, askTeamsOf, type Team } from '../teams-api.ts';
import { MINUTES_PER_DAY, NoteField, noteOf, rangeLabels, STEP_MINUTES } from './propose-form.tsx';
import { type RecordsPageProps, RecordTroubleSheet } from './record-trouble.tsx';

/** Why nobody tapped: the other reasons are about a record that there is. */
const REASONS = ['forgot-to-arrive', 'reader-away', 'other'] as const satisfies readonly CorrectionReason[];
/** A usual day: the keys move it from there. */
const USUAL: Range = { fromMinute: 9 * 60, toMinute: 17 * 60 };
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_LENGTH = 'YYYY-MM-DD'.length;

type MissedFormProps = RecordsPageProps & { member: Member; onClose: () => void };

export function MissedForm({ desk, member, place, onClose, say }: MissedFormProps) {
  const { sending, trouble, month } = desk.records.value;
  const [day, setDay] = useState(`${month}-01`);
  const [range, setRange] = useState(USUAL);
  const [work, setWork] = useState(0);
  const [reason, setReason] = useState<CorrectionReason | null>(null);
  const [note, setNote] = useState('');
  const works = useWorksOf(member);
  const isReady = reason !== null && DAY.test(day) && sending === null;
  const send = () => {
    if (!isReady || reason === null) return;
    const wish = {
      kind: 'missed' as const,
      openedAt: momentOf(day, range.fromMinute, place.zone),
      closedAt: momentOf(day, range.toMinute, place.zone),
      work: works[work]?.choice ?? NO_WORK,
    };
    void propose(desk, { wish, reason, note: noteOf(note) }, say)
      .then((isSent) => isSent && onClose())
      .catch(() => undefined);
  };
  return (
    <div class="propose-form" data-form="missed">
      <Field
        name="day"
        type="date"
        label={say('records.missed.day')}
        value={day}
        max={DAY_LENGTH}
        onChange={setDay}
      />
      <TimeRange
        labels={rangeLabels(say)}
        range={range}
        within={{ fromMinute: 0, toMinute: 2 * MINUTES_PER_DAY }}
        stepMinutes={STEP_MINUTES}
        onChange={setRange}
      />
      {works.length > 0 ? (
        <Picker
          label={say('records.missed.work')}
          choices={works.map(({ word }, at) => ({ value: `work-${at}`, word }))}
          chosen={`work-${work}`}
          onChoose={(value) => setWork(Number(value.slice('work-'.length)))}
        />
      ) : null}
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
          aria-disabled={!isReady}
          onClick={send}
          data-button="send-missed"
        >
          <Send class="icon" aria-hidden="true" />
          <span>{say(sending === 'proposal' ? 'records.propose.sending' : 'records.propose.send')}</span>
        </button>
        <button type="button" class="big-button big-button-quiet" onClick={onClose} data-button="leave-form">
          <X class="icon" aria-hidden="true" />
          <span>{say('records.propose.back')}</span>
        </button>
      </div>
    </div>
  );
}

type WorkOption = { word: string; choice: { teamId: string | null; categoryId: string | null } };
const NO_WORK = { teamId: null, categoryId: null };

/** What the member can book time on; nothing until it is known, and then the first of it is chosen. */
function useWorksOf({ memberId }: Member): readonly WorkOption[] {
  const [works, setWorks] = useState<readonly WorkOption[]>([]);
  useEffect(() => {
    void Promise.all([askTeams(), askTeamsOf(memberId)])
      .then(([teams, own]) => {
        if (teams.kind !== 'done' || own.kind !== 'done') return;
        const { teamIds } = own.body as { teamIds: string[] };
        setWorks(worksIn((teams.body as { teams: Team[] }).teams, teamIds));
      })
      .catch(() => undefined);
  }, [memberId]);
  return works;
}

const worksIn = (teams: readonly Team[], teamIds: readonly string[]): WorkOption[] =>
  teams
    .filter(({ teamId, ended }) => !ended && teamIds.includes(teamId))
    .flatMap(({ teamId, name, categories }): WorkOption[] => {
      const kinds = categories.filter(({ ended }) => !ended);
      if (kinds.length === 0) return [{ word: name, choice: { teamId, categoryId: null } }];
      return kinds.map(({ categoryId, name: kind }) => ({
        word: `${name} / ${kind}`,
        choice: { teamId, categoryId },
      }));
    });
