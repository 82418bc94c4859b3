import { existsSync } from 'node:fs';
import type { ClockTrust } from './domain/log/event-types.ts';

/** systemd-timesyncd makes this file when it has set the clock since boot. */
const SYNCHRONISED = '/run/systemd/timesync/synchronized';

/** `ntp` once the machine's clock was set from the network, else `rtc`: whatever its own chip said. */
export const readClockTrust = (): ClockTrust => (existsSync(SYNCHRONISED) ? 'ntp' : 'rtc');
