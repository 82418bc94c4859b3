/** Days that have other hours: what going back to the usual ones would change, and the key that does it. */
import { Undo2 } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Language } from '../../shared/words.ts';
import { withdrawDayHours } from '../calendar.ts';
import { type Change, type DayHoursAhead, previewWithdrawal } from '../calendar-api.ts';
import type { Desk } from '../desk.ts';
import { fullDayText, hoursText } from '../planned-day.ts';
import type { StaffSay } from '../words/staff-words.ts';
import { ChangePreview } from './change-preview.tsx';

type DayHoursCardProps = {
  one: DayHoursAhead;
  desk: Desk;
  onDone: () => void;
  language: Language;
  say: StaffSay;
};

export function DayHoursCard({ one, desk, onDone, language, say }: DayHoursCardProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [change, setChange] = useState<Change | null>(null);
  const { dayHoursId } = one;
  useEffect(() => {
    heading.current?.focus();
    setChange(null);
    let isNewest = true;
    const look = async (): Promise<void> => {
      const isWanted = desk.ask();
      const answer = await previewWithdrawal(dayHoursId);
      if (isNewest && isWanted(answer) && answer.kind === 'done') setChange(answer.body as Change);
    };
    void look().catch(() => undefined);
    return () => {
      isNewest = false;
    };
  }, [desk, dayHoursId]);
  const withdraw = async (): Promise<void> => {
    await withdrawDayHours(desk, dayHoursId, say);
    onDone();
  };
  return (
    <section class="guest-form calendar-form" data-form="other-hours">
      <h2 ref={heading} tabIndex={-1}>
        {spanText(one, language, say)}
      </h2>
      <p>
        {aheadText(one, say)} {say('notices.by', { name: one.by })}
      </p>
      {change ? <ChangePreview change={change} language={language} say={say} /> : null}
      <div class="calendar-keys">
        <button
          type="button"
          class="big-button big-button-main"
          onClick={() => void withdraw().catch(() => undefined)}
          data-button="withdraw-hours"
        >
          <Undo2 class="icon" aria-hidden="true" />
          <span>{say('calendar.withdraw')}</span>
        </button>
        <button type="button" class="big-button big-button-quiet" onClick={onDone} data-button="leave-form">
          <span>{say('button.back')}</span>
        </button>
      </div>
    </section>
  );
}

export const spanText = ({ fromDay, toDay }: DayHoursAhead, language: Language, say: StaffSay): string =>
  fromDay === toDay
    ? fullDayText(fromDay, language)
    : say('calendar.span', { from: fullDayText(fromDay, language), to: fullDayText(toDay, language) });

export const aheadText = ({ hours, reason }: DayHoursAhead, say: StaffSay): string =>
  `${hours ? hoursText(hours) : say('calendar.closed')} · ${say(`calendar.reason.${reason}`)}`;
