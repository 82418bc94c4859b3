/** Walks a page through all of its states, with every wish, on one panel, and gathers what is not as it should be. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type { StandInServer } from '../stand-in-server.ts';
import { axeFindings } from './axe-findings.ts';
import { ContactSheet } from './contact-sheet.ts';
import type { Finding } from './findings.ts';
import type { Measures, RawFinding } from './in-page/raw-finding.ts';
import { AXE_PANEL, isPlain, type Look, type Panel, perMmOf } from './profiles.ts';
import { chooseLanguage, nameOfState, type PageName, type ScreenState, type Visit } from './visit.ts';

export type Walk = {
  page: PageName;
  panel: Panel;
  /** Panels on which each state is measured as well, where a page only has to follow the size of its window. */
  resized?: readonly Panel[];
  /** The looks of one round are tried in each state before the next state is opened. */
  rounds: readonly (readonly Look[])[];
  states: readonly ScreenState[];
  /** For pages whose states follow one another without loading anew. */
  start?(page: Page, server: StandInServer, inches: number | null): Promise<void>;
};

/** A state that takes longer than this on a busy machine does not come at all. */
const PATIENCE_MS = 30_000;
const LARGE = 1.5;
/** Pictures cost more than all measures together; those of a state with findings are always taken. */
const WISHES_PICTURES = process.env.KADO_PICTURES === '1';
const STATION_SIZES = { leastTarget: 64, leastText: 18, leastBody: 24 };
const DESK_SIZES = { leastTarget: 44, leastText: 18, leastBody: 18 };

let script: string | null = null;

/** The checks that run inside the page, as one script. */
async function inPageScript(): Promise<string> {
  if (script !== null) return script;
  const entry = fileURLToPath(new URL('./in-page/start.ts', import.meta.url));
  const built = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife' });
  script = built.outputFiles[0]?.text ?? '';
  return script;
}

export async function walk(browser: Browser, server: StandInServer, walk: Walk): Promise<Finding[]> {
  const { width, height, inches } = walk.panel;
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
  await context.addInitScript({ content: await inPageScript() });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await walk.start?.(page, server, inches);
  const found: Finding[] = [];
  for (const looks of walk.rounds) found.push(...(await walkRound(page, server, looks, walk)));
  await context.close();
  return found;
}

/** Once through all states. In each, the looks of the round follow one another. */
async function walkRound(
  page: Page,
  server: StandInServer,
  looks: readonly Look[],
  walk: Walk,
): Promise<Finding[]> {
  const found: Finding[] = [];
  const rounds = looks.map((look) => ({
    visit: { page, server, look },
    sheet: new ContactSheet(page),
    exits: new Map<string, string>(),
  }));
  for (const state of walk.states) {
    const walked = rounds.filter(({ visit }) => state.isWalkedWith?.(visit.look) ?? true);
    for (const [at, { visit, sheet, exits }] of walked.entries()) {
      await (at === 0 ? open(state, visit) : turnTo(state, visit));
      found.push(...(await look({ visit, state, walk, sheet, exits, isFirst: at === 0 })));
    }
    if (walked[0]) await state.leave?.(walked[0].visit);
  }
  for (const { visit, sheet } of rounds)
    await sheet.write(`${walk.page}-${walk.panel.name}-${visit.look.name}`);
  return found;
}

type Sight = {
  visit: Visit;
  state: ScreenState;
  walk: Walk;
  sheet: ContactSheet;
  exits: Map<string, string>;
  /** Whether nothing else was looked at in this state before. */
  isFirst: boolean;
};

async function look({ exits, ...sight }: Sight): Promise<Finding[]> {
  const { visit, state, walk, sheet } = sight;
  const raw = [
    ...(await findingsOf(sight)),
    ...(isPhone(walk) ? [] : exitFindings(await exitsOf(visit.page), exits)),
  ];
  if (raw.length > 0 || WISHES_PICTURES) await sheet.take(nameOfState(state), raw.length);
  const resized = await findingsResized(sight);
  return [...placed(raw, state, walk.panel, visit.look), ...resized];
}

const placed = (raw: readonly RawFinding[], state: ScreenState, panel: Panel, look: Look): Finding[] => {
  const where = `${state.page}/${state.screen}`;
  const variant = `${state.state} (${panel.name} ${look.name})`;
  return raw.map((one) => ({ ...one, where, variant }));
};

