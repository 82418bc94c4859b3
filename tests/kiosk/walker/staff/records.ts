/** Records with their corrections, and months. */

import { STAFF } from '../../staff-fixtures/desk.ts';
import { MEMBERS } from '../../staff-fixtures/people.ts';
import { MONTHS, proposalsAt, recordsAt, sheetsAt } from '../../staff-fixtures/records.ts';
import type { StandInServer } from '../../stand-in-server.ts';
import { answer } from '../open-page.ts';
import type { Visit } from '../visit.ts';
import { AWAY, CONFLICT, neverAnswered, type Open, openInside, type StaffStates } from './open-inside.ts';

function fillRecords(server: StandInServer): void {
  answer(server, '/api/staff/corrections', proposalsAt(server.now()));
  answer(
    server,
    `/api/staff/members/${encodeURIComponent(MEMBERS[0]?.memberId ?? '')}/records`,
    recordsAt(server.now()),
  );
}

const openedRecords =
  (then: (page: Visit['page'], server: StandInServer) => Promise<unknown>): Open =>
  async (visit) => {
    await openInside('records', false, '[data-proposal]', fillRecords)(visit);
    await then(visit.page, visit.server);
  };

async function openMonthOfFirst(page: Visit['page']): Promise<void> {
  await page.locator('[data-row-button]').first().click();
  await page.waitForSelector('[data-visit]');
}

/** The months of a director, who may countersign and unlock. */
const openMonths =
  (then?: (page: Visit['page']) => Promise<unknown>): Open =>
  async (visit) => {
    await openInside('months', false, '[data-member]', fillMonths)(visit);
    await then?.(visit.page);
  };

function fillMonths(server: StandInServer): void {
  answer(server, '/api/staff/session', { ...STAFF, roles: ['director'] });
  answer(server, '/api/staff/months/2026-10', MONTHS);
  answer(server, '/api/staff/months/2026-10/sheets', sheetsAt(server.now()));
}

const refusedMonth: Open = async (visit) => {
  await openMonths()(visit);
  const member = MONTHS.members.find(({ state }) => state === 'confirmed')?.memberId ?? '';
  const path = `/api/staff/months/2026-10/members/${encodeURIComponent(member)}/countersignature`;
  answer(visit.server, path, { refusal: { reason: 'not-confirmed' } }, CONFLICT);
  await visit.page.locator('[data-button=sign]').first().click();
  await visit.page.waitForSelector('[data-trouble=months-refused]');
};

export const RECORD_STATES = {
  records: {
    busy: openInside('records', false, '[data-proposal]', fillRecords),
    calm: openInside('records', true, '[data-all-clear]', (server) =>
      answer(server, '/api/staff/corrections', { open: [], decided: [] }),
    ),
    waiting: openInside('records', true, '.reading', neverAnswered('/api/staff/corrections')),
    declining: openedRecords((page) => page.locator('[data-button=decline]').first().click()),
    changed: openedRecords(async (page, server) => {
      const now = proposalsAt(server.now()).open[0]?.after;
      answer(
        server,
        '/api/staff/corrections/proposal-1/decision',
        { refusal: { reason: 'changed' }, now },
        CONFLICT,
      );
      await page.locator('[data-button=approve]').first().click();
      await page.waitForSelector('.record-box:nth-child(3)');
    }),
    month: openedRecords(openMonthOfFirst),
    'missed visit': openedRecords(async (page) => {
      await openMonthOfFirst(page);
      await page.locator('[data-button=missed]').click();
      await page.waitForSelector('[data-form=missed] [data-button=work-0]');
    }),
    proposing: openedRecords(async (page) => {
      await openMonthOfFirst(page);
      await page.locator('[data-button=propose]').first().click();
      await page.waitForSelector('.propose-form');
    }),
  },
  months: {
    'every state': openMonths(),
    nobody: openInside('months', true, '.empty-state', (server) =>
      answer(server, '/api/staff/months/2026-10', { ...MONTHS, members: [] }),
    ),
    'not over': openInside('months', true, '.month-running', (server) =>
      answer(server, '/api/staff/months/2026-10', { ...MONTHS, isOver: false }),
    ),
    waiting: openInside('months', true, '.reading', neverAnswered('/api/staff/months/2026-10')),
    away: openInside('months', true, '[data-trouble=months-away]', (server) =>
      answer(server, '/api/staff/months/2026-10', {}, AWAY),
    ),
    unlocking: openMonths((page) => page.locator('[data-button=unlock]').first().click()),
    refused: refusedMonth,
    sheets: openMonths(async (page) => {
      await page.locator('[data-button=print-all]').click();
      await page.waitForSelector('[data-sheets]');
    }),
  },
} satisfies StaffStates;
