/**
 * The sheets of a month as they lie on the desk to be signed or stamped (C4). They are a Japanese document, in whichever language
 * the page around them speaks.
 */
import { Printer, Undo2 } from 'lucide-preact';
import { instant } from '../../../server/domain/instant.ts';
import { hoursText } from '../../../server/domain/records/csv.ts';
import { clockText, dayText, noonOf, weekdayText } from '../../shared/local-time.ts';
import { yearAndMonthOf } from '../../shared/month-text.ts';
import { PrintSheet } from '../../shared/print-sheet.tsx';
import { Heading } from '../heading.tsx';
import { showMonths } from '../months.ts';
import { daysOf, rulesOf, sumOf, worksOf } from '../sheet-sums.ts';
import type { MonthSheet, MonthSheets } from '../staff-answers.ts';
import { sayIn } from '../words/staff-words.ts';
import type { MonthsPageProps } from './months-page.tsx';
import '../month-sheet.css';

const onPaper = sayIn('ja');

type MonthSheetsProps = MonthsPageProps & { sheets: MonthSheets };

export function MonthSheetsView({ desk, place, site, sheets, say }: MonthSheetsProps) {
  return (
    <>
      <div class="page-head">
        <Heading text={say('months.print')} />
        <p class="page-count">{say('months.filter.count', { count: sheets.sheets.length })}</p>
      </div>
      <div class="proposal-buttons sheet-ways">
        <button
          type="button"
          class="big-button big-button-main"
          onClick={() => globalThis.print()}
          data-button="print-now"
        >
          <Printer class="icon" aria-hidden="true" />
          <span>{say('months.print.now')}</span>
        </button>
        <button
          type="button"
          class="big-button big-button-plain"
          onClick={() => showMonths(desk, { sheets: null })}
          data-button="leave-sheets"
        >
          <Undo2 class="icon" aria-hidden="true" />
          <span>{say('months.print.back')}</span>
        </button>
      </div>
      <div class="month-sheets" lang="ja" data-sheets={sheets.sheets.length}>
        {sheets.sheets.map((sheet) => (
          <Sheet key={sheet.memberId} {...{ sheet, sheets, site }} zone={place.zone} />
        ))}
      </div>
    </>
  );
}

type SheetProps = { sheet: MonthSheet; sheets: MonthSheets; site: string; zone: string };

function Sheet({ sheet, sheets: { month, now }, site, zone }: SheetProps) {
  const dayOf = (at: number) => dayText(instant(at), zone, 'ja');
  const printed = onPaper('sheet.printed', { site, day: dayOf(now), time: clockText(instant(now), zone) });
  return (
    <PrintSheet title={onPaper('sheet.title', yearAndMonthOf(month))} stand={printed}>
      <p class="sheet-who">
        <strong>{sheet.name ?? sheet.nickname}</strong>
        {sheet.kana ? <span>{sheet.kana}</span> : null}
        <span class="sheet-state">
          {onPaper(`months.state.${sheet.state}`)}
          {sheet.lockedAt === null ? null : ` ${dayOf(sheet.lockedAt)}`}
        </span>
      </p>
      <div class="sheet-columns">
        <Days sheet={sheet} zone={zone} />
        <div class="sheet-side">
          <Works sheet={sheet} />
          <Adjustments sheet={sheet} />
          {rulesOf(sheet).map((rule) => (
            <p key={rule} class="sheet-rule">
              {onPaper('sheet.rule', { rule })}
            </p>
          ))}
          <Seal word={onPaper('sheet.member')} />
          <Seal word={onPaper('sheet.director')} />
        </div>
      </div>
    </PrintSheet>
  );
}

function Days({ sheet, zone }: { sheet: MonthSheet; zone: string }) {
  const days = daysOf(sheet);
  const time = (at: number) => clockText(instant(at), zone);
  return (
    <table class="sheet-days">
      <thead>
        <tr>
          <th scope="col">{onPaper('sheet.day')}</th>
          <th scope="col">{onPaper('sheet.times')}</th>
          <th scope="col">{onPaper('sheet.hours')}</th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, stays, minutes }) => (
          <tr key={day}>
            <th scope="row">
              {onPaper('sheet.day.short', {
                day: Number(day.slice('YYYY-MM-'.length)),
                weekday: weekdayText(noonOf(day), 'UTC', 'ja').slice(0, 1),
              })}
            </th>
            <td>
              {stays
                .map(({ openedAt, closedAt }) =>
                  onPaper('records.stay', { from: time(openedAt), to: time(closedAt) }),
                )
                .join('、')}
            </td>
            <td class="sheet-hours">{hoursText(minutes)}</td>
          </tr>
        ))}
        {days.length === 0 ? (
          <tr>
            <td colSpan={3}>{onPaper('months.empty')}</td>
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}

function Works({ sheet }: { sheet: MonthSheet }) {
  return (
    <table class="sheet-works">
      <thead>
        <tr>
          <th scope="col">{onPaper('sheet.work')}</th>
          <th scope="col">{onPaper('sheet.hours')}</th>
        </tr>
      </thead>
      <tbody>
        {worksOf(sheet).map(({ work, minutes }) => (
          <tr key={work}>
            <td>{work || onPaper('sheet.no-work')}</td>
            <td class="sheet-hours">{hoursText(minutes)}</td>
          </tr>
        ))}
        <tr class="sheet-total">
          <th scope="row">{onPaper('sheet.total')}</th>
          <td class="sheet-hours">{hoursText(sumOf(sheet.rows))}</td>
        </tr>
      </tbody>
    </table>
  );
}

function Adjustments({ sheet: { adjustments } }: { sheet: MonthSheet }) {
  if (adjustments.length === 0) return null;
  return (
    <table class="sheet-works">
      <caption>{onPaper('months.filter.adjusted')}</caption>
      <tbody>
        {adjustments.map(({ day, team, category, counted }) => (
          <tr key={`${day} ${team} ${category}`}>
            <td>
              {dayText(noonOf(day), 'UTC', 'ja')} {team} {category}
            </td>
            <td class="sheet-hours">{hoursText(counted)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const Seal = ({ word }: { word: string }) => (
  <div class="sheet-seal">
    <p>{word}</p>
    <p class="sheet-date">{onPaper('sheet.date')}</p>
    <span aria-hidden="true">{onPaper('sheet.seal')}</span>
  </div>
);
