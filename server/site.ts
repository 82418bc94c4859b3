/** A site without its doors: database, queue, log and commands, opened and closed together. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { attendanceApplier } from './attendance/attendance-store.ts';
import { createTapCommand } from './attendance/tap-commands.ts';
import type { TapGroupSettings } from './attendance/tap-group.ts';
import { readClockTrust } from './clock-trust.ts';
import type { Config } from './config.ts';
import { migrateToNewest } from './database/migrate.ts';
import { siteMigrations } from './database/migrations/index.ts';
import type { SiteReader, SiteTables } from './database/schema.ts';
import { openDatabase } from './database/sqlite-dialect.ts';
import { createWriteQueue, type WriteQueue } from './database/write-queue.ts';
import type { Clock, IdSource } from './domain/clock.ts';
import type { CommandContext } from './events/command-context.ts';
import { createDoorbell, type Doorbell } from './events/doorbell.ts';
import { prepareLog } from './events/prepare-log.ts';
import { type Applier, createRecordEvents } from './events/record-events.ts';
import { createMemberCommands } from './members/member-commands.ts';
import { membersApplier } from './members/members-store.ts';
import { createPreferenceCommand } from './members/preference-routes.ts';
import { createNoticeCommands } from './notices/notice-commands.ts';
import { noticesApplier } from './notices/notices-store.ts';
import { createClosingCommands } from './presence/closing-commands.ts';
import { closingApplier } from './presence/closing-store.ts';
import { presenceApplier } from './presence/presence-store.ts';
import { createRollCallCommands } from './presence/roll-call-commands.ts';
import { createOverstayWatch } from './presence/tell-overstays.ts';
import { createStaffCommands } from './staff/staff-commands.ts';
import { staffApplier } from './staff/staff-store.ts';
import { createStationCommands } from './stations/station-commands.ts';
import { stationsApplier } from './stations/stations-store.ts';

/** In the order in which rows may refer to each other. */
export const SITE_APPLIERS: readonly Applier[] = [
  stationsApplier,
  membersApplier,
  staffApplier,
  attendanceApplier,
  noticesApplier,
  presenceApplier,
  closingApplier,
];

export type Site = {
  reader: SiteReader;
  queue: WriteQueue;
  doorbell: Doorbell;
  commands: SiteCommands;
  /** Looks once for visits that became long. */
  tellOverstays: () => Promise<number>;
  close(): Promise<void>;
};

type SiteCommands = {
  reportTap: ReturnType<typeof createTapCommand>;
  members: ReturnType<typeof createMemberCommands>;
  notices: ReturnType<typeof createNoticeCommands>;
  stations: ReturnType<typeof createStationCommands>;
  staff: ReturnType<typeof createStaffCommands>;
  rollCalls: ReturnType<typeof createRollCallCommands>;
  closing: ReturnType<typeof createClosingCommands>;
  setPreferences: ReturnType<typeof createPreferenceCommand>;
};

export type SiteParts = {
  config: Config;
  clock: Clock;
  ids: IdSource;
  onStorageFailure: (error: unknown) => void;
};

const BOOT_ID_LENGTH = 8;

export function tapGroupSettingsOf(config: Config): TapGroupSettings {
  return {
    taps: {
      duplicateGuardMs: config.taps.duplicateGuardSeconds * 1_000,
      lateAfterMs: config.taps.lateAfterMinutes * 60_000,
    },
    sweeping: {
      calendar: { zone: config.site.zone, dayStartsAt: config.site.dayStartsAt },
      hours: config.hours,
      graceMs: config.visits.sweepAfterMinutes * 60_000,
    },
    minuteRules: config.visits.minuteRules,
  };
}

export async function openSite({ config, clock, ids, onStorageFailure }: SiteParts): Promise<Site> {
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
  const reader = await openDatabase<SiteTables>(file, { readonly: true });
  const doorbell = createDoorbell();
  const context = contextOf({ config, clock, ids });
  const queue = createWriteQueue(writer, { onCommit: doorbell.ring, onStorageFailure });
  return {
    reader,
    queue,
    doorbell,
    commands: createCommands(context, config),
    tellOverstays: createOverstayWatch(context, {
      reader,
      queue,
      sweeping: tapGroupSettingsOf(config).sweeping,
      overstayHours: config.presence.overstayHours,
    }),
    close: async () => {
      await queue.stop();
      await reader.destroy();
      await writer.destroy();
    },
  };
}

function contextOf({ config, clock, ids }: Omit<SiteParts, 'onStorageFailure'>): CommandContext {
  const boot = ids.text('0123456789abcdef', BOOT_ID_LENGTH);
  return {
    clock,
    ids,
    calendar: { zone: config.site.zone, dayStartsAt: config.site.dayStartsAt },
    recordEvents: createRecordEvents({
      site: config.site.id,
      appliers: SITE_APPLIERS,
      clockTrust: readClockTrust,
      mono: () => `${boot}:${Math.round(clock.monotonicMs())}`,
    }),
  };
}

function createCommands(context: CommandContext, config: Config): SiteCommands {
  const settings = tapGroupSettingsOf(config);
  return {
    reportTap: createTapCommand(context, settings),
    members: createMemberCommands(context),
    notices: createNoticeCommands(context),
    stations: createStationCommands(context),
    staff: createStaffCommands(context),
    closing: createClosingCommands(context, settings.sweeping),
    rollCalls: createRollCallCommands(context, settings.sweeping),
    setPreferences: createPreferenceCommand(context),
  };
}
