/**
 * Puts one site together and takes it apart again in reverse order. Used by main.ts and by the tests; the only file that
 * sees both the server and the link to headquarters.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import { type RunningEdgeSync, startEdgeSync } from '../sync/edge/start-edge-sync.ts';
import { createApp } from './app.ts';
import { correctWaitingTimes } from './attendance/correct-times-command.ts';
import { startSweeper } from './attendance/sweep-visits.ts';
import { startClockWatch } from './clock-trust.ts';
import type { Config } from './config.ts';
import type { HashCard } from './domain/card-id.ts';
import type { IdSource, SiteClock } from './domain/clock.ts';
import { openingAt } from './domain/opening-calendar.ts';
import { createLogSource } from './events/log-source.ts';
import { createDeviceRegistry } from './http/device-registry.ts';
import { createPinWaits } from './http/pin-waits.ts';
import { createStaffSessions } from './http/staff-sessions.ts';
import { createStationIntents, type StationIntents } from './http/station-intents.ts';
import { createHashCard } from './members/card-hash.ts';
import { createNoticeFeed } from './notices/notice-feed.ts';
import { createPhoneInvitations } from './phones/phone-invitations.ts';
import { createListCopy } from './presence/list-copy.ts';
import { createPresenceFeed, type PresenceFeed } from './presence/presence-feed.ts';
import { startPresenceJobs } from './presence/presence-jobs.ts';
import { startOffering } from './seats/offer-seats.ts';
import { readSeatsOfHouse } from './seats/seats-at-tap-store.ts';
import { loadSecrets, type Secrets } from './secrets.ts';
import { openSite, type Site, seatSettingsOf, tapGroupSettingsOf } from './site.ts';
import { type MachineParts, readMachineChecks } from './staff/machine-checks.ts';
import { hashPin, isPin } from './staff/pin-hash.ts';
import { snapshotOf } from './station-snapshot.ts';
import { createPairingCodes } from './stations/pairing-codes.ts';
import { createReaderWatch, type ReaderWatch } from './stations/reader-watch.ts';
import { createStationHub, frameText } from './stations/station-stream.ts';

export type ServerParts = {
  config: Config;
  clock: SiteClock;
  ids: IdSource;
  log: Logger;
  /** The disk did not take a commit: whoever started the server ends the process, and its supervisor starts it anew. */
  onStorageFailure: (error: unknown) => void;
};

export type RunningServer = {
  url: string;
  site: Site;
  hashCard: HashCard;
  deskKey: string;
  /** Screens that listen at this moment. */
  screens(): number;
  stop(): Promise<void>;
};

/** How long open answers may take to end by themselves when the server stops. */
const GRACE_MS = 1_000;

export async function startServer(parts: ServerParts): Promise<RunningServer> {
  const { config, clock, ids, log } = parts;
  const secrets = loadSecrets(config.server.data, ids);
  const site = await openSite(parts);
  const hashCard = createHashCard(secrets.cardKey);
  const readers = createReaderWatch(clock);
  const onFollowError = (err: unknown): void =>
    log.error({ err }, 'the screens could not be told of new taps');
  const { minuteRules } = config.visits;
  const seatSettings = seatSettingsOf(config, site.opening.hoursOn);
  const intents = createStationIntents(clock);
  const hub = await createStationHub(
    site.reader,
    clock,
    site.doorbell,
    readers,
    intents,
    minuteRules,
    seatSettings,
    onFollowError,
  );
  const unwatchOpening = site.opening.onChange(() =>
    hub.tellAll(frameText('opening', openingAt(clock.now(), config.site.zone, site.opening))),
  );
  const house = await createPresenceFeed({
    ...site,
    clock,
    calendar: { zone: config.site.zone, dayStartsAt: config.site.dayStartsAt },
    readSeats: (now) => readSeatsOfHouse(site.reader, now, seatSettings),
    onChange: (shown) => hub.tellAll(frameText('house', shown)),
    onError: onFollowError,
  });
  const notices = await createNoticeFeed({
    ...site,
    onNews: () => hub.tellAll(frameText('desk-news', {})),
    onRead: (stationId, frame) => hub.tell(stationId, frameText('call-read', frame)),
    onError: onFollowError,
  });
  const jobs = startJobs(parts, site, house);
  const link = startLink(parts, site);
  const sweeper = startSweeper(site.queue, site.commands.sweepVisits, (err) =>
    log.error({ err }, 'forgotten visits could not be swept: the next minute tries again'),
  );
  const offering = await startOffering({
    ...site,
    clock,
    offerSeats: site.commands.offerSeats,
    onError: (err) => log.error({ err }, 'free seats could not be offered: the next minute tries again'),
  });
  const clockWatch = startClockWatch({
    trust: site.clockTrust,
    queue: site.queue,
    notices: site.commands.notices,
    correctTimes: () => correctWaitingTimes(site.reader, site.queue, site.commands.correctTimes),
    onError: (err) =>
      log.error({ err }, 'what the clock asks for could not be done: the next look tries again'),
  });
  const app = await createSiteApp({ ...parts, site, secrets, hashCard, readers, intents, hub, house, link });
  const server = await listen(app.fetch, config);
  const { port } = server.address() as AddressInfo;
  const url = `http://${config.server.host}:${port}`;
  log.info({ url, site: config.site.id, demo: config.demo }, 'the front desk is open');
  return {
    url,
    site,
    hashCard,
    deskKey: secrets.deskKey,
    screens: hub.screens,
    stop: async () => {
      await closeServer(server);
      await sweeper.stop();
      await offering.stop();
      await clockWatch.stop();
      await link?.stop();
      await jobs.stop();
      await house.stop();
      await notices.stop();
      unwatchOpening();
      await hub.stop();
      readers.stop();
      await site.close();
    },
  };
}

