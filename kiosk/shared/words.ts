/**
 * The machinery of the catalogues. A page has one catalogue a language, keyed alike: `en` is typed by the keys of `ja`, so that
 * a missing sentence fails to compile. `{slot}` in a sentence is a place for a value; `fill` asks for exactly the slots it has.
 */
import type { Language as PersonalLanguage } from '../../server/domain/preferences.ts';

/** The languages of the pages for staff and headquarters; the station speaks やさしい日本語 as well. */
export type Language = Exclude<PersonalLanguage, 'ja-easy'>;

/** What the other languages of a catalogue have to provide. */
export type SameKeys<Ja> = { readonly [Key in keyof Ja]: string };

/** やさしい日本語 leaves out what is written without kanji in Japanese; a test sees to it that nothing else is left out. */
export type EasierWords<Ja> = Partial<SameKeys<Ja>>;

type SlotsOf<Sentence> = Sentence extends `${string}{${infer Slot}}${infer Rest}`
  ? Slot | SlotsOf<Rest>
  : never;
type Values<Sentence> = { readonly [Slot in SlotsOf<Sentence>]: string | number };
type Arguments<Sentence> = [SlotsOf<Sentence>] extends [never] ? [] : [values: Values<Sentence>];

/** Says the sentence of a key in one language. */
export type Say<Ja> = <Key extends keyof Ja & string>(key: Key, ...values: Arguments<Ja[Key]>) => string;

const SLOT = /\{(\w+)\}/g;

export function sayFrom<Ja extends Record<string, string>>(catalogue: SameKeys<Ja>): Say<Ja> {
  return (key, ...values) => {
    const filled: Readonly<Record<string, string | number>> = values[0] ?? {};
    return catalogue[key].replace(SLOT, (_, slot: string) => String(filled[slot] ?? ''));
  };
}
