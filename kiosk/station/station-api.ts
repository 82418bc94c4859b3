/**
 * The server's routes as this page may call them, typed by the routes themselves: a path, a field or an answer that changes there
 * fails to compile here.
 */
import { hc } from 'hono/client';
import type {
  DepartureApi,
  NoticeApi,
  PairingApi,
  PreferenceApi,
  RollCallApi,
  StationApi,
} from '../../server/app.ts';
import { ask, askUntilAnswered } from '../shared/send-request.ts';

/** The server that served the page. */
const HERE = '/';
const stations = hc<StationApi>(HERE).api.station;
const departures = hc<DepartureApi>(HERE).api.station.departures;
const calls = hc<NoticeApi>(HERE).api.station.calls;
const preferences = hc<PreferenceApi>(HERE).api.station.preferences;
const rollCalls = hc<RollCallApi>(HERE).api.station['roll-calls'];
const claims = hc<PairingApi>(HERE).api.pairing.claims;

type Json<Post extends (args: never) => unknown> = Parameters<Post>[0] extends { json: infer Body }
  ? Body
  : never;

export const askSession = () => ask((init) => stations.session.$get({}, { init }));
export const claimCode = (json: Json<typeof claims.$post>) => ask((init) => claims.$post({ json }, { init }));
export const leaveNow = (json: Json<typeof departures.$post>) =>
  askUntilAnswered((init) => departures.$post({ json }, { init }));
export const callStaff = (json: Json<typeof calls.$post>) =>
  askUntilAnswered((init) => calls.$post({ json }, { init }));
export const withdrawCall = (json: Json<typeof calls.withdrawals.$post>) =>
  askUntilAnswered((init) => calls.withdrawals.$post({ json }, { init }));
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
