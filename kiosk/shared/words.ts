/**
 * The machinery of the catalogues. A page has one catalogue a language, keyed alike: `en` is typed by the keys of `ja`, so that
 * a missing sentence fails to compile. `{slot}` in a sentence is a place for a value; `fill` asks for exactly the slots it has.
 */
export type Language = 'ja' | 'en';

/** What the other languages of a catalogue have to provide. */
export type SameKeys<Ja> = { readonly [Key in keyof Ja]: string };

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
