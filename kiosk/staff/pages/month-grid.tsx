/** A month as a wall calendar. Tab reaches one day, the arrow keys the others; Enter or a click chooses one. */
import { CalendarCog } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { holidayText } from '../../shared/holiday-text.ts';
import type { Language } from '../../shared/words.ts';
import type { CalendarMonth, PlannedDay } from '../calendar-api.ts';
import { DAYS_A_WEEK, fullDayText, hoursText, placeInWeek, planText, weekdayNames } from '../planned-day.ts';
import type { StaffSay } from '../words/staff-words.ts';

type MonthGridProps = {
  shown: CalendarMonth;
  caption: string;
  chosen: string | null;
  onChoose: (day: PlannedDay) => void;
  language: Language;
  say: StaffSay;
};

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  ArrowDown: DAYS_A_WEEK,
  ArrowUp: -DAYS_A_WEEK,
};

export function MonthGrid(props: MonthGridProps) {
  const { shown, caption, chosen, language } = props;
  const { days, today } = shown;
  const first = Math.max(
    0,
    days.findIndex(({ day }) => day >= today),
  );
  const [place, setPlace] = useState(first);
  const body = useRef<HTMLTableSectionElement>(null);
  const current = Math.min(place, days.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = current + (STEPS[event.key] ?? 0);
    if (next === current || !days[next]) return;
    event.preventDefault();
    setPlace(next);
    body.current?.querySelector<HTMLElement>(`[data-day="${days[next].day}"]`)?.focus();
  };
  return (
    <table class="month-grid">
      <caption class="announcement">{caption}</caption>
      <thead>
        <tr>
          {weekdayNames(language).map(({ short, long }) => (
            <th key={long} scope="col">
              <span aria-hidden="true">{short}</span>
              <span class="announcement">{long}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={onKeyDown}>
        {weeksOf(days).map((week) => (
          <tr key={week.find(Boolean)?.day}>
            {week.map((day, at) =>
              day ? (
                <Day
                  key={day.day}
                  {...props}
                  day={day}
                  isReached={days[current] === day}
                  isChosen={chosen === day.day}
                  onFocus={() => setPlace(days.indexOf(day))}
                />
              ) : (
                <td key={at} class="month-blank" />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Rows of seven; before the first and after the last of the month there is nothing. */
function weeksOf(days: readonly PlannedDay[]): (PlannedDay | null)[][] {
  const before = Array.from({ length: placeInWeek(days[0]?.day ?? '') }, () => null);
  const cells = [...before, ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / DAYS_A_WEEK) }, (_, at) => at * DAYS_A_WEEK);
  return weeks.map((from) => Array.from({ length: DAYS_A_WEEK }, (_, at) => cells[from + at] ?? null));
}

type DayProps = MonthGridProps & {
  day: PlannedDay;
  isReached: boolean;
  isChosen: boolean;
  onFocus: () => void;
};

function Day({ day, shown, isReached, isChosen, onFocus, onChoose, language, say }: DayProps) {
  const { hours, holiday, dayHoursId } = day;
  const text = planText(day, language, say);
  const named = holiday && hours ? holidayText(holiday, language) : null;
  const isToday = day.day === shown.today;
  const words = [fullDayText(day.day, language), isToday ? say('calendar.today') : null, text, named];
  return (
    <td>
      <button
        type="button"
        class={`month-day ${hours ? 'month-open' : 'month-closed'}`}
        tabIndex={isReached ? 0 : -1}
        aria-label={words.filter(Boolean).join(' ')}
        aria-pressed={isChosen}
        aria-disabled={day.day < shown.today}
        {...(isToday ? { 'aria-current': 'date' } : {})}
        onFocus={onFocus}
        onClick={() => (day.day < shown.today ? undefined : onChoose(day))}
        data-day={day.day}
        data-plan={dayHoursId ? 'other' : hours ? 'open' : 'closed'}
      >
        <span class="month-number">
          {Number(day.day.slice(-2))}
          <span class="month-weekday">{weekdayNames(language)[placeInWeek(day.day)]?.short}</span>
          {isToday ? <span class="month-today">{say('calendar.today')}</span> : null}
        </span>
        <span class="month-plan">
          {dayHoursId ? <CalendarCog class="icon" aria-hidden="true" /> : null}
          <span>{hours ? hoursText(hours) : text}</span>
        </span>
        {named ? <span class="month-name">{named}</span> : null}
      </button>
    </td>
  );
}
