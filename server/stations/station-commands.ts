import { type SetCommand, singleCommand } from '../database/write-queue.ts';
import type { DeviceKind } from '../domain/log/event-types.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import { findDevice, findStationByName } from './stations-store.ts';

type PairInput = { kind: DeviceKind; stationId: string; label: string; keyHash: string };
type RevokeResult = { kind: 'done' } | { kind: 'refused'; reason: 'device-not-found' };

export type StationCommands = {
  /** Opens the station of that name, or finds it. */
  openStation: SetCommand<{ name: string }, { stationId: string }>;
  pairDevice: SetCommand<PairInput, { deviceId: string }>;
  revokeDevice: SetCommand<{ deviceId: string }, RevokeResult>;
};

export function createStationCommands({ clock, ids, recordEvents }: CommandContext): StationCommands {
  return {
    openStation: singleCommand('open-station', async (tx, { name }) => {
      const known = await findStationByName(tx, name);
      if (known) return { stationId: known.station_id };
      const stationId = ids.uuid();
      await recordEvents(tx, [newEvent(ids, 'station-opened', clock.now(), { stationId, name })]);
      return { stationId };
    }),
    pairDevice: singleCommand('pair-device', async (tx, input) => {
      const pairedAt = clock.now();
      const deviceId = ids.uuid();
      await recordEvents(tx, [newEvent(ids, 'device-paired', pairedAt, { deviceId, ...input, pairedAt })]);
      return { deviceId };
    }),
    revokeDevice: singleCommand('revoke-device', async (tx, { deviceId }) => {
      const device = await findDevice(tx, deviceId);
      if (!device) return { kind: 'refused', reason: 'device-not-found' };
      const revokedAt = clock.now();
      if (device.revoked_at === null)
        await recordEvents(tx, [newEvent(ids, 'device-revoked', revokedAt, { deviceId, revokedAt })]);
      return { kind: 'done' };
    }),
  };
}
