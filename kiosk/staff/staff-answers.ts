/** What the server tells the staff pages, typed by its routes: a field that changes there fails to compile here. */
import type { hc, InferResponseType } from 'hono/client';
import type { ClosingApi, SignInApi, StaffApi, StaffRollCallApi } from '../../server/app.ts';

type StaffRoutes = ReturnType<typeof hc<StaffApi>>['api']['staff'];
type BeginSession = ReturnType<typeof hc<SignInApi>>['api']['staff']['sessions']['$post'];

export type Staff = InferResponseType<BeginSession, 200>;
export type Refusal = InferResponseType<BeginSession, 409>['refusal'];

export type Today = InferResponseType<StaffRoutes['today']['$get'], 200>;
export type Notice = Today['notices'][number];
export type MachineState = Today['machine'];

export type Members = InferResponseType<StaffRoutes['members']['$get'], 200>;
export type Member = Members['members'][number];

export type Machine = InferResponseType<StaffRoutes['machine']['$get'], 200>;
export type Check = Machine['checks'][number];
export type Facts = Check['facts'];

type RollCallRoutes = ReturnType<typeof hc<StaffRollCallApi>>['api']['staff'];
export type Presence = InferResponseType<RollCallRoutes['presence']['$get'], 200>;
export type PresentPerson = Presence['people'][number];
export type RollCall = NonNullable<Presence['rollCall']>;
export type PastRollCall = Presence['past'][number];

type ClosingRoutes = ReturnType<typeof hc<ClosingApi>>['api']['staff'];
export type Closing = InferResponseType<ClosingRoutes['closing']['$get'], 200>;
export type ClosingPerson = Closing['people'][number];
