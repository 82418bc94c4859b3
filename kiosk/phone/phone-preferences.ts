import { type Language, type Preferences, USUAL_PREFERENCES } from '../../server/domain/preferences.ts';

/** A phone has settings of its own for size and contrast; only the language is the member's. */
export const phonePreferences = (language: Language): Preferences => ({ ...USUAL_PREFERENCES, language });
