/** The visits of one member by month, each with every version; and proposing how one was. */
import { CalendarPlus, ChevronLeft, ChevronRight, PencilLine } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { instant } from '../../../server/domain/instant.ts';
import { DataTable } from '../../shared/keyboard-table.tsx';
import { monthOf } from '../../shared/local-time.ts';
import { monthBeside, yearAndMonthOf } from '../../shared/month-text.ts';
import { serverNow } from '../../shared/server-time.ts';
import { openMonth } from '../records.ts';
import { SearchField } from '../search-field.tsx';
import type { Member, MonthRecords, MonthVisit, Proposal } from '../staff-answers.ts';
import { MissedForm } from './missed-form.tsx';
import { ProposeForm } from './propose-form.tsx';
import { RecordBox } from './record-box.tsx';
import type { RecordsPageProps } from './record-trouble.tsx';

/** As many as fit beside the month; a longer word finds the others. */
const SHOWN_PEOPLE = 8;

export function MemberMonth(props: RecordsPageProps) {
  const { desk, people, place, say } = props;
  const { member } = desk.records.value;
  const found = desk.people.value;
  const open = (one: Member) => {
    const month = monthOf(instant(serverNow(place.time, place.atMs)), place.zone);
    void openMonth(desk, one, month).catch(() => undefined);
  };
  return (
    <section class="member-months">
      <h2>{say('records.whose')}</h2>
      <SearchField known={found.search} onSearch={people.search} say={say} />
      {found.members.length > 0 ? (
        <DataTable
          caption={say('people.table')}
          columns={[
            { key: 'nickname', heading: say('column.nickname'), cell: (one: Member) => one.nickname },
            { key: 'name', heading: say('column.name'), cell: (one: Member) => one.name },
          ]}
          rows={found.members.slice(0, SHOWN_PEOPLE)}
          keyOf={(one) => one.memberId}
          onOpen={open}
        />
      ) : null}
      {member ? <Month {...props} member={member} /> : null}
    </section>
  );
}

function Month(props: RecordsPageProps & { member: Member }) {
  const { desk, member, say } = props;
  const { month, records } = desk.records.value;
  const [isMissing, setMissing] = useState(false);
  const go = (by: number) => void openMonth(desk, member, monthBeside(month, by)).catch(() => undefined);
  const named = say('records.month.name', yearAndMonthOf(month));
  return (
    <section class="member-month" data-month={month}>
      <div class="month-head">
        <button
          type="button"
          class="big-button big-button-quiet"
          onClick={() => go(-1)}
          data-button="month-before"
        >
          <ChevronLeft class="icon" aria-hidden="true" />
          <span>{say('records.month.before')}</span>
        </button>
        <h3>{say('records.month', { name: member.nickname, month: named })}</h3>
        <button
          type="button"
          class="big-button big-button-quiet"
          onClick={() => go(1)}
          data-button="month-next"
        >
          <span>{say('records.month.after')}</span>
          <ChevronRight class="icon" aria-hidden="true" />
        </button>
      </div>
      <p class="hint">{say('records.month.logged')}</p>
      {isMissing ? (
        <MissedForm {...props} onClose={() => setMissing(false)} />
      ) : (
        <div class="proposal-buttons">
          <button
            type="button"
            class="big-button big-button-plain"
            onClick={() => setMissing(true)}
            data-button="missed"
          >
            <CalendarPlus class="icon" aria-hidden="true" />
            <span>{say('records.missed')}</span>
          </button>
        </div>
      )}
      {records ? <Visits {...props} records={records} /> : <p>{say('reading.next')}</p>}
    </section>
  );
}

function Visits({ records, ...props }: RecordsPageProps & { records: MonthRecords }) {
  const { say } = props;
  if (records.visits.length === 0 && records.missed.length === 0) return <p>{say('records.month.empty')}</p>;
  return (
    <ul class="proposals">
      {records.visits.map((visit) => (
        <VisitCard key={visit.visitId} {...props} visit={visit} />
      ))}
      {records.missed.map((proposal) => (
        <li key={proposal.proposalId} class="proposal">
          <Version {...props} proposal={proposal} />
        </li>
      ))}
    </ul>
  );
}

function VisitCard({ visit, ...props }: RecordsPageProps & { visit: MonthVisit }) {
  const { say } = props;
  const [isProposing, setProposing] = useState(false);
  const waits = visit.proposals.some(({ decision }) => decision === null);
  return (
    <li class="proposal" data-visit={visit.visitId}>
      <RecordBox {...props} title={say('records.now')} record={visit.now} />
      {visit.proposals.length > 0 ? (
        <div class="version">
          <h4>{say('records.versions')}</h4>
          {visit.proposals.map((proposal) => (
            <Version key={proposal.proposalId} {...props} proposal={proposal} />
          ))}
        </div>
      ) : null}
      {isProposing ? (
        <ProposeForm {...props} visit={visit} onClose={() => setProposing(false)} />
      ) : waits || visit.now.closedAt === null ? null : (
        <button
          type="button"
          class="big-button big-button-plain"
          onClick={() => setProposing(true)}
          data-button="propose"
        >
          <PencilLine class="icon" aria-hidden="true" />
          <span>{say('records.propose')}</span>
        </button>
      )}
    </li>
  );
}

function Version({ proposal, ...props }: RecordsPageProps & { proposal: Proposal }) {
  const { say } = props;
  const { decision } = proposal;
  return (
    <div class="version">
      <p class="proposal-why">
        {say(`records.reason.${proposal.reason}`)} — {say('records.by', { name: proposal.proposer })}
        {decision ? ` — ${say(`records.verdict.${decision.verdict}`)} (${decision.decider})` : ''}
      </p>
      <div class="record-boxes">
        <RecordBox {...props} title={say('records.before')} record={proposal.before} />
        <RecordBox {...props} title={say('records.after')} record={proposal.after} isNew />
      </div>
    </div>
  );
}
