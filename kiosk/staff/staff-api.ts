/** The server's routes as the staff pages may call them. "No" and "away" are values: each has its sentence. */
import { hc } from 'hono/client';
import type {
  ClosingApi,
  DutyApi,
  RecordApi,
  SignInApi,
  StaffApi,
  StaffDepartureApi,
  StaffNoticeApi,
  StaffRollCallApi,
  StationApi,
} from '../../server/app.ts';
import { type Answer, ask, askUntilAnswered } from '../shared/send-request.ts';
import type { Refusal, ShownRecord } from './staff-answers.ts';

/** The server that served the page. */
const HERE = '/';
const { station } = hc<StationApi>(HERE).api;
const door = hc<SignInApi>(HERE).api.staff;
const desk = hc<StaffApi>(HERE).api.staff;
const records = hc<RecordApi>(HERE).api.staff;
const { settlement, reading } = hc<StaffNoticeApi>(HERE).api.staff.notices[':noticeId'];
const rollCalls = hc<StaffRollCallApi>(HERE).api.staff;

export const askStation = () => ask((init) => station.session.$get({}, { init }));
export const askSession = () => ask((init) => door.session.$get({}, { init }));
export const expectCard = () => ask((init) => door['sign-in'].$post({}, { init }));
/** Asked until it is heard: a session that the page has left must not stay open on the server. */
export const signOut = () => askUntilAnswered((init) => door.session.$delete({}, { init }));

export const askToday = () => ask((init) => desk.today.$get({}, { init }));
export const askMachine = () => ask((init) => desk.machine.$get({}, { init }));
export const askMembers = (search: string, after: string | null) =>
  ask((init) => desk.members.$get({ query: { search, ...(after ? { after } : {}) } }, { init }));

const { duty } = hc<DutyApi>(HERE).api.staff;
export const beginDuty = () => askUntilAnswered((init) => duty.$put({}, { init }));
export const endDuty = () => askUntilAnswered((init) => duty.$delete({}, { init }));

export const readNotice = (noticeId: string) =>
  askUntilAnswered((init) => reading.$post({ param: { noticeId } }, { init }));
export const settle = (noticeId: string) =>
  askUntilAnswered((init) => settlement.$post({ param: { noticeId } }, { init }));
export const unsettle = (noticeId: string) =>
  askUntilAnswered((init) => settlement.$delete({ param: { noticeId } }, { init }));

type Json<Post extends (args: never) => unknown> = Parameters<Post>[0] extends { json: infer Body }
  ? Body
  : never;
const rollCall = rollCalls['roll-calls'][':rollCallId'];

export const askPresence = () => ask((init) => rollCalls.presence.$get({}, { init }));
export const startRollCall = (json: Json<(typeof rollCalls)['roll-calls']['$post']>) =>
  askUntilAnswered((init) => rollCalls['roll-calls'].$post({ json }, { init }));
export const markSafe = (rollCallId: string, json: Json<typeof rollCall.marks.$post>) =>
  askUntilAnswered((init) => rollCall.marks.$post({ param: { rollCallId }, json }, { init }));
export const endRollCall = (rollCallId: string) =>
  askUntilAnswered((init) => rollCall.end.$post({ param: { rollCallId } }, { init }));

const { closing } = hc<ClosingApi>(HERE).api.staff;
const { departures } = hc<StaffDepartureApi>(HERE).api.staff;
export const askClosing = () => ask((init) => closing.$get({}, { init }));
export const answerAtClosing = (json: Json<typeof closing.answers.$post>) =>
  askUntilAnswered((init) => closing.answers.$post({ json }, { init }));
export const closeDay = () => askUntilAnswered((init) => closing.$post({}, { init }));
export const leave = (json: Json<typeof departures.$post>) =>
  askUntilAnswered((init) => departures.$post({ json }, { init }));
export const undoLeaving = (departureId: string, requestId: string) =>
  askUntilAnswered((init) =>
    departures[':departureId'].undo.$post({ param: { departureId }, json: { requestId } }, { init }),
  );

const CONFLICT = 409;
type Refused = { refusal: Refusal };

export type PinAnswer = Answer | ({ kind: 'no' } & Refusal);

/** Never repeated by itself: each try counts as one. */
export async function sendPin(tapId: string, pin: string): Promise<PinAnswer> {
  const refusals: Refusal[] = [];
  const answer = await ask(async (init) => {
    const response = await door.sessions.$post({ json: { tapId, pin } }, { init });
    if (response.status === CONFLICT) refusals.push(((await response.clone().json()) as Refused).refusal);
    return response;
  });
  const [refusal] = refusals;
  return refusal ? { kind: 'no', ...refusal } : answer;
}

export const askProposals = () => ask((init) => records.corrections.$get({}, { init }));
export const askRecords = (memberId: string, month: string) =>
  ask((init) =>
    records.members[':memberId'].records.$get({ param: { memberId }, query: { month } }, { init }),
  );

type Wish = Parameters<(typeof records.members)[':memberId']['corrections']['$post']>[0]['json'];
export const proposeCorrection = (memberId: string, wish: Wish) =>
  askUntilAnswered((init) =>
    records.members[':memberId'].corrections.$post({ param: { memberId }, json: wish }, { init }),
  );

type Decision = Parameters<(typeof records.corrections)[':proposalId']['decision']['$post']>[0]['json'];

/** `now` is there only when the record changed since the proposal: this is how it stands. */
export async function decideProposal(
  proposalId: string,
  decision: Decision,
): Promise<{ answer: Answer; now?: ShownRecord | null }> {
  const changed: { now: ShownRecord | null }[] = [];
  const answer = await askUntilAnswered(async (init) => {
    const request = { param: { proposalId }, json: decision };
    const response = await records.corrections[':proposalId'].decision.$post(request, { init });
    if (response.status === CONFLICT) {
      const { refusal, now } = (await response.clone().json()) as {
        refusal: { reason: string };
        now: ShownRecord | null;
      };
      if (refusal.reason === 'changed') changed.push({ now });
    }
    return response;
  });
  return { answer, ...changed.at(-1) };
}
