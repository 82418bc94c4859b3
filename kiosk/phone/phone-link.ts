/** What the phone asks of the server in the office's network. */
import { hc, type InferResponseType } from 'hono/client';
import type { PhoneApi, PhoneMonthApi, PhoneRecordApi } from '../../server/app.ts';
import { ask, askUntilAnswered } from '../shared/send-request.ts';

const { phone } = hc<PhoneApi>('/').api;
const { record } = hc<PhoneRecordApi>('/').api.phone;
const own = hc<PhoneMonthApi>('/').api.phone;

export type OwnRecord = InferResponseType<typeof record.$get, 200>;
export type OwnVisit = OwnRecord['visits'][number];
export type OwnNews = OwnRecord['news'][number];

export type Heard = { kind: 'record'; record: OwnRecord } | { kind: 'unknown' | 'away' };
const NOT_PAIRED = 401;

export async function askRecord(month: string | null): Promise<Heard> {
  const query = month === null ? {} : { month };
  const answer = await ask((init) => record.$get({ query }, { init }));
  if (answer.kind === 'done') return { kind: 'record', record: answer.body as OwnRecord };
  return { kind: answer.kind === 'refused' && answer.status === NOT_PAIRED ? 'unknown' : 'away' };
}

/** The code is used once: a lost answer is asked for with a new one. */
export async function claimCode(code: string): Promise<'done' | 'refused' | 'away'> {
  return (await ask((init) => phone.claims.$post({ json: { code } }, { init }))).kind;
}

export const forgetPhone = async (): Promise<boolean> =>
  (await ask((init) => phone.farewells.$post({}, { init }))).kind === 'done';

/** The same request on every try, so that a lost answer confirms nothing twice. */
export async function confirmMonth(
  requestId: string,
  { month, agreement: { revision } }: OwnRecord,
): Promise<'done' | 'refused' | 'away'> {
  const json = { requestId, month, revision };
  return (await askUntilAnswered((init) => own['month-confirmations'].$post({ json }, { init }))).kind;
}

export async function markSeen(proposalId: string): Promise<boolean> {
  const param = { proposalId };
  return (
    (await askUntilAnswered((init) => own.news[':proposalId'].$put({ param }, { init }))).kind === 'done'
  );
}
