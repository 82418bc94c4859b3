/** A roll call as a table that Japanese Excel opens with a double click: BOM, CRLF, no cell that it would compute. */
import { localDateOf, localTimeOf } from '../domain/calendar.ts';
import type { Instant } from '../domain/instant.ts';
import type { PresenceGroup } from '../domain/presence/presence-group.ts';
import type { RollCall, RollCallPerson } from './presence-store.ts';

export const GROUP_WORDS: Readonly<Record<PresenceGroup, string>> = {
  inside: '館内',
  guest: 'お客さま',
  staff: 'スタッフ',
  out: '外出中',
  'to-confirm': '退館もれ(確認中)',
  added: '一覧になかった方',
};
const HEAD = [
  '区分',
  'ニックネーム',
  'お名前',
  'よみ',
  'さいごの受付',
  '受付端末',
  '無事',
  '確認の時刻',
  '確認の方法',
];
const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';

export function rollCallCsv(rollCall: RollCall, zone: string): string {
  const { kind, startedAt, endedAt, people } = rollCall;
  const head = [
    [
      kind === 'drill' ? '避難訓練の点呼' : '避難の点呼',
      timeText(startedAt, zone),
      endedAt ? timeText(endedAt, zone) : '',
    ],
    HEAD,
  ];
  const lines = [...head, ...people.map((person) => cellsOf(person, zone))];
  return `${BYTE_ORDER_MARK}${lines.map((cells) => cells.map(cell).join(',')).join(LINE_END)}${LINE_END}`;
}

function cellsOf(person: RollCallPerson, zone: string): string[] {
  const { group, nickname, name, kana, lastAt, lastStation, safeAt } = person;
  const last = [timeText(lastAt, zone), lastStation ?? ''];
  const found = safeAt === null ? ['まだ', '', ''] : ['無事', timeText(safeAt, zone), howOf(person)];
  return [GROUP_WORDS[group], nickname, name ?? '', kana ?? '', ...last, ...found];
}

function howOf({ safeByCard, safeStation, safeBy }: RollCallPerson): string {
  if (safeByCard) return `カード ${safeStation ?? ''}`.trim();
  return safeBy ?? safeStation ?? '';
}

const timeText = (at: Instant, zone: string): string => `${localDateOf(at, zone)} ${localTimeOf(at, zone)}`;

/** A cell that begins like a formula is made text. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
