/** A site without its doors: database, queue, log and commands, opened and closed together. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { attendanceApplier } from './attendance/attendance-store.ts';
import { clockApplier } from './attendance/clock-store.ts';
import { createCorrectTimesCommand } from './attendance/correct-times-command.ts';
import { createSweepCommand } from './attendance/sweep-visits.ts';
import { createTapCommand } from './attendance/tap-commands.ts';
import type { TapGroupSettings } from './attendance/tap-group.ts';
import { createTeamCommands } from './attendance/team-commands.ts';
import { teamsApplier } from './attendance/teams-store.ts';
import { createUndoDepartureCommand } from './attendance/undo-departure-command.ts';
import { createWorkCommand } from './attendance/work-command.ts';
import { type CalendarCommands, createCalendarCommands } from './calendar/calendar-commands.ts';
import { calendarApplier } from './calendar/calendar-store.ts';
import { nationalHolidays } from './calendar/national-holidays.ts';
import { createOpeningView, type OpeningView } from './calendar/opening-view.ts';
import { createHolidayWatch } from './calendar/tell-missing-holidays.ts';
import { createClockTrust, readTimeService } from './clock-trust.ts';
import type { Config } from './config.ts';
import { migrateToNewest } from './database/migrate.ts';
import { siteMigrations } from './database/migrations/index.ts';
import type { SiteReader, SiteTables } from './database/schema.ts';
import { openDatabase } from './database/sqlite-dialect.ts';
import { createWriteQueue, type WriteQueue } from './database/write-queue.ts';
import type { IdSource, SiteClock } from './domain/clock.ts';
import type { ClockTrust } from './domain/log/event-types.ts';
import { closesAt, type HoursOn, type NationalHolidays } from './domain/opening-calendar.ts';
import type { SeatSettings } from './domain/seats/seat-settings.ts';
import type { ClockReading, CommandContext } from './events/command-context.ts';
import { createDoorbell, type Doorbell } from './events/doorbell.ts';
import { prepareLog } from './events/prepare-log.ts';
import { type Applier, createRecordEvents } from './events/record-events.ts';
import { cardLoansApplier } from './members/card-loans-store.ts';
import { createGuestCommands } from './members/guest-commands.ts';
import { guestsApplier } from './members/guests-store.ts';
import { createImportCommands } from './members/import-commands.ts';
import { createMemberCommands } from './members/member-commands.ts';
import { membersApplier } from './members/members-store.ts';
import { createPeopleCommands } from './members/people-commands.ts';
import { createPreferenceCommand } from './members/preference-routes.ts';
import { createDayNoticeCommands } from './notices/day-notice-commands.ts';
import { dayNoticesApplier } from './notices/day-notices-store.ts';
import { createNoticeCommands } from './notices/notice-commands.ts';
import { noticesApplier } from './notices/notices-store.ts';
import { createPhoneCommands } from './phones/phone-commands.ts';
import { phonesApplier } from './phones/phones-store.ts';
import { createClosingCommands } from './presence/closing-commands.ts';
import { closingApplier } from './presence/closing-store.ts';
import { presenceApplier } from './presence/presence-store.ts';
import { createRollCallCommands } from './presence/roll-call-commands.ts';
import { createOverstayWatch } from './presence/tell-overstays.ts';
import { createCorrectionCommands } from './records/correction-commands.ts';
import { createMonthCommands } from './records/month-commands.ts';
import { monthsApplier } from './records/months-store.ts';
import { correctionsApplier } from './records/records-store.ts';
import { createSeatFeature, SEAT_APPLIERS, type SeatFeature } from './seats/seat-feature.ts';
import { createDutyCommands } from './staff/duty-commands.ts';
import { dutyApplier } from './staff/duty-store.ts';
import { createStaffCommands } from './staff/staff-commands.ts';
import { staffApplier } from './staff/staff-store.ts';
import { createStationCommands } from './stations/station-commands.ts';
import { stationsApplier } from './stations/stations-store.ts';

/** In the order in which rows may refer to each other. */
export const SITE_APPLIERS: readonly Applier[] = [
  stationsApplier,
  membersApplier,
  guestsApplier,
  cardLoansApplier,
  staffApplier,
  teamsApplier,
  attendanceApplier,
  clockApplier,
  noticesApplier,
  presenceApplier,
  closingApplier,
  phonesApplier,
  correctionsApplier,
  monthsApplier,
  dutyApplier,
  dayNoticesApplier,
  ...SEAT_APPLIERS,
  calendarApplier,
];

