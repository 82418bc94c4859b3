/** A phone becomes its member's and is forgotten again (O3). What it sees of their record is with the records. */
import { createRoute, z } from '@hono/zod-openapi';
import { findTapper } from '../attendance/attendance-store.ts';
import type { SiteReader } from '../database/schema.ts';
import type { WriteQueue } from '../database/write-queue.ts';
import type { Clock, IdSource } from '../domain/clock.ts';
import { addMs } from '../domain/instant.ts';
import {
  commonErrors,
  createApi,
  json,
  jsonBody,
  phoneSecurity,
  stationSecurity,
  uuid,
} from '../http/api.ts';
import { type DeviceEnv, refuseOtherOrigins, requireStation } from '../http/callers.ts';
import { type DeviceRegistry, hashOfKey } from '../http/device-registry.ts';
import { errorBody, refusalBody } from '../http/errors.ts';
import { clearPhoneCookie, type PhoneEnv, requirePhone, setPhoneCookie } from '../http/phone-access.ts';

import type { PhoneCommands } from './phone-commands.ts';
import { INVITATION_MS, type PhoneInvitations } from './phone-invitations.ts';
import { qrPictureOf } from './qr-path.ts';

export type PhoneRoutesOptions = {
  queue: WriteQueue;
  reader: SiteReader;
  commands: PhoneCommands;
  registry: DeviceRegistry;
  invitations: PhoneInvitations;
  clock: Clock;
  ids: IdSource;
  /** Where phones reach this server; empty: this site has no phone page. */
  phoneAddress: string;
};

/** How long a tap speaks for the person in front of the screen (O3). */
const SESSION_MS = 60_000;
const MS_PER_SECOND = 1_000;

const invitation = z.object({
  address: z.string().openapi({ description: 'What the QR code says.' }),
  size: z.number().int(),
  path: z.string().openapi({ description: 'The dark modules as an SVG path.' }),
  validSeconds: z.number().int(),
});
const inviteRoute = createRoute({
  method: 'post',
  path: '/api/station/phone-invitations',
  tags: ['station'],
  summary: 'A QR code that makes a phone the phone of the person whose tap is on the screen',
  security: stationSecurity,
  request: jsonBody(z.object({ tapId: uuid })),
  responses: {
    201: json(invitation, 'Valid for three minutes, once.'),
    409: json(
      refusalBody(['session-over', 'no-phones']),
      'The tap is too long ago, or this site has no phone page.',
    ),
    ...commonErrors,
  },
});

const claimRoute = createRoute({
  method: 'post',
  path: '/api/phone/claims',
  tags: ['phone'],
  summary: 'Become the phone of a member; the key comes as a cookie',
  request: jsonBody(z.object({ code: z.string().min(1).max(80) })),
  responses: {
    201: json(z.object({ phoneId: uuid }), 'Paired.'),
    404: json(errorBody, 'The code was used already or never given out.'),
    410: json(errorBody, 'The code is too old.'),
    ...commonErrors,
  },
});

const forgetRoute = createRoute({
  method: 'post',
  path: '/api/phone/farewells',
  tags: ['phone'],
  summary: 'Forget this phone',
  security: phoneSecurity,
  responses: { 200: json(z.object({ phoneId: uuid }), 'Forgotten.'), ...commonErrors },
});

export function createPhoneRoutes(options: PhoneRoutesOptions) {
  const { queue, reader, commands, registry, invitations, clock, ids, phoneAddress } = options;
  const stations = createApi<DeviceEnv>();
  stations.use('/api/station/phone-invitations', requireStation(registry));
  const inviting = stations.openapi(inviteRoute, async (c) => {
    const { tapId } = c.req.valid('json');
    if (phoneAddress === '') return c.json(refusal('no-phones'), 409);
    const stationId = c.get('device').station_id;
    const notBefore = addMs(clock.now(), -SESSION_MS);
    const memberId = await findTapper(reader, { tapId, stationId, notBefore });
    if (memberId === null) return c.json(refusal('session-over'), 409);
    const address = `${phoneAddress}/phone/#code=${invitations.issue(memberId)}`;
    return c.json({ address, ...qrPictureOf(address), validSeconds: INVITATION_MS / MS_PER_SECOND }, 201);
  });

  const phones = createApi<PhoneEnv>();
  phones.use('/api/phone/farewells', requirePhone(reader));
  const using = phones
    .openapi(claimRoute, async (c) => {
      refuseOtherOrigins(c);
      const memberId = invitations.claim(c.req.valid('json').code);
      const key = ids.secret();
      const { phoneId } = await queue.run(commands.pair, { memberId, keyHash: hashOfKey(key) });
      setPhoneCookie(c, key);
      return c.json({ phoneId }, 201);
    })
    .openapi(forgetRoute, async (c) => {
      const { phoneId, memberId } = c.get('phone');
      await queue.run(commands.revoke, { phoneId, memberId });
      clearPhoneCookie(c);
      return c.json({ phoneId }, 200);
    });
  return createApi().route('/', inviting).route('/', using);
}

function refusal(reason: 'session-over' | 'no-phones') {
  const message =
    reason === 'no-phones'
      ? 'スマホのページはありません / There is no phone page here'
      : 'もう一度カードを置いてください / Please place your card again';
  return { refusal: { reason, message } };
}
