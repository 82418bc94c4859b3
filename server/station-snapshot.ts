/** What a station's screen is told when it connects, but for the house, which all screens share. */
import type { Config } from './config.ts';
import type { Clock } from './domain/clock.ts';
import { type OpeningCalendar, openingAt } from './domain/opening-calendar.ts';
import type { StationSnapshot } from './domain/station-frames.ts';
import type { Device } from './http/device-registry.ts';
import type { ReaderWatch } from './stations/reader-watch.ts';

type SnapshotParts = { config: Config; clock: Clock; opening: OpeningCalendar; readers: ReaderWatch };

export function snapshotOf(
  device: Device,
  { config, clock, opening, readers }: SnapshotParts,
): Omit<StationSnapshot, 'house'> {
  const now = clock.now();
  const { name, zone, telephone } = config.site;
  return {
    ...openingAt(now, zone, opening),
    now,
    site: { name, zone },
    station: { stationId: device.station_id, name: device.station_name },
    reader: readers.stateOf(device.station_id),
    messageMs: config.taps.messageSeconds * 1_000,
    panelInches: config.panel.inches,
    sound: config.sound,
    telephone: telephone || null,
    hasPhonePage: config.phone.address !== '',
    nameList: config.taps.nameList,
    demo: config.demo,
  };
}
