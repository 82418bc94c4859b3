/**
 * The server's routes as this page may call them, typed by the routes themselves: a path, a field or an answer that changes there
 * fails to compile here.
 */
import { hc, type InferResponseType } from 'hono/client';
import type {
  DepartureApi,
  NoticeApi,
  OwnRecordApi,
  PairingApi,
  PhoneApi,
  PinTapApi,
  PreferenceApi,
  RollCallApi,
  StationApi,
  StationMonthApi,
  WorkApi,
} from '../../server/app.ts';
import type { KanaRow } from '../../server/domain/kana.ts';
import { type Answer, ask, askUntilAnswered } from '../shared/send-request.ts';

/** The server that served the page. */
const HERE = '/';
const stations = hc<StationApi>(HERE).api.station;
const { departures, pauses } = hc<DepartureApi>(HERE).api.station;
const { work } = hc<WorkApi>(HERE).api.station;
const calls = hc<NoticeApi>(HERE).api.station.calls;
const endAnswers = hc<OwnRecordApi>(HERE).api.station['end-answers'];
const preferences = hc<PreferenceApi>(HERE).api.station.preferences;
const rollCalls = hc<RollCallApi>(HERE).api.station['roll-calls'];
const phoneInvitations = hc<PhoneApi>(HERE).api.station['phone-invitations'];
const months = hc<StationMonthApi>(HERE).api.station;
const withoutCard = hc<PinTapApi>(HERE).api.station;
const claims = hc<PairingApi>(HERE).api.pairing.claims;

type Json<Post extends (args: never) => unknown> = Parameters<Post>[0] extends { json: infer Body }
  ? Body
  : never;

export const askSession = () => ask((init) => stations.session.$get({}, { init }));
export const claimCode = (json: Json<typeof claims.$post>) => ask((init) => claims.$post({ json }, { init }));
export const leaveNow = (json: Json<typeof departures.$post>) =>
  askUntilAnswered((init) => departures.$post({ json }, { init }));
export const startPause = (json: Json<typeof pauses.$post>) =>
  askUntilAnswered((init) => pauses.$post({ json }, { init }));
export const chooseWork = (json: Json<typeof work.$post>) =>
  askUntilAnswered((init) => work.$post({ json }, { init }));

export const answerEnd = (json: Json<(typeof endAnswers)['$post']>) =>
  askUntilAnswered((init) => endAnswers.$post({ json }, { init }));
export const callStaff = (json: Json<typeof calls.$post>) =>
  askUntilAnswered((init) => calls.$post({ json }, { init }));
export const withdrawCall = (json: Json<typeof calls.withdrawals.$post>) =>
  askUntilAnswered((init) => calls.withdrawals.$post({ json }, { init }));
export const invitePhone = (json: Json<(typeof phoneInvitations)['$post']>) =>
  askUntilAnswered((init) => phoneInvitations.$post({ json }, { init }));
export type OwnMonth = InferResponseType<(typeof months)['own-month']['$get'], 200>;
export const askOwnMonth = (query: { tapId: string; month?: string }) =>
  askUntilAnswered((init) => months['own-month'].$get({ query }, { init }));
export const rememberPreferences = (json: Json<typeof preferences.$post>) =>
  askUntilAnswered((init) => preferences.$post({ json }, { init }));

export const startRollCall = (json: Json<typeof rollCalls.$post>) =>
  askUntilAnswered((init) => rollCalls.$post({ json }, { init }));
export const markSafe = (
  rollCallId: string,
  json: Json<(typeof rollCalls)[':rollCallId']['marks']['$post']>,
) =>
  askUntilAnswered((init) => rollCalls[':rollCallId'].marks.$post({ param: { rollCallId }, json }, { init }));
export const endRollCall = (rollCallId: string, requestId: string) =>
  askUntilAnswered((init) =>
    rollCalls[':rollCallId'].end.$post({ param: { rollCallId }, json: { requestId } }, { init }),
  );
export const askNames = (row: KanaRow) =>
  askUntilAnswered((init) => withoutCard.names.$get({ query: { row } }, { init }));

const CONFLICT = 409;
type PinRefusal = { reason: 'wrong-pin' | 'wait' | 'no-pin'; waitMs: number };
type PinAnswer = Answer | ({ kind: 'no' } & PinRefusal);

/** Never repeated by itself: each wrong PIN counts. The same tap is stored once, so a lost answer does no harm. */
export async function sendPinTap(json: Json<(typeof withoutCard)['pin-taps']['$post']>): Promise<PinAnswer> {
  const refusals: PinRefusal[] = [];
  const answer = await ask(async (init) => {
    const response = await withoutCard['pin-taps'].$post({ json }, { init });
    if (response.status === CONFLICT)
      refusals.push(((await response.clone().json()) as { refusal: PinRefusal }).refusal);
    return response;
  });
  const [refusal] = refusals;
  return refusal ? { kind: 'no', ...refusal } : answer;
}

/** `changed`: what was shown is no longer what stands there. `over`: the tap no longer speaks for whoever stands there. */
export async function confirmOwnMonth(
  json: Json<(typeof months)['month-confirmations']['$post']>,
): Promise<'done' | 'changed' | 'over' | 'away'> {
  const reasons: string[] = [];
  const answer = await askUntilAnswered(async (init) => {
    const response = await months['month-confirmations'].$post({ json }, { init });
    if (response.status === CONFLICT)
      reasons.push(((await response.clone().json()) as { refusal: { reason: string } }).refusal.reason);
    return response;
  });
  if (answer.kind !== 'refused') return answer.kind;
  return reasons.at(-1) === 'session-over' ? 'over' : 'changed';
}
