/** When the office is open: a month as it is planned, the days ahead with other hours, and the ways to change one (E4). */
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { instant } from '../../../server/domain/instant.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { monthOf } from '../../shared/local-time.ts';
import { monthBeside, yearAndMonthOf } from '../../shared/month-text.ts';
import type { Language } from '../../shared/words.ts';
import { openCalendar } from '../calendar.ts';
import type { CalendarMonth, DayHoursAhead, PlannedDay } from '../calendar-api.ts';
import type { Desk } from '../desk.ts';
import { Heading } from '../heading.tsx';
import { SentTrouble, Trouble } from '../trouble.tsx';
import type { StaffSay } from '../words/staff-words.ts';
import { aheadText, DayHoursCard, spanText } from './day-hours-card.tsx';
import { DayHoursForm } from './day-hours-form.tsx';
import { MonthGrid } from './month-grid.tsx';
import type { WhenAndWhere } from './today-page.tsx';
import '../calendar.css';

type CalendarPageProps = { desk: Desk; place: WhenAndWhere; language: Language; say: StaffSay };

export function CalendarPage(props: CalendarPageProps) {
  const { desk, place, say } = props;
  const { month, shown, isAway } = desk.calendar.value;
  const now = desk.today.value?.now ?? null;
  const isTimeKnown = now !== null;
  useEffect(() => {
    if (now === null) return;
    const month = desk.calendar.value.month || monthOf(instant(now), place.zone);
    void openCalendar(desk, month).catch(() => undefined);
  }, [desk, isTimeKnown]);
  return (
    <>
      <div class="page-head">
        <Heading text={say('calendar.title')} />
      </div>
      <p class="hint">{say('calendar.explained')}</p>
      <div class="calendar" data-calendar={month}>
        <MonthTurn {...props} />
        {isAway ? <SentTrouble progress="away" say={say} /> : null}
        {shown ? <Month key={month} {...props} shown={shown} /> : null}
        {shown || isAway ? null : <p class="reading">{say('reading.next')}</p>}
      </div>
    </>
  );
}

function MonthTurn({ desk, say }: CalendarPageProps) {
  const { month } = desk.calendar.value;
  const go = (by: number) => void openCalendar(desk, monthBeside(month, by)).catch(() => undefined);
  return (
    <div class="month-head">
      <button
        type="button"
        class="big-button big-button-quiet"
        onClick={() => go(-1)}
        data-button="month-before"
      >
        <ChevronLeft class="icon" aria-hidden="true" />
        <span>{say('months.before')}</span>
      </button>
      <h2 aria-live="polite">{month ? say('months.name', yearAndMonthOf(month)) : null}</h2>
      <button
        type="button"
        class="big-button big-button-quiet"
        onClick={() => go(1)}
        data-button="month-next"
      >
        <span>{say('months.after')}</span>
        <ChevronRight class="icon" aria-hidden="true" />
      </button>
    </div>
  );
}

type MonthProps = CalendarPageProps & { shown: CalendarMonth };
type Chosen = { day: PlannedDay } | { one: DayHoursAhead };

function Month(props: MonthProps) {
  const { desk, shown, language, say } = props;
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const choose = (day: PlannedDay) => {
    const one = shown.ahead.find(({ dayHoursId }) => dayHoursId === day.dayHoursId);
    setChosen(one ? { one } : { day });
  };
  const leave = () => setChosen(null);
  const chosenDay = chosen === null ? null : 'day' in chosen ? chosen.day.day : chosen.one.fromDay;
  return (
    <>
      {shown.knowsHolidays ? null : (
        <Trouble
          name="holidays-missing"
          happened={say('calendar.unknown.happened')}
          next={say('calendar.unknown.do')}
          person={say('notices.person')}
        />
      )}
      <MonthGrid
        shown={shown}
        caption={say('calendar.caption')}
        chosen={chosenDay}
        onChoose={choose}
        language={language}
        say={say}
      />
      {chosen && 'day' in chosen ? (
        <DayHoursForm key={chosen.day.day} day={chosen.day} {...{ desk, language, say }} onDone={leave} />
      ) : null}
      {chosen && 'one' in chosen ? (
        <DayHoursCard one={chosen.one} {...{ desk, language, say }} onDone={leave} />
      ) : null}
      <Ahead {...props} onChoose={(one) => setChosen({ one })} />
    </>
  );
}

function Ahead({ shown, onChoose, language, say }: MonthProps & { onChoose: (one: DayHoursAhead) => void }) {
  return (
    <section class="calendar-ahead">
      <h2>{say('calendar.ahead')}</h2>
      {shown.ahead.length === 0 ? (
        <EmptyState icon={CalendarDays} text={say('calendar.none')} next={say('calendar.none.next')} />
      ) : null}
      <ul class="day-notices">
        {shown.ahead.map((one) => (
          <li key={one.dayHoursId} class="day-notice" data-day-hours={one.dayHoursId}>
            <div>
              <p class="day-notice-text">{spanText(one, language, say)}</p>
              <p>{aheadText(one, say)}</p>
            </div>
            <button
              type="button"
              class="big-button big-button-quiet"
              aria-label={`${spanText(one, language, say)} ${say('calendar.look')}`}
              onClick={() => onChoose(one)}
              data-button="look-at-hours"
            >
              <span>{say('calendar.look')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
