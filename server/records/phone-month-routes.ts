/** What a member does on their own phone about their months (C1, C2). */
import { createRoute, z } from '@hono/zod-openapi';
import type { SiteReader } from '../database/schema.ts';
import type { WriteQueue } from '../database/write-queue.ts';
import { commonErrors, createApi, json, jsonBody, phoneSecurity, uuid } from '../http/api.ts';
import { type PhoneEnv, requirePhone } from '../http/phone-access.ts';
import type { CorrectionCommands } from './correction-commands.ts';
import { monthRefusal, refusalOf, revisionField } from './month-bodies.ts';
import type { MonthCommands } from './month-commands.ts';
import { monthField } from './record-bodies.ts';

export type PhoneMonthRoutesOptions = {
  queue: WriteQueue;
  reader: SiteReader;
  months: MonthCommands;
  corrections: CorrectionCommands;
};

const confirmRoute = createRoute({
  method: 'post',
  path: '/api/phone/month-confirmations',
  tags: ['phone'],
  summary: 'The member confirms a month that is over, as it was shown to them',
  security: phoneSecurity,
  request: jsonBody(z.object({ requestId: uuid, month: monthField, revision: revisionField })),
  responses: {
    200: json(z.object({ requestId: uuid }), 'Confirmed.'),
    409: json(monthRefusal, 'Not confirmed; the reason says why.'),
    ...commonErrors,
  },
});

const seenRoute = createRoute({
  method: 'put',
  path: '/api/phone/news/{proposalId}',
  tags: ['phone'],
  summary: 'The member has seen what became of their proposal',
  security: phoneSecurity,
  request: { params: z.object({ proposalId: uuid }) },
  responses: { 200: json(z.object({ proposalId: uuid }), 'It is not told again.'), ...commonErrors },
});

export function createPhoneMonthRoutes({ queue, reader, months, corrections }: PhoneMonthRoutesOptions) {
  const api = createApi<PhoneEnv>();
  api.use('/api/phone/month-confirmations', requirePhone(reader));
  api.use('/api/phone/news/*', requirePhone(reader));
  return api
    .openapi(confirmRoute, async (c) => {
      const { requestId, month, revision } = c.req.valid('json');
      const input = { requestId, month, shown: revision, memberId: c.get('phone').memberId };
      const result = await queue.run(months.confirmOwn, input);
      return result.kind === 'done' ? c.json({ requestId }, 200) : c.json(refusalOf(result), 409);
    })
    .openapi(seenRoute, async (c) => {
      const { proposalId } = c.req.valid('param');
      await queue.run(corrections.noteTold, { proposalId, memberId: c.get('phone').memberId });
      return c.json({ proposalId }, 200);
    });
}
