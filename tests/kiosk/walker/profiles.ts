/** The panels and the wishes with which every screen is walked. */
import {
  LANGUAGES,
  type Language,
  type Preferences,
  USUAL_PREFERENCES,
} from '../../../server/domain/preferences.ts';

export type Panel = { name: string; width: number; height: number; inches: number | null };

/** The three panels that stations have. */
const SMALL: Panel = { name: '10.1-landscape', width: 1280, height: 800, inches: 10.1 };
const TALL: Panel = { name: '21.5-portrait', width: 1080, height: 1920, inches: 21.5 };
const DESK: Panel = { name: '15.6-landscape', width: 1920, height: 1080, inches: 15.6 };
/** Not a station's or a desk's panel: there only nothing may lie beside the page. It is the phone page's own. */
export const PHONE: Panel = { name: 'phone', width: 390, height: 844, inches: null };
export const PANELS: readonly Panel[] = [DESK, SMALL, TALL, PHONE];
/** What the staff and headquarters sit at: the page is opened on the largest and follows its window to the others. */
export const DESK_PANEL = DESK;
export const DESK_RESIZED: readonly Panel[] = [SMALL, PHONE];

/** The accessibility rules cost most; they do not depend on the panel. */
export const AXE_PANEL = DESK;

const MM_PER_INCH = 25.4;

export const perMmOf = ({ width, height, inches }: Panel): number | null =>
  inches === null ? null : Math.hypot(width, height) / (inches * MM_PER_INCH);

/** How somebody wishes to see a page, and what the walk calls it. */
export type Look = { name: string; preferences: Preferences };

const lookOf = (language: Language, more: Partial<Preferences> = {}): Look => ({
  name: [language, ...Object.values(more)].join('-'),
  preferences: { ...USUAL_PREFERENCES, language, ...more },
});

const PLAIN_LOOKS: readonly Look[] = LANGUAGES.map((language) => lookOf(language));
export const isPlain = ({ name }: Look): boolean => PLAIN_LOOKS.some((look) => look.name === name);

/** A phone enlarges by itself; the page has its languages. */
export const PHONE_LOOKS = PLAIN_LOOKS;

/** The longest sentences grow most, and readings make lines higher: these stand for the others. */
const LARGE_LOOKS = [lookOf('ja-easy', { textSize: 'large' }), lookOf('en', { textSize: 'large' })];
const LOW = lookOf('ja', { position: 'low' });
/** Colours do not depend on the panel, so that one panel stands for all. */
const CONTRAST_LOOKS = [
  lookOf('ja', { contrast: 'high' }),
  lookOf('en', { textSize: 'large', position: 'low', contrast: 'high' }),
];
/** Nobody stands before a station of a phone's size: what is longest has to stay in its width. */
const WIDEST_LOOKS = [lookOf('en', { textSize: 'large' })];

/** Words and colours on the panel with most room, large and low ones where the room is least: the rest lies between. */
export function stationLooksOn(panel: Panel): readonly Look[] {
  if (panel === DESK) return [...PLAIN_LOOKS, ...CONTRAST_LOOKS];
  return panel === PHONE ? WIDEST_LOOKS : [lookOf('ja'), ...LARGE_LOOKS, LOW];
}

/** The pages for a desk speak the languages of the staff. */
export const DESK_LOOKS: readonly Look[] = [lookOf('ja'), lookOf('en')];
