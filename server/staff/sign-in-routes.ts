/** Card, then PIN (O3): the card says who, the PIN that it is really them. */
import { createRoute, z } from '@hono/zod-openapi';
import { findTapper } from '../attendance/attendance-store.ts';
import type { SiteReader } from '../database/schema.ts';
import type { WriteQueue } from '../database/write-queue.ts';
import type { Clock } from '../domain/clock.ts';
import { addMs } from '../domain/instant.ts';
import { mayUseDesk, ROLES } from '../domain/roles.ts';
import {
  commonErrors,
  createApi,
  json,
  jsonBody,
  pin,
  staffSecurity,
  stationSecurity,
  uuid,
} from '../http/api.ts';
import { type DeviceEnv, requireStation } from '../http/callers.ts';
import type { DeviceRegistry } from '../http/device-registry.ts';
import type { PinWaits } from '../http/pin-waits.ts';
import {
  clearStaffCookie,
  requireStaff,
  type StaffEnv,
  setStaffCookie,
  staffKeyOf,
} from '../http/staff-access.ts';
import { LOCK_AFTER_MS, type StaffSessions } from '../http/staff-sessions.ts';
import type { StationIntents } from '../http/station-intents.ts';
import { isPin } from './pin-hash.ts';
import type { StaffCommands } from './staff-commands.ts';
import { findStaffMember } from './staff-store.ts';

export type SignInRoutesOptions = {
  queue: WriteQueue;
  commands: StaffCommands;
  sessions: StaffSessions;
  pinWaits: PinWaits;
  intents: StationIntents;
  registry: DeviceRegistry;
  reader: SiteReader;
  clock: Clock;
};

/** A card that was shown speaks for its holder for as long as anywhere else (O3). */
const CARD_SPEAKS_MS = 60_000;

const person = z.object({
  nickname: z.string(),
  roles: z.array(z.enum(ROLES)),
  lockAfterMs: z.number().int(),
});

const askRoute = createRoute({
  method: 'post',
  path: '/api/staff/sign-in',
  tags: ['staff'],
  summary: 'The next staff card on this station within a minute signs in',
  security: stationSecurity,
  responses: { 200: json(z.object({ until: z.number().int() }), 'Waiting for the card.'), ...commonErrors },
});

const refusal = z.object({
  refusal: z.object({
    reason: z.enum(['wrong-pin', 'wait', 'session-over']),
    message: z.string(),
    waitMs: z.number().int().openapi({ description: 'How long to wait before the next try.' }),
  }),
});
const beginRoute = createRoute({
  method: 'post',
  path: '/api/staff/sessions',
  tags: ['staff'],
  summary: 'Sign in with the PIN of the card that was shown',
  security: stationSecurity,
  request: jsonBody(z.object({ tapId: uuid, pin })),
  responses: { 200: json(person, 'Signed in.'), 409: json(refusal, 'Not signed in.'), ...commonErrors },
});

const readRoute = createRoute({
  method: 'get',
  path: '/api/staff/session',
  tags: ['staff'],
  summary: 'Who is signed in here',
  security: staffSecurity,
  responses: { 200: json(person, 'This person.'), ...commonErrors },
});
const endRoute = createRoute({
  method: 'delete',
  path: '/api/staff/session',
  tags: ['staff'],
  summary: 'Lock this page',
  security: staffSecurity,
  responses: { 200: json(z.object({}), 'Locked.'), ...commonErrors },
});

type Refusal = z.infer<typeof refusal>['refusal'];
const refuse = (reason: Refusal['reason'], message: string, waitMs = 0): { refusal: Refusal } => {
  return { refusal: { reason, message, waitMs } };
};

export function createSignInRoutes(options: SignInRoutesOptions) {
  const { sessions, intents, registry } = options;
  const stations = createApi<DeviceEnv>();
  stations.use('/api/staff/sign-in', requireStation(registry));
  stations.use('/api/staff/sessions', requireStation(registry));
  const staff = createApi<StaffEnv>();
  staff.use('/api/staff/session', requireStaff(sessions));
  return createApi()
    .route(
      '/',
      stations
        .openapi(askRoute, (c) => c.json(intents.awaitStaffCard(c.get('device').station_id), 200))
        .openapi(beginRoute, async (c) => {
          const result = await signIn(options, c.get('device').station_id, c.req.valid('json'));
          if ('refusal' in result) return c.json(result, 409);
          setStaffCookie(c, result.key);
          return c.json(result.person, 200);
        }),
    )
    .route(
      '/',
      staff
        .openapi(readRoute, (c) => {
          const { nickname, roles } = c.get('staff');
          return c.json({ nickname, roles: [...roles], lockAfterMs: LOCK_AFTER_MS }, 200);
        })
        .openapi(endRoute, (c) => {
          sessions.end(staffKeyOf(c) ?? '');
          clearStaffCookie(c);
          return c.json({}, 200);
        }),
    );
}

type SignedIn = { key: string; person: z.infer<typeof person> } | { refusal: Refusal };

async function signIn(
  { queue, commands, sessions, pinWaits, reader, clock }: SignInRoutesOptions,
  stationId: string,
  asked: { tapId: string; pin: string },
): Promise<SignedIn> {
  const notBefore = addMs(clock.now(), -CARD_SPEAKS_MS);
  const memberId = await findTapper(reader, { tapId: asked.tapId, stationId, notBefore });
  const member = memberId ? await findStaffMember(reader, memberId) : null;
  if (!member?.active || !mayUseDesk(member.roles))
    return refuse('session-over', 'show the staff card once more');
  const waitMs = pinWaits.waitMs(member.memberId);
  if (waitMs > 0) return refuse('wait', 'wait a moment before the next try', waitMs);
  const accepted = member.pinHash !== null && (await isPin(member.pinHash, asked.pin));
  await queue.run(commands.noteSignIn, { memberId: member.memberId, stationId, accepted });
  if (!accepted)
    return refuse('wrong-pin', 'that was not the PIN of this card', pinWaits.noteWrongPin(member.memberId));
  pinWaits.forget(member.memberId);
  const { nickname, roles } = member;
  const key = sessions.begin({ memberId: member.memberId, nickname, roles, stationId });
  return { key, person: { nickname, roles, lockAfterMs: LOCK_AFTER_MS } };
}