async function findingsResized({ walk, ...sight }: Omit<Sight, 'exits'>): Promise<Finding[]> {
  const { visit, state, sheet } = sight;
  const found: Finding[] = [];
  for (const panel of walk.resized ?? []) {
    await visit.page.setViewportSize({ width: panel.width, height: panel.height });
    const raw = await findingsOf({ ...sight, walk: { ...walk, panel } });
    if (raw.length > 0 || WISHES_PICTURES)
      await sheet.take(`${nameOfState(state)} ${panel.name}`, raw.length);
    found.push(...placed(raw, state, panel, visit.look));
  }
  const { width, height } = walk.panel;
  if (walk.resized) await visit.page.setViewportSize({ width, height });
  return found;
}

/** A state that does not come about is named: the selector that was waited for says too little. */
async function open(state: ScreenState, visit: Visit): Promise<void> {
  try {
    await state.open(visit);
    await applyLook(visit);
  } catch (cause) {
    throw new Error(`${nameOfState(state)} did not open with ${visit.look.name}`, { cause });
  }
}

/** The same state in another language. Where the page cannot turn to it without becoming another one, it is opened anew. */
async function turnTo(state: ScreenState, visit: Visit): Promise<void> {
  const before = await marksOf(visit.page);
  const hasTurned = await chooseLanguage(visit);
  if (hasTurned && (await marksOf(visit.page)) === before) return applyLook(visit);
  await state.leave?.(visit);
  await open(state, visit);
}

const marksOf = (page: Page): Promise<string> => page.evaluate(() => walker.marks());

/** A card brings its wishes; without one, they are set as the buttons of the screen would. */
async function applyLook(visit: Visit): Promise<void> {
  await chooseLanguage(visit);
  const { textSize, contrast, position } = visit.look.preferences;
  await visit.page.evaluate(
    (wishes) => {
      const { dataset } = document.documentElement;
      if (dataset.textSize !== undefined) Object.assign(dataset, wishes);
    },
    { textSize, contrast, position },
  );
  // Styles are read after this, and fonts of a new language have come by then.
  await visit.page.evaluate(() => document.fonts.ready.then(() => undefined));
}

async function findingsOf({ visit, state, walk, isFirst }: Omit<Sight, 'exits' | 'sheet'>) {
  const measures = measuresOf(visit.look, state, walk);
  const measured = await visit.page.evaluate((given) => walker.measure(given), measures);
  if (isPhone(walk)) return measured.filter(isBesideThePage);
  return hasAxe(walk, visit.look) ? [...measured, ...(await axeFindings(visit, isFirst))] : measured;
}

/** A page that is made for another panel has only to fit there. */
const isPhone = ({ page, panel }: Pick<Walk, 'page' | 'panel'>): boolean =>
  panel.inches === null && page !== 'phone';

const hasAxe = ({ page, panel }: Walk, look: Look): boolean =>
  (panel === AXE_PANEL || page === 'phone') && isPlain(look);

const isBesideThePage = ({ problem }: RawFinding): boolean =>
  problem === 'scrolls sideways' || problem === 'text beyond the edge of the page';

function measuresOf({ preferences }: Look, state: ScreenState, walk: Walk): Measures {
  const { panel } = walk;
  const isStation = state.page === 'station';
  const factor = preferences.textSize === 'large' ? LARGE : 1;
  const sizes = isStation ? STATION_SIZES : DESK_SIZES;
  return {
    isStation,
    perMm: isStation ? perMmOf(panel) : null,
    leastTarget: sizes.leastTarget,
    leastText: sizes.leastText * factor,
    leastBody: sizes.leastBody * factor,
    isLow: preferences.position === 'low',
    mayScroll: !isStation || isPhone(walk),
    forbiddenNames: state.forbiddenNames,
  };
}

const exitsOf = (page: Page): Promise<string | null> => page.evaluate(() => walker.exits());

/** R16: the first screen that has the two ways out says where they stand. */
function exitFindings(exits: string | null, seen: Map<string, string>): RawFinding[] {
  if (exits === null) return [];
  const first = seen.get('exits') ?? exits;
  seen.set('exits', first);
  if (exits === first) return [];
  return [{ rule: 'R16', element: 'exits', problem: 'at another place', measured: exits, wanted: first }];
}