export type Site = {
  reader: SiteReader;
  queue: WriteQueue;
  doorbell: Doorbell;
  commands: SiteCommands;
  /** When the office is open: the one way to ask. */
  opening: OpeningView;
  /** Looks once for visits that became long. */
  tellOverstays: () => Promise<number>;
  /** Looks once for years whose holidays are not known. */
  tellMissingHolidays: () => Promise<number>;
  /** How far the clock can be trusted at this moment. */
  clockTrust: () => ClockTrust;
  close(): Promise<void>;
};

type SiteCommands = SeatFeature & {
  reportTap: ReturnType<typeof createTapCommand>;
  sweepVisits: ReturnType<typeof createSweepCommand>;
  correctTimes: ReturnType<typeof createCorrectTimesCommand>;
  chooseWork: ReturnType<typeof createWorkCommand>;
  undoDeparture: ReturnType<typeof createUndoDepartureCommand>;
  teams: ReturnType<typeof createTeamCommands>;
  members: ReturnType<typeof createMemberCommands>;
  people: ReturnType<typeof createPeopleCommands>;
  guests: ReturnType<typeof createGuestCommands>;
  imports: ReturnType<typeof createImportCommands>;
  notices: ReturnType<typeof createNoticeCommands>;
  stations: ReturnType<typeof createStationCommands>;
  staff: ReturnType<typeof createStaffCommands>;
  rollCalls: ReturnType<typeof createRollCallCommands>;
  closing: ReturnType<typeof createClosingCommands>;
  phones: ReturnType<typeof createPhoneCommands>;
  setPreferences: ReturnType<typeof createPreferenceCommand>;
  corrections: ReturnType<typeof createCorrectionCommands>;
  months: ReturnType<typeof createMonthCommands>;
  dayNotices: ReturnType<typeof createDayNoticeCommands>;
  duty: ReturnType<typeof createDutyCommands>;
  openingDays: CalendarCommands;
};

export type SiteParts = {
  /** Another list of holidays, where a test needs a year that is not in it. */
  holidays?: NationalHolidays;
  config: Config;
  clock: SiteClock;
  ids: IdSource;
  onStorageFailure: (error: unknown) => void;
};

/** Enough to tell the starts of one machine apart. */
const BOOT_ID_LENGTH = 8;

export function tapGroupSettingsOf(config: Config, hoursOn: HoursOn): TapGroupSettings {
  return {
    taps: {
      duplicateGuardMs: config.taps.duplicateGuardSeconds * 1_000,
      lateAfterMs: config.taps.lateAfterMinutes * 60_000,
    },
    sweeping: {
      calendar: { zone: config.site.zone, dayStartsAt: config.site.dayStartsAt },
      hoursOn,
      graceMs: config.visits.sweepAfterMinutes * 60_000,
    },
    minuteRules: config.visits.minuteRules,
    seats: seatSettingsOf(config, hoursOn).limits,
  };
}

export function seatSettingsOf({ site, seats }: Config, hoursOn: HoursOn): SeatSettings {
  const minutes = (count: number): number => count * 60_000;
  return {
    zone: site.zone,
    hoursOn,
    limits: {
      horizonDays: seats.horizonDays,
      openReservations: seats.openReservations,
      checkInBeforeMs: minutes(seats.checkInBeforeMinutes),
      graceMs: minutes(seats.graceMinutes),
      pauseKeepsMs: minutes(seats.pauseKeepsMinutes),
      returnMs: minutes(seats.returnMinutes),
      offerMs: minutes(seats.offerMinutes),
    },
  };
}

