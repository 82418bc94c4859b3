/**
 * The site's settings: one TOML file, a few environment variables on top, turned into a frozen value or into every fault at
 * once, each with its line and what was expected (O2).
 */
import { readFileSync } from 'node:fs';
import { parse, TomlError } from 'smol-toml';
import { z } from 'zod';
import type { MinuteRule } from './domain/attendance/minutes.ts';
import { isKnownZone } from './domain/calendar.ts';
import type { LocalDate } from './domain/instant.ts';
import { PAUSE_KINDS } from './domain/log/event-types.ts';
import type { WeeklyHours } from './domain/opening-calendar.ts';
import { time, weeklyHours } from './hours-settings.ts';
import { type SeatConfig, seatFields, toSeatConfig } from './seat-config.ts';

export type Config = {
  readonly site: {
    readonly id: string;
    readonly name: string;
    readonly zone: string;
    readonly dayStartsAt: string;
    /** Empty: the screens name none. */
    readonly telephone: string;
  };
  /** Of the touch screens. */
  readonly panel: { readonly inches: number };
  readonly sound: {
    readonly day: number;
    readonly night: number;
    readonly nightFrom: string;
    readonly nightTo: string;
  };
  readonly server: { readonly host: string; readonly port: number; readonly data: string };
  /** Of a usual week. Whether the office is open on a day is asked of the `OpeningCalendar`, never of this. */
  readonly hours: WeeklyHours;
  readonly calendar: { readonly closedOnHolidays: boolean };
  readonly taps: {
    readonly duplicateGuardSeconds: number;
    readonly lateAfterMinutes: number;
    readonly messageSeconds: number;
    /** Who forgot their card may choose their nickname from a list and type their PIN. */
    readonly nameList: boolean;
  };
  readonly visits: {
    /** From closing until a visit that nobody ended counts as forgotten (A8). */
    readonly sweepAfterMinutes: number;
    /** Which pauses are deducted, from which day on (A7, C3). Nothing is deducted before the first rule. */
    readonly minuteRules: readonly MinuteRule[];
  };
  readonly seats: SeatConfig;
  readonly presence: {
    /** Staff are told once of whoever stays longer than this (D1). */
    readonly overstayHours: number;
  };
  /** Where members' phones reach this server in the office's network; empty: no phone page. */
  readonly phone: { readonly address: string };
  /** Empty: this site has no headquarters. */
  readonly headquarters: {
    readonly mqttUrl: string;
    readonly heartbeatSeconds: number;
    /** After headquarters was away, sites wait up to this long by lot, so that they do not all return in one second. */
    readonly returnSpreadSeconds: number;
  };
  readonly demo: boolean;
};

