import { insertRows } from '../database/insert-rows.ts';
import type { SiteReader, SiteTables, SiteTransaction } from '../database/schema.ts';
import type { RecordedEvent } from '../domain/log/event-types.ts';
import type { Applier } from '../events/record-events.ts';

type DeviceRow = SiteTables['devices'];
export type PairedDevice = DeviceRow & { station_name: string };
type Reader = SiteReader | SiteTransaction;

export const stationsApplier: Applier = {
  types: ['station-opened', 'device-paired', 'device-revoked'],
  apply: async (tx, events) => {
    const stations = events.flatMap((event) =>
      event.type === 'station-opened' ? [{ station_id: event.data.stationId, name: event.data.name }] : [],
    );
    await insertRows(tx, 'stations', stations);
    await insertRows(tx, 'devices', events.flatMap(deviceRow));
    for (const event of events) await revoke(tx, event);
  },
};

export async function findStationByName(
  reader: Reader,
  name: string,
): Promise<SiteTables['stations'] | undefined> {
  return reader.selectFrom('stations').selectAll().where('name', '=', name).executeTakeFirst();
}

export async function findDevice(reader: Reader, deviceId: string): Promise<DeviceRow | undefined> {
  return reader.selectFrom('devices').selectAll().where('device_id', '=', deviceId).executeTakeFirst();
}

/** Every paired device, revoked ones included: a site has a few dozen in its life. */
export async function listDevices(reader: Reader): Promise<PairedDevice[]> {
  return reader
    .selectFrom('devices')
    .innerJoin('stations', 'stations.station_id', 'devices.station_id')
    .selectAll('devices')
    .select('stations.name as station_name')
    .orderBy('paired_at')
    .execute();
}

function deviceRow(event: RecordedEvent): DeviceRow[] {
  if (event.type !== 'device-paired') return [];
  const { deviceId, kind, stationId, label, keyHash, pairedAt } = event.data;
  const row = {
    device_id: deviceId,
    kind,
    station_id: stationId,
    label,
    key_hash: keyHash,
    paired_at: pairedAt,
    revoked_at: null,
  };
  return [row];
}

async function revoke(tx: SiteTransaction, event: RecordedEvent): Promise<void> {
  if (event.type !== 'device-revoked') return;
  const { deviceId, revokedAt } = event.data;
  await tx.updateTable('devices').set({ revoked_at: revokedAt }).where('device_id', '=', deviceId).execute();
}
