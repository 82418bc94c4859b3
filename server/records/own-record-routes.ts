/** What members say of their own records at a station, after their own tap (C1, A8). */
import { createRoute, z } from '@hono/zod-openapi';
import type { WriteQueue } from '../database/write-queue.ts';
import { PROPOSAL_REFUSALS } from '../domain/records/decide-correction.ts';
import { commonErrors, createApi, instantField, json, jsonBody, stationSecurity, uuid } from '../http/api.ts';
import { type DeviceEnv, requireStation } from '../http/callers.ts';
import type { DeviceRegistry } from '../http/device-registry.ts';
import { refusalBody } from '../http/errors.ts';
import type { CorrectionCommands } from './correction-commands.ts';
import { noteField, reasonField, wishField } from './record-bodies.ts';

export type OwnRecordRoutesOptions = {
  queue: WriteQueue;
  corrections: CorrectionCommands;
  registry: DeviceRegistry;
};

const request = { requestId: uuid, tapId: uuid };

const endAnswerRoute = createRoute({
  method: 'post',
  path: '/api/station/end-answers',
  tags: ['station'],
  summary:
    'When a forgotten visit ended, by the member whose tap is on the screen; somebody approves it later',
  security: stationSecurity,
  request: jsonBody(z.object({ ...request, visitId: uuid, at: instantField })),
  responses: {
    200: json(z.object({ requestId: uuid }), 'Proposed.'),
    409: json(
      refusalBody(['session-over', 'not-asked']),
      'The tap is too long ago, or this end is not asked for.',
    ),
    ...commonErrors,
  },
});

const OWN_REFUSALS = [...PROPOSAL_REFUSALS, 'member-not-found', 'session-over'] as const;
const ownProposalRoute = createRoute({
  method: 'post',
  path: '/api/station/corrections',
  tags: ['station'],
  summary: 'Propose how a visit of one’s own was, after one’s own tap',
  security: stationSecurity,
  request: jsonBody(z.object({ ...request, wish: wishField, reason: reasonField, note: noteField })),
  responses: {
    200: json(z.object({ requestId: uuid }), 'Proposed; somebody else approves it.'),
    409: json(refusalBody(OWN_REFUSALS), 'Not proposed; the reason says why.'),
    ...commonErrors,
  },
});

const AGAIN = 'もう一度カードを置いてください / Please place your card again';

export function createOwnRecordRoutes({ queue, corrections, registry }: OwnRecordRoutesOptions) {
  const api = createApi<DeviceEnv>();
  api.use('/api/station/end-answers', requireStation(registry));
  api.use('/api/station/corrections', requireStation(registry));
  return api
    .openapi(endAnswerRoute, async (c) => {
      const asked = c.req.valid('json');
      const input = { ...asked, stationId: c.get('device').station_id };
      const result = await queue.run(corrections.answerEnd, input);
      if (result.kind === 'done') return c.json({ requestId: asked.requestId }, 200);
      return c.json({ refusal: { reason: result.reason, message: AGAIN } }, 409);
    })
    .openapi(ownProposalRoute, async (c) => {
      const { requestId, tapId, wish, reason, note } = c.req.valid('json');
      const visitId = 'visitId' in wish ? wish.visitId : null;
      const wished = { proposalId: requestId, visitId, wish, reason, note };
      const input = { ...wished, tapId, stationId: c.get('device').station_id };
      const result = await queue.run(corrections.proposeOwn, input);
      if (result.kind === 'done') return c.json({ requestId }, 200);
      const message = result.reason === 'session-over' ? AGAIN : PROPOSAL_SENTENCES[result.reason];
      return c.json({ refusal: { reason: result.reason, message } }, 409);
    });
}

export const PROPOSAL_SENTENCES: {
  readonly [R in Exclude<(typeof OWN_REFUSALS)[number], 'session-over'>]: string;
} = {
  'member-not-found': 'no member has this id',
  'visit-not-found': 'this member has no such visit',
  'still-open': 'this visit is not over yet: it can be corrected after its end',
  'already-proposed': 'a correction of this visit waits to be decided on',
  'nothing-changes': 'the visit stands like this already',
  'ends-before-it-begins': 'the end must come after the beginning',
  'not-over-yet': 'the end lies in the future',
  'too-long': 'a visit lasts a day at most',
  overlaps: 'another visit of this member lies in that time',
};
