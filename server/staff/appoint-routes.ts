/** What the command line of the machine does for the first staff: roles and PIN. */
import { createRoute, z } from '@hono/zod-openapi';
import type { WriteQueue } from '../database/write-queue.ts';
import { ROLES } from '../domain/roles.ts';
import { commonErrors, createApi, deskSecurity, json, jsonBody, pin, uuid } from '../http/api.ts';
import { requireDesk } from '../http/callers.ts';
import { refusalBody } from '../http/errors.ts';
import { hashPin } from './pin-hash.ts';
import type { StaffCommands } from './staff-commands.ts';

export type AppointRoutesOptions = {
  queue: WriteQueue;
  commands: StaffCommands;
  deskKey: string;
};

const memberPath = z.object({ memberId: uuid });
const responses = {
  200: json(z.object({ memberId: uuid }), 'Done.'),
  409: json(refusalBody(['member-not-found']), 'There is no such member.'),
  ...commonErrors,
};
const common = { method: 'put' as const, tags: ['desk'], security: deskSecurity, responses };

const rolesRoute = createRoute({
  ...common,
  path: '/api/members/{memberId}/roles',
  summary: 'Set the roles of a member; none ends them all',
  request: { params: memberPath, ...jsonBody(z.object({ roles: z.array(z.enum(ROLES)).max(ROLES.length) })) },
});
const pinRoute = createRoute({
  ...common,
  path: '/api/members/{memberId}/pin',
  summary: 'Set the PIN of a member; only its hash is kept',
  request: { params: memberPath, ...jsonBody(z.object({ pin })) },
});
export function createAppointRoutes({ queue, commands, deskKey }: AppointRoutesOptions) {
  const api = createApi();
  api.use('/api/members/*', requireDesk(deskKey));
  const refusal = { refusal: { reason: 'member-not-found' as const, message: 'there is no such member' } };
  return api
    .openapi(rolesRoute, async (c) => {
      const { memberId } = c.req.valid('param');
      const result = await queue.run(commands.setRoles, { memberId, ...c.req.valid('json') });
      return result.kind === 'done' ? c.json({ memberId }, 200) : c.json(refusal, 409);
    })
    .openapi(pinRoute, async (c) => {
      const { memberId } = c.req.valid('param');
      const pinHash = await hashPin(c.req.valid('json').pin);
      const result = await queue.run(commands.setPin, { memberId, pinHash });
      return result.kind === 'done' ? c.json({ memberId }, 200) : c.json(refusal, 409);
    });
}
