/** Guests, the import and the teams. */
import { IMPORTED } from '../../staff-fixtures/people.ts';
import { answer } from '../open-page.ts';
import { press } from '../visit.ts';
import { BAD_INPUT, OK, type Open, openInside, type StaffStates } from './open-inside.ts';

const renamedTeam: Open = async (visit) => {
  await openInside('teams', false, '[data-team]')(visit);
  await visit.page.locator('[data-button=rename]').first().click();
  await visit.page.waitForSelector('[data-form=save-name]');
};

const importing =
  (path: string, status: number, awaited: string): Open =>
  async (visit) => {
    await openInside('import', false, '[type=file]')(visit);
    answer(visit.server, '/api/staff/imports/preview', IMPORTED, path === '/preview' ? status : OK);
    answer(visit.server, '/api/staff/imports', IMPORTED, status);
    const file = { name: 'members.csv', mimeType: 'text/csv', buffer: Buffer.from('invented') };
    await visit.page.locator('[type=file]').setInputFiles(file);
    if (path === '') {
      await visit.page.waitForSelector('[data-import=previewed]');
      await press(visit.page, 'apply');
    }
    await visit.page.waitForSelector(awaited);
  };

export const LIST_STATES = {
  guests: {
    some: openInside('guests', false, '[data-guest]'),
    nobody: openInside('guests', true, '.guest-form'),
  },
  import: {
    empty: openInside('import', false, '[type=file]'),
    previewed: importing('/preview', OK, '[data-import=previewed]'),
    done: importing('', OK, '[data-import=done]'),
    refused: importing('/preview', BAD_INPUT, '[data-trouble=refused]'),
  },
  teams: {
    some: openInside('teams', false, '[data-team]'),
    none: openInside('teams', true, '.empty-state'),
    renaming: renamedTeam,
  },
} satisfies StaffStates;
