/** Which device a key belongs to. Kept in memory, because every tap asks; reloaded whenever a device is paired or revoked. */
import { createHash } from 'node:crypto';
import type { SiteReader } from '../database/schema.ts';
import { listDevices, type PairedDevice } from '../stations/stations-store.ts';

export type Device = Pick<PairedDevice, 'device_id' | 'kind' | 'station_id' | 'station_name' | 'label'>;

export type DeviceRegistry = {
  /** Null for a key that was never given out or that was revoked. */
  findByKey(key: string): Device | null;
  /** False from the moment a device was revoked. */
  isPaired(deviceId: string): boolean;
  reload(): Promise<void>;
};

/** Keys have 256 random bits, so a plain hash cannot be turned back. */
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex');

export async function createDeviceRegistry(reader: SiteReader): Promise<DeviceRegistry> {
  let byHash = new Map<string, Device>();
  let paired = new Set<string>();
  const reload = async (): Promise<void> => {
    const devices = (await listDevices(reader)).filter((device) => device.revoked_at === null);
    byHash = new Map(devices.map((device) => [device.key_hash, device]));
    paired = new Set(devices.map((device) => device.device_id));
  };
  await reload();
  return {
    findByKey: (key) => byHash.get(hashOfKey(key)) ?? null,
    isPaired: (deviceId) => paired.has(deviceId),
    reload,
  };
}
