/** Corrections and the records of one member, as the pages inside show them; asked for when a page opens, never by a timer. */
import { newRequestId } from '../shared/browser.ts';
import type { Answer } from '../shared/send-request.ts';
import { type Desk, tell } from './desk.ts';
import type { Records } from './records-shown.ts';
import type { Member, MonthRecords, Proposal, Proposals } from './staff-answers.ts';
import * as api from './staff-api.ts';
import type { StaffSay } from './words/staff-words.ts';

const put = (desk: Desk, more: Partial<Records>): void => {
  desk.records.value = { ...desk.records.value, ...more };
};

export async function readProposals(desk: Desk): Promise<void> {
  const isWanted = desk.ask();
  const answer = await api.askProposals();
  if (isWanted(answer) && answer.kind === 'done') put(desk, { proposals: answer.body as Proposals });
}

export async function openMonth(desk: Desk, member: Member, month: string): Promise<void> {
  const isWanted = desk.ask();
  put(desk, { member, month, records: null, trouble: null });
  const answer = await api.askRecords(member.memberId, month);
  const { value } = desk.records;
  if (!isWanted(answer) || value.member !== member || value.month !== month) return;
  if (answer.kind === 'done') put(desk, { records: answer.body as MonthRecords });
  else put(desk, { trouble: { about: 'month', kind: 'away', now: null } });
}

type Decision = Parameters<typeof api.decideProposal>[1];

export async function decide(
  desk: Desk,
  proposal: Proposal,
  decision: Decision,
  say: StaffSay,
): Promise<void> {
  const { proposalId } = proposal;
  if (desk.records.value.sending) return;
  put(desk, { sending: proposalId, trouble: null });
  const isWanted = desk.ask();
  const { answer, now } = await api.decideProposal(proposalId, decision);
  if (!isWanted(answer)) return;
  put(desk, { sending: null });
  if (answer.kind !== 'done') {
    const changed = now === undefined ? null : 'changed';
    return put(desk, { trouble: { about: proposalId, kind: changed ?? kindOf(answer), now: now ?? null } });
  }
  const decided = answer.body as { verdict: 'approved' | 'declined'; byYou: boolean };
  tell(desk, proposalId, say(decided.byYou ? `records.told.${decided.verdict}` : 'records.told.first'));
  await readProposals(desk);
}

const kindOf = (answer: Answer): 'refused' | 'away' => (answer.kind === 'away' ? 'away' : 'refused');

type Wish = Parameters<typeof api.proposeCorrection>[1];

/** @returns whether the form can go */
export async function propose(desk: Desk, wish: Omit<Wish, 'proposalId'>, say: StaffSay): Promise<boolean> {
  const { member, month, sending } = desk.records.value;
  if (!member || sending) return false;
  put(desk, { sending: 'proposal', trouble: null });
  const isWanted = desk.ask();
  const proposalId = newRequestId();
  const answer = await api.proposeCorrection(member.memberId, { ...wish, proposalId } as Wish);
  if (!isWanted(answer)) return false;
  put(desk, { sending: null });
  if (answer.kind !== 'done') {
    put(desk, { trouble: { about: 'proposal', kind: kindOf(answer), now: null } });
    return false;
  }
  tell(desk, proposalId, say('records.told.proposed'));
  await Promise.all([readProposals(desk), openMonth(desk, member, month)]);
  return true;
}
