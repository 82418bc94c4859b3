/** The sentences of pages on which somebody at the desk types the pairing code with a keyboard. */
import type { SameKeys } from './words.ts';

export const pairingJa = {
  'pairing.title': 'この画面をつなぎます',
  'pairing.next': '8文字のコードを入れてください',
  'pairing.where': 'コードはサーバーの機械で作ります',
  'pairing.code': 'コード',
  'pairing.connect': 'つなぎます',
  'pairing.connecting': 'つないでいます',
  'pairing.code-unknown': 'コードが見つかりません。もう一度たしかめてください',
  'pairing.code-expired': 'コードの時間がすぎました。新しいコードを作ってください',
  'pairing.too-many-tries': '回数をこえました。すこし待ってからどうぞ',
  'pairing.away': 'サーバーの返事がありません。すこし待って、もう一度どうぞ',
  'pairing.person': '困ったときは、管理者に連絡してください',
} as const;

export const pairingEn = {
  'pairing.title': 'Connect this screen',
  'pairing.next': 'Enter the code of eight characters',
  'pairing.where': 'The code is made on the server’s machine',
  'pairing.code': 'Code',
  'pairing.connect': 'Connect',
  'pairing.connecting': 'Connecting',
  'pairing.code-unknown': 'This code is not known. Please check it',
  'pairing.code-expired': 'The time of this code is over. Please make a new one',
  'pairing.too-many-tries': 'That were many tries. Please wait a moment',
  'pairing.away': 'The server does not answer. Please try again in a moment',
  'pairing.person': 'If you are stuck, please call the administrator',
} as const satisfies SameKeys<typeof pairingJa>;
