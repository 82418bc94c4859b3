/** What the server tells the staff pages, typed by its routes: a field that changes there fails to compile here. */
import type { hc, InferResponseType } from 'hono/client';
import type {
  ClosingApi,
  GuestApi,
  ImportApi,
  MonthApi,
  PeopleApi,
  RecordApi,
  SignInApi,
  StaffApi,
  StaffRollCallApi,
} from '../../server/app.ts';

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
type PeopleRoutes = ReturnType<typeof hc<PeopleApi>>['api']['staff'];
export type Person = InferResponseType<PeopleRoutes['members'][':memberId']['$get'], 200>;
export type PersonCard = Person['cards'][number];
export type Role = Person['roles'][number];
export type RevokeReason = 'lost' | 'broken' | 'handed-in' | 'other';
export type Loaner = InferResponseType<PeopleRoutes['loaners']['$get'], 200>['loaners'][number];

type GuestRoutes = ReturnType<typeof hc<GuestApi>>['api']['staff']['guests'];
export type Guest = InferResponseType<GuestRoutes['$get'], 200>['guests'][number];

type ImportRoutes = ReturnType<typeof hc<ImportApi>>['api']['staff']['imports'];
export type ImportAnswer = InferResponseType<ImportRoutes['$post'], 200>;
export type ImportRow = ImportAnswer['rows'][number];
type RecordRoutes = ReturnType<typeof hc<RecordApi>>['api']['staff'];
export type Proposals = InferResponseType<RecordRoutes['corrections']['$get'], 200>;
export type Proposal = Proposals['open'][number];
export type ShownRecord = Proposal['after'];
export type MonthRecords = InferResponseType<RecordRoutes['members'][':memberId']['records']['$get'], 200>;
export type MonthVisit = MonthRecords['visits'][number];
type MonthRoutes = ReturnType<typeof hc<MonthApi>>['api']['staff']['months'][':month'];
export type MonthList = InferResponseType<MonthRoutes['$get'], 200>;
export type MonthMember = MonthList['members'][number];
export type MonthSheets = InferResponseType<MonthRoutes['sheets']['$get'], 200>;
export type MonthSheet = MonthSheets['sheets'][number];
