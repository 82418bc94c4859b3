/** Where everybody's month stands, in the order of the kana, and what a director does with it (C2, C4). No hours (R20). */
import { ChevronLeft, ChevronRight, Download, Printer, Stamp } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { instant } from '../../../server/domain/instant.ts';
import { mayCountersign, type Role } from '../../../server/domain/roles.ts';
import { EmptyState } from '../../shared/empty-state.tsx';
import { monthOf } from '../../shared/local-time.ts';
import { monthBeside, yearAndMonthOf } from '../../shared/month-text.ts';
import { Picker } from '../../shared/picker.tsx';
import type { Language } from '../../shared/words.ts';
import type { Desk } from '../desk.ts';
import { Heading } from '../heading.tsx';
import { countersignAll, openMonths, openSheets, showMonths } from '../months.ts';
import { canBeSigned, isIn, MONTH_FILTERS, type MonthFilter, type Months } from '../months-shown.ts';
import type { MonthList } from '../staff-answers.ts';
import type { StaffSay } from '../words/staff-words.ts';
import { MonthRow, MonthTroubleSheet } from './month-row.tsx';
import { MonthSheetsView } from './month-sheets.tsx';
import type { WhenAndWhere } from './today-page.tsx';

export type MonthsPageProps = {
  desk: Desk;
  roles: readonly Role[];
  place: WhenAndWhere;
  site: string;
  language: Language;
  say: StaffSay;
};

export function MonthsPage(props: MonthsPageProps) {
  const { desk, place, say } = props;
  const { month, list, sheets, trouble } = desk.months.value;
  const now = desk.today.value?.now ?? null;
  const isTimeKnown = now !== null;
  useEffect(() => {
    if (now === null) return;
    // Until a month is over there is nothing to sign: the page begins with the last one that is.
    const last = monthBeside(monthOf(instant(now), place.zone), -1);
    void openMonths(desk, desk.months.value.month || last).catch(() => undefined);
  }, [desk, isTimeKnown]);
  if (sheets) return <MonthSheetsView {...props} sheets={sheets} />;
  return (
    <>
      <div class="page-head">
        <Heading text={say('months.title')} />
        {list ? <p class="page-count">{countOf(list, say)}</p> : null}
      </div>
      <div class="records" data-months={month}>
        <MonthTurn {...props} />
        {trouble?.about === 'all' ? <MonthTroubleSheet kind={trouble.kind} say={say} /> : null}
        {list ? <Listed {...props} list={list} /> : null}
        {list || trouble ? null : <p class="reading">{say('reading.next')}</p>}
      </div>
    </>
  );
}

const countOf = ({ members }: MonthList, say: StaffSay): string =>
  say('months.count', {
    all: members.length,
    locked: members.filter(({ state }) => state === 'locked').length,
  });

function MonthTurn({ desk, say }: MonthsPageProps) {
  const { month } = desk.months.value;
  const go = (by: number) => void openMonths(desk, monthBeside(month, by)).catch(() => undefined);
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
      <h2>{month ? say('months.name', yearAndMonthOf(month)) : null}</h2>
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

type ListedProps = MonthsPageProps & { list: MonthList };

function Listed(props: ListedProps) {
  const { desk, list, say } = props;
  const { filter } = desk.months.value;
  const shown = list.members.filter((member) => isIn(filter, member));
  if (list.members.length === 0) return <EmptyState icon={Stamp} text={say('months.empty')} />;
  return (
    <>
      {list.isOver ? null : <p class="month-running tone-look">{say('months.running')}</p>}
      <Ways {...props} />
      <Picker
        label={say('months.filter')}
        choices={MONTH_FILTERS.map((value) => ({
          value,
          word: say(`months.filter.${value}`),
          note: say('months.filter.count', { count: countIn(list, value) }),
        }))}
        chosen={filter}
        onChoose={(value) => showMonths(desk, { filter: value })}
      />
      <p class="hint">{say('months.logged')}</p>
      <ul class="month-rows" aria-label={say('months.list')}>
        {shown.map((member) => (
          <MonthRow key={member.memberId} {...props} member={member} />
        ))}
      </ul>
    </>
  );
}

const countIn = ({ members }: MonthList, filter: MonthFilter): number =>
  members.filter((member) => isIn(filter, member)).length;

/** What is done with all of them. */
function Ways({ desk, roles, list, say }: ListedProps) {
  const { month, sending }: Months = desk.months.value;
  const signable = list.members.filter(canBeSigned).length;
  const table = `/api/staff/months/${month}`;
  return (
    <div class="proposal-buttons">
      {mayCountersign(roles) && signable > 0 ? (
        <button
          type="button"
          class="big-button big-button-main"
          aria-disabled={sending !== null}
          onClick={() => sending === null && void countersignAll(desk, say).catch(() => undefined)}
          data-button="sign-all"
        >
          <Stamp class="icon" aria-hidden="true" />
          <span>
            {sending === 'all' ? say('months.sending') : say('months.sign-all', { count: signable })}
          </span>
        </button>
      ) : null}
      <button
        type="button"
        class="big-button big-button-plain"
        onClick={() => void openSheets(desk, null).catch(() => undefined)}
        data-button="print-all"
      >
        <Printer class="icon" aria-hidden="true" />
        <span>{say('months.print-all')}</span>
      </button>
      <Table href={`${table}/hours.csv`} name="export" word={say('months.export')} />
      {countIn(list, 'adjusted') > 0 ? (
        <Table
          href={`${table}/adjustments.csv`}
          name="export-adjustments"
          word={say('months.export.adjustments')}
        />
      ) : null}
    </div>
  );
}

/** The server names the file. */
const Table = ({ href, name, word }: { href: string; name: string; word: string }) => (
  <a class="big-button big-button-plain" href={href} download="" data-button={name}>
    <Download class="icon" aria-hidden="true" />
    <span>{word}</span>
  </a>
);
