/** Cards for the virtual readers: what they are (ATR) and how they answer. */
const GET_ID = 'FFCA000000';
const DONE = '9000';
const UNKNOWN_COMMAND = '6D00';

/** What a card does with one command. `silence`: it never answers; `fault`: the reader reports this driver error. */
export type CardAnswer = Buffer | 'silence' | { fault: number };

export type VirtualPcscCard = {
  atr: Buffer;
  /** It is seen on the reader and cannot be woken. */
  mute?: boolean;
  answer(apdu: Buffer): CardAnswer | Promise<CardAnswer>;
};

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

/** A card whose answer to "your id?" is exactly `idAnswer`, status bytes included. */
export function cardAnswering(atr: string, idAnswer: string): VirtualPcscCard {
  return {
    atr: hex(atr),
    answer: (apdu) => hex(apdu.toString('hex').toUpperCase() === GET_ID ? idAnswer : UNKNOWN_COMMAND),
  };
}

const ATR = {
  felica: '3B8F8001804F0CA00000030611003B0000000042',
  mifareClassic: '3B8F8001804F0CA000000306030001000000006A',
  ultralight: '3B8F8001804F0CA0000003060300030000000068',
  phone: '3B80800101',
  desfire: '3B8180018080',
};

export const felicaCard = (idm: string): VirtualPcscCard => cardAnswering(ATR.felica, idm + DONE);
export const mifareClassicCard = (id: string): VirtualPcscCard => cardAnswering(ATR.mifareClassic, id + DONE);
export const ultralightCard = (id: string): VirtualPcscCard => cardAnswering(ATR.ultralight, id + DONE);
/** A phone gives a four-byte id that begins with 08 and is another one at each touch. */
export const phone = (randomId: string): VirtualPcscCard => cardAnswering(ATR.phone, randomId + DONE);
export const desfireCard = (id: string): VirtualPcscCard => cardAnswering(ATR.desfire, id + DONE);
export const muteCard = (): VirtualPcscCard => ({ ...felicaCard('0000'), mute: true });
/** Answers as `card` does, `delayMs` later. */
export const slowCard = (card: VirtualPcscCard, delayMs: number): VirtualPcscCard => ({
  ...card,
  answer: (apdu) => new Promise((resolve) => setTimeout(() => resolve(card.answer(apdu)), delayMs)),
});
export const silentCard = (card: VirtualPcscCard): VirtualPcscCard => ({ ...card, answer: () => 'silence' });

/** The n-th of many distinct FeliCa ids. */
export const felicaIdOf = (n: number): string => `012E${n.toString(16).padStart(12, '0').toUpperCase()}`;