function startJobs(
  { config, clock, log }: ServerParts,
  site: Site,
  house: PresenceFeed,
): ReturnType<typeof startPresenceJobs> {
  const { sweeping } = tapGroupSettingsOf(config, site.opening.hoursOn);
  const { name: siteName } = config.site;
  return startPresenceJobs({
    clock,
    refresh: house.refresh,
    tellOverstays: site.tellOverstays,
    tellMissingHolidays: site.tellMissingHolidays,
    copyList: createListCopy({ ...site, clock, folder: config.server.data, siteName, sweeping }),
    onError: (err) => log.error({ err }, 'the list of who is inside could not be written'),
  });
}

/** Null for a site without headquarters: everything on site works the same. */
function startLink(
  { config, clock, ids, log }: ServerParts,
  { reader, queue, doorbell, clockTrust }: Site,
): RunningEdgeSync | null {
  const { mqttUrl, heartbeatSeconds, returnSpreadSeconds } = config.headquarters;
  if (mqttUrl === '') return null;
  const { id: site, name: siteName } = config.site;
  return startEdgeSync({
    log: createLogSource({ site, siteName, reader, queue, doorbell, clock, ids }),
    url: mqttUrl,
    clock,
    ids,
    logger: log,
    clk: clockTrust,
    heartbeatMs: heartbeatSeconds * 1_000,
    returnSpreadMs: returnSpreadSeconds * 1_000,
  });
}

type SiteAppParts = ServerParts & {
  site: Site;
  secrets: Secrets;
  hashCard: HashCard;
  readers: ReaderWatch;
  intents: StationIntents;
  hub: Awaited<ReturnType<typeof createStationHub>>;
  house: PresenceFeed;
  link: RunningEdgeSync | null;
};

async function createSiteApp(parts: SiteAppParts) {
  const { config, clock, ids, log, site, secrets, hashCard, readers, intents, hub, house } = parts;
  const { reader, queue, commands } = site;
  return createApp({
    queue,
    reader,
    clock,
    ids,
    log,
    hub,
    readers,
    hashCard,
    ...commands,
    opening: site.opening,
    registry: await createDeviceRegistry(reader),
    codes: createPairingCodes(clock, ids),
    intents,
    sessions: createStaffSessions(clock, ids),
    invitations: createPhoneInvitations(clock, ids),
    siteName: config.site.name,
    site: config.site,
    phoneAddress: config.phone.address,
    pinWaits: createPinWaits(clock),
    hashPin,
    isPin,
    notePin: commands.staff.noteWrongPin,
    nameList: config.taps.nameList,
    calendar: { zone: config.site.zone, dayStartsAt: config.site.dayStartsAt },
    readMachine: () => readMachineChecks(machinePartsOf(parts)),
    deskKey: secrets.deskKey,
    seatSettings: seatSettingsOf(config, site.opening.hoursOn),
    minuteRules: config.visits.minuteRules,
    demo: config.demo,
    sweeping: tapGroupSettingsOf(config, site.opening.hoursOn).sweeping,
    snapshotOf: (device) => ({
      ...snapshotOf(device, { ...parts, opening: site.opening }),
      house: house.current(),
    }),
    isReady: async () => (await reader.selectFrom('site').select('site').execute()).length === 1,
    pages: stationPages(),
  });
}

function machinePartsOf({ config, clock, site, readers, link }: SiteAppParts): MachineParts {
  return {
    reader: site.reader,
    dataFolder: config.server.data,
    reportOf: readers.reportOf,
    clockTrust: site.clockTrust,
    linkStatus: async () => (await link?.status()) ?? null,
    nowMs: clock.now,
  };
}

const PAGES = join(import.meta.dirname, '../kiosk/dist');

/** The pages themselves are never cached, their hashed parts for ever: a new version is there with the next load. */
function stationPages(): MiddlewareHandler {
  return serveStatic({
    root: PAGES,
    rewriteRequestPath: (path) => (path === '/' ? '/station/index.html' : path),
    onFound: (path, c) => {
      c.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
}

function listen(fetch: (request: Request) => Response | Promise<Response>, config: Config): Promise<Server> {
  const server = createServer(getRequestListener(fetch));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.server.port, config.server.host, () => resolve(server));
  });
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(timer);
}
