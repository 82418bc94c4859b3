/** What the phone asks of the server in the office's network. */
import { hc, type InferResponseType } from 'hono/client';
import type { PhoneApi } from '../../server/app.ts';
import { ask } from '../shared/send-request.ts';

const { phone } = hc<PhoneApi>('/').api;

export type OwnRecord = InferResponseType<typeof phone.record.$get, 200>;
export type OwnVisit = OwnRecord['visits'][number];

export type Heard = { kind: 'record'; record: OwnRecord } | { kind: 'unknown' | 'away' };
const NOT_PAIRED = 401;

export async function askRecord(month: string | null): Promise<Heard> {
  const query = month === null ? {} : { month };
  const answer = await ask((init) => phone.record.$get({ query }, { init }));
  if (answer.kind === 'done') return { kind: 'record', record: answer.body as OwnRecord };
  return { kind: answer.kind === 'refused' && answer.status === NOT_PAIRED ? 'unknown' : 'away' };
}

/** The code is used once: a lost answer is asked for with a new one. */
export async function claimCode(code: string): Promise<'done' | 'refused' | 'away'> {
  return (await ask((init) => phone.claims.$post({ json: { code } }, { init }))).kind;
}

export const forgetPhone = async (): Promise<boolean> =>
  (await ask((init) => phone.farewells.$post({}, { init }))).kind === 'done';
