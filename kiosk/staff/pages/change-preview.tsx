/** What a change of the calendar would mean, before anybody says yes. */
import { UsersRound } from 'lucide-preact';
import { holidayText } from '../../shared/holiday-text.ts';
import type { Language } from '../../shared/words.ts';
import type { Change, PlannedDay } from '../calendar-api.ts';
import { fullDayText, planText } from '../planned-day.ts';
import type { StaffSay } from '../words/staff-words.ts';

type ChangePreviewProps = { change: Change; language: Language; say: StaffSay };

export function ChangePreview({ change: { days, inside }, language, say }: ChangePreviewProps) {
  const changing = days.filter(({ before, after }) => !isSame(before, after));
  return (
    <section class="change-preview" data-preview={changing.length} aria-live="polite">
      <h3>{say('calendar.preview')}</h3>
      {changing.length === 0 ? <p>{say('calendar.preview.none')}</p> : null}
      <ul>
        {changing.map(({ before, after }) => (
          <li key={after.day}>
            <strong>{fullDayText(after.day, language)}</strong>{' '}
            {after.holiday ? <span>（{holidayText(after.holiday, language)}）</span> : null}{' '}
            <span>
              {say('calendar.preview.from-to', {
                before: planText(before, language, say),
                after: planText(after, language, say),
              })}
            </span>
          </li>
        ))}
      </ul>
      {inside.length > 0 ? (
        <p class="change-inside tone-look">
          <UsersRound class="icon" aria-hidden="true" />
          <span>
            {say('calendar.preview.inside', { count: inside.length })}{' '}
            {inside.map(({ nickname }) => say('name.polite', { name: nickname })).join(say('calendar.comma'))}
          </span>
        </p>
      ) : null}
    </section>
  );
}

const isSame = (before: PlannedDay, after: PlannedDay): boolean =>
  JSON.stringify([before.hours, before.closed]) === JSON.stringify([after.hours, after.closed]);
