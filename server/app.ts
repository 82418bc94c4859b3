/** Chains the routes of every feature. Each feature is a small app of its own, with its own type for the typed client. */
import { OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import type { Logger } from 'pino';
import { type BoardRoutesOptions, createBoardRoutes } from './attendance/board-routes.ts';
import { createDepartureRoutes, type DepartureRoutesOptions } from './attendance/departure-routes.ts';
import { createPinTapRoutes, type PinTapRoutesOptions } from './attendance/pin-tap-routes.ts';
import {
  createStaffDepartureRoutes,
  type StaffDepartureRoutesOptions,
} from './attendance/staff-departure-routes.ts';
import { createTapRoutes, type TapRoutesOptions } from './attendance/tap-routes.ts';
import { createTeamRoutes, type TeamRoutesOptions } from './attendance/team-routes.ts';
import { createWorkRoutes, type WorkRoutesOptions } from './attendance/work-routes.ts';
import { type CalendarRoutesOptions, createCalendarRoutes } from './calendar/calendar-routes.ts';
import { AppError } from './domain/app-error.ts';
import { createErrorHandler } from './http/errors.ts';
import { createHealthRoutes } from './http/health-routes.ts';
import { type CardIntentRoutesOptions, createCardIntentRoutes } from './members/card-intent-routes.ts';
import { createGuestRoutes, type GuestRoutesOptions } from './members/guest-routes.ts';
import { createImportRoutes, type ImportRoutesOptions } from './members/import-routes.ts';
import { createMemberRoutes, type MemberRoutesOptions } from './members/member-routes.ts';
import { createPeopleRoutes, type PeopleRoutesOptions } from './members/people-routes.ts';
import { createPreferenceRoutes, type PreferenceRoutesOptions } from './members/preference-routes.ts';
import { createDayNoticeRoutes, type DayNoticeRoutesOptions } from './notices/day-notice-routes.ts';
import { createNoticeRoutes, type NoticeRoutesOptions } from './notices/notice-routes.ts';
import { createStaffNoticeRoutes } from './notices/staff-notice-routes.ts';
import type { PhoneCommands } from './phones/phone-commands.ts';
import { createPhoneRoutes, type PhoneRoutesOptions } from './phones/phone-routes.ts';
import { type ClosingRoutesOptions, createClosingRoutes } from './presence/closing-routes.ts';
import { createRollCallRoutes, type RollCallRoutesOptions } from './presence/roll-call-routes.ts';
import {
  createStaffRollCallRoutes,
  type StaffRollCallRoutesOptions,
} from './presence/staff-roll-call-routes.ts';
import { createMonthRoutes, type MonthRoutesOptions } from './records/month-routes.ts';
import { createOwnRecordRoutes, type OwnRecordRoutesOptions } from './records/own-record-routes.ts';
import { createPhoneMonthRoutes, type PhoneMonthRoutesOptions } from './records/phone-month-routes.ts';
import { createPhoneRecordRoutes, type PhoneRecordRoutesOptions } from './records/phone-record-routes.ts';
import { createRecordRoutes, type RecordRoutesOptions } from './records/record-routes.ts';
import { createStationMonthRoutes, type StationMonthRoutesOptions } from './records/station-month-routes.ts';
import { createFeedRoutes, type FeedRoutesOptions } from './seats/feed-routes.ts';
import { phoneDoor, staffDoor, stationDoor } from './seats/seat-doors.ts';
import { createSeatRoutes, type SeatRoutesOptions } from './seats/seat-routes.ts';
import { createStaffSeatRoutes, type StaffSeatRoutesOptions } from './seats/staff-seat-routes.ts';
import { createAppointRoutes } from './staff/appoint-routes.ts';
import { createDutyRoutes, type DutyRoutesOptions } from './staff/duty-routes.ts';
import { createSignInRoutes, type SignInRoutesOptions } from './staff/sign-in-routes.ts';
import type { StaffCommands } from './staff/staff-commands.ts';
import { createStaffRoutes, type StaffRoutesOptions } from './staff/staff-routes.ts';
import { createPairingRoutes, type PairingRoutesOptions } from './stations/pairing-routes.ts';
import { createStationRoutes, type StationRoutesOptions } from './stations/station-routes.ts';

export type DepartureApi = ReturnType<typeof createDepartureRoutes>;
export type TeamApi = ReturnType<typeof createTeamRoutes>;
export type WorkApi = ReturnType<typeof createWorkRoutes>;
export type NoticeApi = ReturnType<typeof createNoticeRoutes>;
export type BoardApi = ReturnType<typeof createBoardRoutes>;
export type PreferenceApi = ReturnType<typeof createPreferenceRoutes>;
export type SignInApi = ReturnType<typeof createSignInRoutes>;
export type StaffApi = ReturnType<typeof createStaffRoutes>;
export type StaffNoticeApi = ReturnType<typeof createStaffNoticeRoutes>;
export type PairingApi = ReturnType<typeof createPairingRoutes>;
export type RollCallApi = ReturnType<typeof createRollCallRoutes>;
export type StaffRollCallApi = ReturnType<typeof createStaffRollCallRoutes>;
export type ClosingApi = ReturnType<typeof createClosingRoutes>;
export type StaffDepartureApi = ReturnType<typeof createStaffDepartureRoutes>;
export type PhoneApi = ReturnType<typeof createPhoneRoutes>;
export type PhoneMonthApi = ReturnType<typeof createPhoneMonthRoutes>;
export type OwnRecordApi = ReturnType<typeof createOwnRecordRoutes>;
export type PhoneRecordApi = ReturnType<typeof createPhoneRecordRoutes>;
export type StationMonthApi = ReturnType<typeof createStationMonthRoutes>;
export type PinTapApi = ReturnType<typeof createPinTapRoutes>;
export type PeopleApi = ReturnType<typeof createPeopleRoutes>;
export type CardIntentApi = ReturnType<typeof createCardIntentRoutes>;
export type GuestApi = ReturnType<typeof createGuestRoutes>;
export type ImportApi = ReturnType<typeof createImportRoutes>;
export type DayNoticeApi = ReturnType<typeof createDayNoticeRoutes>;
export type CalendarApi = ReturnType<typeof createCalendarRoutes>;
export type DutyApi = ReturnType<typeof createDutyRoutes>;
export type MonthApi = ReturnType<typeof createMonthRoutes>;
export type RecordApi = ReturnType<typeof createRecordRoutes>;
export type SeatApi = ReturnType<typeof createSeatRoutes>;
export type StaffSeatApi = ReturnType<typeof createStaffSeatRoutes>;
export type StationApi = ReturnType<typeof createStationRoutes>;

export type AppOptions = TapRoutesOptions &
  DepartureRoutesOptions &
  StaffDepartureRoutesOptions &
  WorkRoutesOptions &
  TeamRoutesOptions &
  PinTapRoutesOptions &
  PeopleRoutesOptions &
  CardIntentRoutesOptions &
  GuestRoutesOptions &
  ImportRoutesOptions &
  Omit<MemberRoutesOptions, 'commands'> &
  Omit<NoticeRoutesOptions, 'commands'> &
  Omit<PairingRoutesOptions, 'commands'> &
  StationRoutesOptions &
  BoardRoutesOptions &
  PreferenceRoutesOptions &
  Omit<SignInRoutesOptions, 'commands'> &
  StaffRoutesOptions &
  DutyRoutesOptions &
  DayNoticeRoutesOptions &
  CalendarRoutesOptions &
  Omit<PhoneRoutesOptions, 'commands'> &
  PhoneMonthRoutesOptions &
  PhoneRecordRoutesOptions &
  StationMonthRoutesOptions &
  OwnRecordRoutesOptions &
  RecordRoutesOptions &
  MonthRoutesOptions &
  FeedRoutesOptions &
  SeatRoutesOptions &
  StaffSeatRoutesOptions &
  Omit<StaffRollCallRoutesOptions, 'commands'> & {
    rollCalls: RollCallRoutesOptions['commands'];
    closing: ClosingRoutesOptions['commands'];
    phones: PhoneCommands;
    staff: StaffCommands;
    members: MemberRoutesOptions['commands'];
    notices: NoticeRoutesOptions['commands'];
    stations: PairingRoutesOptions['commands'];
    isReady: () => Promise<boolean>;
    /** Serves the built pages. */
    pages: MiddlewareHandler;
    log: Logger;
  };

/** The largest honest request is a few hundred bytes (O5). */
const MAX_BODY_BYTES = 64 * 1024;
/** A list of two thousand members with long names, and room to spare. */
const MAX_FILE_BYTES = 1024 * 1024;
const FILE_DOORS = ['/api/staff/imports', '/api/staff/floor-plan'];

export function createApp(options: AppOptions): OpenAPIHono {
  const app = new OpenAPIHono();
  app.onError(createErrorHandler(options.log));
  app.use(strictHeaders());
  app.use('/api/*', limitBody());
  app.route('/', createTapRoutes(options));
  app.route('/', createDepartureRoutes(options));
  app.route('/', createWorkRoutes(options));
  app.route('/', createTeamRoutes(options));
  app.route('/', createPinTapRoutes(options));
  app.route('/', createBoardRoutes(options));
  app.route('/', createPreferenceRoutes(options));
  app.route('/', createSignInRoutes({ ...options, commands: options.staff }));
  app.route('/', createStaffRoutes(options));
  app.route('/', createDutyRoutes(options));
  app.route('/', createDayNoticeRoutes(options));
  app.route('/', createCalendarRoutes(options));
  app.route('/', createPeopleRoutes(options));
  app.route('/', createCardIntentRoutes(options));
  app.route('/', createGuestRoutes(options));
  app.route('/', createImportRoutes(options));
  app.route('/', createStaffNoticeRoutes({ ...options, commands: options.notices }));
  app.route('/', createAppointRoutes({ ...options, commands: options.staff }));
  app.route('/', createMemberRoutes({ ...options, commands: options.members }));
  app.route('/', createNoticeRoutes({ ...options, commands: options.notices }));
  app.route('/', createPairingRoutes({ ...options, commands: options.stations }));
  app.route('/', createStationRoutes(options));
  app.route('/', createRollCallRoutes({ ...options, commands: options.rollCalls }));
  app.route('/', createStaffRollCallRoutes({ ...options, commands: options.rollCalls }));
  app.route('/', createClosingRoutes({ ...options, commands: options.closing }));
  app.route('/', createStaffDepartureRoutes(options));
  app.route('/', createPhoneRoutes({ ...options, commands: options.phones }));
  app.route('/', createPhoneRecordRoutes(options));
  app.route('/', createPhoneMonthRoutes(options));
  app.route('/', createStationMonthRoutes(options));
  app.route('/', createOwnRecordRoutes(options));
  app.route('/', createRecordRoutes(options));
  app.route('/', createMonthRoutes(options));
  app.route('/', createStaffSeatRoutes(options));
  const { registry, reader, clock, sessions } = options;
  for (const door of [stationDoor(registry, reader, clock), phoneDoor(reader), staffDoor(sessions)])
    app.route(door.prefix, createSeatRoutes(options, door));
  app.route('/', createFeedRoutes(options));
  app.route('/', createHealthRoutes(options.isReady));
  describeApi(app);
  app.all('/api/*', () => {
    throw new AppError('not-found', 'there is no such address: /openapi.json lists them all');
  });
  app.get('*', options.pages);
  return app;
}

function limitBody(): MiddlewareHandler {
  const limitOf = (maxSize: number): MiddlewareHandler =>
    bodyLimit({
      maxSize,
      onError: () => {
        throw new AppError('too-large', `the body is larger than ${maxSize} bytes`);
      },
    });
  const [usual, file] = [limitOf(MAX_BODY_BYTES), limitOf(MAX_FILE_BYTES)];
  return (c, next) => (FILE_DOORS.some((door) => c.req.path.startsWith(door)) ? file : usual)(c, next);
}

function strictHeaders(): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      objectSrc: ["'none'"],
    },
    // The server speaks plain HTTP on the machine itself; whoever puts TLS before it says so there.
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
  });
}

function describeApi(app: OpenAPIHono): void {
  const registry = app.openAPIRegistry;
  registry.registerComponent('securitySchemes', 'agent', { type: 'http', scheme: 'bearer' });
  registry.registerComponent('securitySchemes', 'desk', { type: 'http', scheme: 'bearer' });
  registry.registerComponent('securitySchemes', 'staff', {
    type: 'apiKey',
    in: 'cookie',
    name: 'kado_staff',
  });
  registry.registerComponent('securitySchemes', 'phone', {
    type: 'apiKey',
    in: 'cookie',
    name: 'kado_phone',
  });
  registry.registerComponent('securitySchemes', 'station', {
    type: 'apiKey',
    in: 'cookie',
    name: 'kado_station',
  });
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'kado-edge',
      version: '1',
      description:
        'The front desk of a community telework office: taps, stations, members and cards of one site.',
      license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT.html' },
    },
  });
}