export class ConfigError extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`the settings cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

const loudness = z.number().min(0, 'must be 0 to 1').max(1, 'must be 0 to 1');

const settings = z.strictObject({
  site: z.strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'must be lower-case letters, digits and "-", 40 at most'),
    name: z.string().min(1, 'must not be empty').max(60, 'must have at most 60 characters'),
    zone: z.string().refine(isKnownZone, 'must be an IANA time zone like "Asia/Tokyo"').default('Asia/Tokyo'),
    day_starts_at: time.default('04:00'),
    telephone: z.string().max(30, 'must have at most 30 characters').default(''),
  }),
  server: z
    .strictObject({
      host: z.string().default('127.0.0.1'),
      port: z.number().int().min(0).max(65_535).default(8080),
      data: z.string().min(1).default('./data'),
    })
    .prefault({}),
  hours: weeklyHours,
  calendar: z.strictObject({ closed_on_holidays: z.boolean().default(true) }).prefault({}),
  taps: z
    .strictObject({
      duplicate_guard_seconds: z.number().int().min(5).max(3_600).default(120),
      late_after_minutes: z.number().int().min(1).max(1_440).default(10),
      message_seconds: z.number().int().min(2).max(30).default(4),
      name_list: z.boolean().default(true),
    })
    .prefault({}),
  visits: z
    .strictObject({
      sweep_after_minutes: z.number().int().min(0).max(600).default(30),
      minute_rules: z
        .array(
          z.strictObject({
            from: z.iso.date('must be a day like "2026-04-01"').transform((day) => day as LocalDate),
            deduct: z.array(z.enum(PAUSE_KINDS, 'must be "out" or "break"')),
          }),
        )
        .refine(
          (rules) => rules.every(({ from }, index) => index === 0 || (rules[index - 1]?.from ?? '') < from),
          {
            message: 'must be in order of their days',
          },
        )
        .default([]),
    })
    .prefault({}),
  seats: seatFields,
  presence: z.strictObject({ overstay_hours: z.number().int().min(1).max(24).default(10) }).prefault({}),
  phone: z
    .strictObject({
      address: z
        .string()
        .regex(/^$|^https?:\/\/[^\s/]+$/, 'must be empty or an address like "http://192.168.10.5:8080"')
        .default(''),
    })
    .prefault({}),
  panel: z.strictObject({ inches: z.number().min(5).max(100).default(21.5) }).prefault({}),
  sound: z
    .strictObject({
      day: loudness.default(0.8),
      night: loudness.default(0.3),
      night_from: time.default('19:00'),
      night_to: time.default('08:00'),
    })
    .prefault({}),
  headquarters: z
    .strictObject({
      mqtt_url: z
        .string()
        .regex(/^$|^mqtts?:\/\/[^\s]+$/, 'must be empty or an address like "mqtt://broker:1883"')
        .default(''),
      heartbeat_seconds: z.number().int().min(1).max(300).default(30),
      return_spread_seconds: z.number().int().min(0).max(600).default(60),
    })
    .prefault({}),
  demo: z.boolean().default(false),
});

type Environment = { readonly [name: string]: string | undefined };

/** @throws ConfigError with every fault */
export function loadConfig(environment: Environment): Config {
  const file = environment.KADO_CONFIG;
  if (!file) throw new ConfigError(['KADO_CONFIG: must name the settings file']);
  return parseConfig(readText(file), file, environment);
}

/** @param file only named in faults */
export function parseConfig(text: string, file: string, environment: Environment = {}): Config {
  const result = settings.safeParse(withEnvironment(parseToml(text, file), environment));
  if (!result.success) {
    throw new ConfigError(
      result.error.issues.map((issue) => {
        const path = [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])];
        const message =
          issue.code === 'unrecognized_keys' ? 'is not a setting of this version' : issue.message;
        return `${file}${lineOf(text, path)}: ${path.join('.') || 'the file'} ${message}`;
      }),
    );
  }
  return Object.freeze(toConfig(result.data));
}

type Settings = z.output<typeof settings>;

function toConfig({
  site,
  calendar,
  taps,
  visits,
  presence,
  seats,
  sound,
  headquarters,
  ...asGiven
}: Settings): Config {
  return {
    ...asGiven,
    site: {
      id: site.id,
      name: site.name,
      zone: site.zone,
      dayStartsAt: site.day_starts_at,
      telephone: site.telephone,
    },
    sound: { day: sound.day, night: sound.night, nightFrom: sound.night_from, nightTo: sound.night_to },
    calendar: { closedOnHolidays: calendar.closed_on_holidays },
    taps: {
      duplicateGuardSeconds: taps.duplicate_guard_seconds,
      lateAfterMinutes: taps.late_after_minutes,
      messageSeconds: taps.message_seconds,
      nameList: taps.name_list,
    },
    presence: { overstayHours: presence.overstay_hours },
    seats: toSeatConfig(seats),
    visits: { sweepAfterMinutes: visits.sweep_after_minutes, minuteRules: visits.minute_rules },
    headquarters: {
      mqttUrl: headquarters.mqtt_url,
      heartbeatSeconds: headquarters.heartbeat_seconds,
      returnSpreadSeconds: headquarters.return_spread_seconds,
    },
  };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError([
      `${file}: cannot be read (${error instanceof Error ? error.message : 'unknown'})`,
    ]);
  }
}

type Toml = { [key: string]: unknown };

function parseToml(text: string, file: string): Toml {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    throw new ConfigError([`${file}:${error.line}: ${error.message.split('\n')[0] ?? 'is not TOML'}`]);
  }
}

/** The few values that a process supervisor or a test sets from outside. */
function withEnvironment(toml: Toml, environment: Environment): Toml {
  const server = { ...((toml.server as Toml | undefined) ?? {}) };
  if (environment.KADO_HOST) server.host = environment.KADO_HOST;
  if (environment.KADO_PORT) server.port = Number(environment.KADO_PORT);
  if (environment.KADO_DATA) server.data = environment.KADO_DATA;
  const headquarters = { ...((toml.headquarters as Toml | undefined) ?? {}) };
  if (environment.KADO_MQTT_URL !== undefined) headquarters.mqtt_url = environment.KADO_MQTT_URL;
  return { ...toml, server, headquarters };
}

/** The line of a key, found by its table and its name; nothing when the key is missing altogether. */
function lineOf(text: string, path: readonly PropertyKey[]): string {
  const [table, key] = path.length > 1 ? [String(path[0]), String(path[1])] : [null, String(path[0] ?? '')];
  let current: string | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    const heading = /^\s*\[([^\]]+)\]/.exec(line)?.[1];
    if (heading !== undefined) current = heading.trim();
    const named = /^\s*([A-Za-z0-9_-]+)\s*=/.exec(line)?.[1];
    if (current === table && named === key) return `:${index + 1}`;
  }
  return '';
}

/** The settings as they may stand in a log: an address of the broker can carry a password. */
export const withoutSecrets = (config: Config): Config => ({
  ...config,
  headquarters: {
    ...config.headquarters,
    mqttUrl: config.headquarters.mqttUrl.replace(/\/\/[^@/]*@/, '//***@'),
  },
});
