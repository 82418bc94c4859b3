import { CalendarDays, ChevronLeft, ChevronRight, Hourglass } from 'lucide-preact';
import { instant } from '../../server/domain/instant.ts';
import type { Language } from '../../server/domain/preferences.ts';
import { Badge } from '../shared/badge.tsx';
import { durationText } from '../shared/duration-text.ts';
import { EmptyState } from '../shared/empty-state.tsx';
import { clockText, dayText, noonOf, weekdayText } from '../shared/local-time.ts';
import { monthBeside, yearAndMonthOf } from '../shared/month-text.ts';
import { PlainList } from '../shared/plain-list.tsx';
import { withoutReadings } from '../shared/ruby.ts';
import { Spelled } from '../shared/spelled.tsx';
import type { OwnRecord, OwnVisit } from './phone-link.ts';
import { todayOf } from './record-days.ts';
import type { PhoneSay } from './words/phone-words.ts';

type MonthCardProps = {
  record: OwnRecord;
  language: Language;
  say: PhoneSay;
  onMonth: (month: string) => void;
};

export function MonthCard({ record, language, say, onMonth }: MonthCardProps) {
  const isThisMonth = todayOf(record).startsWith(record.month);
  return (
    <section class="phone-card phone-month">
      <div class="phone-months">
        <button
          type="button"
          class="phone-turn"
          data-button="month-earlier"
          aria-label={withoutReadings(say('month.earlier'))}
          onClick={() => onMonth(monthBeside(record.month, -1))}
        >
          <ChevronLeft class="icon" aria-hidden="true" />
        </button>
        <h2>
          <Spelled text={say('month.title', yearAndMonthOf(record.month))} />
        </h2>
        <button
          type="button"
          class="phone-turn"
          data-button="month-later"
          aria-label={withoutReadings(say('month.later'))}
          disabled={isThisMonth}
          onClick={() => onMonth(monthBeside(record.month, 1))}
        >
          <ChevronRight class="icon" aria-hidden="true" />
        </button>
      </div>
      {record.visits.length > 0 ? (
        <p class="phone-sum">
          <span>
            <Spelled text={say('month.days', { days: record.days })} />
          </span>
          <strong>
            <Spelled text={durationText(record.minutes, language)} />
          </strong>
        </p>
      ) : null}
      <PlainList
        label={withoutReadings(say('month.list'))}
        items={record.visits.toReversed()}
        keyOf={({ visitId }) => visitId}
        show={(visit) => <VisitRow visit={visit} zone={record.site.zone} language={language} say={say} />}
        empty={<EmptyState icon={CalendarDays} text={say('month.none')} />}
      />
    </section>
  );
}

type VisitRowProps = { visit: OwnVisit; zone: string; language: Language; say: PhoneSay };

function VisitRow({ visit, zone, language, say }: VisitRowProps) {
  const noon = noonOf(visit.day);
  const from = clockText(instant(visit.openedAt), zone);
  const isToConfirm = visit.standing === 'to-confirm';
  const range =
    visit.closedAt === null || isToConfirm
      ? say('visit.open', { from })
      : say('visit.range', { from, to: clockText(instant(visit.closedAt), zone) });
  return (
    <>
      <span class="phone-day">
        <Spelled text={dayText(noon, 'UTC', language)} />{' '}
        <Spelled text={weekdayText(noon, 'UTC', language)} />
      </span>
      <span class="phone-range">
        <Spelled text={range} />
      </span>
      {isToConfirm ? (
        <>
          <Badge icon={Hourglass} word={say('visit.to-confirm')} tone="look" />
          <span class="phone-paused">
            <Spelled text={say('visit.to-confirm.fact')} />
          </span>
        </>
      ) : (
        <strong class="phone-minutes">
          <Spelled text={durationText(visit.minutes, language)} />
        </strong>
      )}
      {visit.pausedMinutes > 0 && !isToConfirm ? (
        <span class="phone-paused">
          <Spelled text={say('visit.paused', { duration: durationText(visit.pausedMinutes, language) })} />
        </span>
      ) : null}
    </>
  );
}
