/** Corrections: what waits for a decision first, then the months of one member. */
import { Check, Flower2, X } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { Picker } from '../../shared/picker.tsx';
import { Heading } from '../heading.tsx';
import { decide, readProposals } from '../records.ts';
import type { Proposal } from '../staff-answers.ts';
import type { StaffSay } from '../words/staff-words.ts';
import { MemberMonth } from './member-month.tsx';
import { RecordBox } from './record-box.tsx';
import { type RecordsPageProps, RecordTroubleSheet } from './record-trouble.tsx';

export function RecordsPage(props: RecordsPageProps) {
  const { desk, say } = props;
  const { proposals } = desk.records.value;
  useEffect(() => void readProposals(desk).catch(() => undefined), [desk]);
  return (
    <>
      <div class="page-head">
        <Heading text={say('records.title')} />
        {proposals && proposals.open.length > 0 ? (
          <p class="page-count">{say('records.count', { count: proposals.open.length })}</p>
        ) : null}
      </div>
      {proposals ? (
        <div class="records">
          {proposals.open.length === 0 ? <NothingWaits say={say} /> : null}
          <ul class="proposals" aria-label={say('records.open')}>
            {proposals.open.map((proposal) => (
              <ProposalCard key={proposal.proposalId} {...props} proposal={proposal} />
            ))}
          </ul>
          <Decided {...props} decided={proposals.decided} />
          <MemberMonth {...props} />
        </div>
      ) : (
        <p class="reading">{say('reading.next')}</p>
      )}
    </>
  );
}

const NothingWaits = ({ say }: { say: StaffSay }) => (
  <section class="all-clear" data-all-clear>
    <span class="sheet-emblem" aria-hidden="true">
      <Flower2 />
    </span>
    <p class="all-clear-title">{say('records.clear')}</p>
    <p class="sheet-next">{say('records.clear.next')}</p>
  </section>
);

type ProposalCardProps = RecordsPageProps & { proposal: Proposal };

function ProposalCard(props: ProposalCardProps) {
  const { desk, proposal, say } = props;
  const { trouble } = desk.records.value;
  const own = trouble?.about === proposal.proposalId ? trouble : null;
  return (
    <li class="proposal" data-proposal={proposal.proposalId}>
      <h2>{say('name.polite', { name: proposal.nickname })}</h2>
      <p class="proposal-why">
        {say(`records.reason.${proposal.reason}`)} —{' '}
        {proposal.byMember ? say('records.by-member') : say('records.by', { name: proposal.proposer })}
      </p>
      {proposal.note ? <p>{say('records.note', { note: proposal.note })}</p> : null}
      <div class="record-boxes">
        <RecordBox {...props} title={say('records.before')} record={proposal.before} />
        <RecordBox {...props} title={say('records.after')} record={proposal.after} isNew />
        {own?.kind === 'changed' ? (
          <RecordBox {...props} title={say('records.now')} record={own.now} />
        ) : null}
      </div>
      {own ? <RecordTroubleSheet kind={own.kind} say={say} /> : null}
      <Decision {...props} isChanged={own?.kind === 'changed'} />
    </li>
  );
}

const WHY_DECLINED = ['other-times', 'already-right', 'let-us-talk'] as const;

function Decision({ desk, proposal, say, isChanged }: ProposalCardProps & { isChanged: boolean }) {
  const [isDeclining, setDeclining] = useState(false);
  const isSending = desk.records.value.sending === proposal.proposalId;
  const send = (decision: Parameters<typeof decide>[2]) =>
    void decide(desk, proposal, decision, say).catch(() => undefined);
  if (proposal.isOwn)
    return (
      <div class="proposal-buttons">
        <p>{say('records.own')}</p>
        <button
          type="button"
          class="big-button big-button-quiet"
          aria-disabled={isSending}
          onClick={() => send({ verdict: 'declined', reason: 'withdrawn' })}
          data-button="withdraw"
        >
          <X class="icon" aria-hidden="true" />
          <span>{say('records.withdraw')}</span>
        </button>
      </div>
    );
  return (
    <>
      <div class="proposal-buttons">
        {isChanged ? null : (
          <button
            type="button"
            class="big-button big-button-main"
            aria-disabled={isSending}
            onClick={() => send({ verdict: 'approved' })}
            data-button="approve"
          >
            <Check class="icon" aria-hidden="true" />
            <span>{say('records.approve')}</span>
          </button>
        )}
        <button
          type="button"
          class="big-button big-button-plain"
          aria-expanded={isDeclining}
          onClick={() => setDeclining(!isDeclining)}
          data-button="decline"
        >
          <X class="icon" aria-hidden="true" />
          <span>{say('records.decline')}</span>
        </button>
      </div>
      {isDeclining ? (
        <Picker
          label={say('records.why-decline')}
          choices={WHY_DECLINED.map((value) => ({ value, word: say(`records.declined.${value}`) }))}
          chosen={null}
          onChoose={(reason) => send({ verdict: 'declined', reason })}
        />
      ) : null}
    </>
  );
}

function Decided({ decided, ...props }: RecordsPageProps & { decided: readonly Proposal[] }) {
  const { say } = props;
  if (decided.length === 0) return null;
  return (
    <section>
      <h2>{say('records.decided')}</h2>
      <ul class="proposals">
        {decided.map((proposal) => (
          <li key={proposal.proposalId} class="proposal proposal-decided">
            <p class="proposal-why">
              {say('name.polite', { name: proposal.nickname })} —{' '}
              {say(`records.verdict.${proposal.decision?.verdict ?? 'declined'}`)}
              {proposal.decision?.reason ? ` (${say(`records.declined.${proposal.decision.reason}`)})` : ''}
            </p>
            <RecordBox {...props} title={say('records.after')} record={proposal.after} />
          </li>
        ))}
      </ul>
    </section>
  );
}