export async function openSite({
  holidays = nationalHolidays,
  config,
  clock,
  ids,
  onStorageFailure,
}: SiteParts): Promise<Site> {
  mkdirSync(config.server.data, { recursive: true });
  const file = join(config.server.data, 'site.db');
  const writer = await openDatabase<SiteTables>(file);
  try {
    await migrateToNewest(writer, siteMigrations);
    await prepareLog(writer, { site: config.site.id, demo: config.demo }, clock, ids);
  } catch (error) {
    await writer.destroy();
    throw error;
  }
  const clockTrust = createClockTrust(clock, readTimeService);
  const reader = await openDatabase<SiteTables>(file, { readonly: true });
  const opening = await createOpeningView(reader, {
    weekly: config.hours,
    closedOnHolidays: config.calendar.closedOnHolidays,
    holidays,
  });
  const doorbell = createDoorbell();
  const context = contextOf({ config, clock, ids, clockTrust });
  const queue = createWriteQueue(writer, { onCommit: doorbell.ring, onStorageFailure });
  return {
    reader,
    queue,
    doorbell,
    opening,
    commands: createCommands(context, config, opening.hoursOn),
    clockTrust,
    tellMissingHolidays: createHolidayWatch(context, { reader, queue, holidays }),
    tellOverstays: createOverstayWatch(context, {
      reader,
      queue,
      sweeping: tapGroupSettingsOf(config, opening.hoursOn).sweeping,
      overstayHours: config.presence.overstayHours,
    }),
    close: async () => {
      await queue.stop();
      await reader.destroy();
      await writer.destroy();
    },
  };
}

type ContextParts = Omit<SiteParts, 'onStorageFailure'> & { clockTrust: () => ClockTrust };

function contextOf({ config, clock, ids, clockTrust }: ContextParts): CommandContext {
  const bootId = clock.bootId.slice(0, BOOT_ID_LENGTH);
  const readClock = (): ClockReading => {
    const now = clock.now();
    return { now, bootId, distanceMs: Math.round(now - clock.monotonicMs()), trust: clockTrust() };
  };
  return {
    clock,
    readClock,
    ids,
    calendar: { zone: config.site.zone, dayStartsAt: config.site.dayStartsAt },
    recordEvents: createRecordEvents({
      site: config.site.id,
      appliers: SITE_APPLIERS,
      readClock,
    }),
  };
}

function createCommands(context: CommandContext, config: Config, hoursOn: HoursOn): SiteCommands {
  const settings = tapGroupSettingsOf(config, hoursOn);
  const seats = seatSettingsOf(config, hoursOn);
  const members = createMemberCommands(context);
  const staff = createStaffCommands(context);
  return {
    reportTap: createTapCommand(context, settings, (now) => closesAt(now, context.calendar, hoursOn)),
    sweepVisits: createSweepCommand(context, settings.sweeping),
    correctTimes: createCorrectTimesCommand(context, settings.sweeping),
    chooseWork: createWorkCommand(context, settings.sweeping),
    undoDeparture: createUndoDepartureCommand(context),
    teams: createTeamCommands(context),
    members,
    people: createPeopleCommands(context, members, staff),
    guests: createGuestCommands(context),
    imports: createImportCommands(context),
    notices: createNoticeCommands(context),
    stations: createStationCommands(context),
    staff,
    closing: createClosingCommands(context, settings.sweeping),
    rollCalls: createRollCallCommands(context, settings.sweeping),
    phones: createPhoneCommands(context),
    setPreferences: createPreferenceCommand(context),
    corrections: createCorrectionCommands(context),
    months: createMonthCommands(context, config.visits.minuteRules),
    dayNotices: createDayNoticeCommands(context),
    duty: createDutyCommands(context, settings.sweeping),
    ...createSeatFeature(context, seats),
    openingDays: createCalendarCommands(context),
  };
}
