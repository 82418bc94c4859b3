/** The month as a table for a spreadsheet (C4). Pure: the same rows give the same bytes. */
import { type Weekday, weekdayOf } from '../domain/calendar.ts';
import type { MonthRow } from '../domain/log/record-event-types.ts';
import { csvOf, decimalHours, hoursText } from '../domain/records/csv.ts';
import { adjustmentsOf, monthStateOf } from '../domain/records/decide-month.ts';
import type { MonthOfMember } from './months-store.ts';

const HEADINGS = [
  '月',
  '会員ID',
  'お名前',
  'よみ',
  '営業日',
  '曜日',
  'チーム',
  'しごとの種類',
  '館内(分)',
  '外出(分)',
  '休憩(分)',
  '計上(分)',
  '計上(h:mm)',
  '計上(時間)',
  '状態',
  '計算のきまり',
];
const WEEKDAYS: { readonly [Day in Weekday]: string } = {
  mon: '月',
  tue: '火',
  wed: '水',
  thu: '木',
  fri: '金',
  sat: '土',
  sun: '日',
};
const PAUSES = { out: '外出', break: '休憩' } as const;

/** What was agreed on, once a month is locked; else what stands now, marked as such. */
export const monthCsv = (month: string, members: readonly MonthOfMember[]): string =>
  csvOf([
    HEADINGS,
    ...members.flatMap((member) => {
      const rows = member.isLocked ? (member.agreed ?? []) : member.rows;
      return rows.map((row) => cellsOf(month, member, row, STATES[monthStateOf(member)]));
    }),
  ]);

/** What came after the lock. A file of its own, so that the month itself stays what was signed. */
export const adjustmentsCsv = (month: string, members: readonly MonthOfMember[]): string =>
  csvOf([
    HEADINGS,
    ...members.flatMap((member) =>
      member.isLocked
        ? adjustmentsOf(member.agreed ?? [], member.rows).map((row) => cellsOf(month, member, row, '調整'))
        : [],
    ),
  ]);

const STATES = { open: '未確認', changed: '未確認', confirmed: '本人確認ずみ', locked: '確定' } as const;

function cellsOf(
  month: string,
  { memberId, nickname, name, kana }: MonthOfMember,
  row: MonthRow,
  state: string,
) {
  const weekday = WEEKDAYS[weekdayOf(row.day)];
  const who = [month, memberId, name ?? nickname, kana ?? ''];
  const minutes = [row.whole, row.out, row.break, row.counted];
  const hours = [hoursText(row.counted), decimalHours(row.counted)];
  return [
    ...who,
    row.day,
    weekday,
    row.team ?? '',
    row.category ?? '',
    ...minutes,
    ...hours,
    state,
    ruleText(row),
  ];
}

/** Stands on every row, so that no part of the table goes without it. */
export function ruleText({ ruleFrom, deduct }: Pick<MonthRow, 'ruleFrom' | 'deduct'>): string {
  const less =
    deduct.length === 0 ? '何も引かない' : `${deduct.map((pause) => PAUSES[pause]).join('と')}を引く`;
  return `1分単位・端数処理なし・${less}${ruleFrom ? `（${ruleFrom}から）` : ''}`;
}
