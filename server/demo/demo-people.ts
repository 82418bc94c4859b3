/** The people of the demo. They do not exist: trees and flowers, the same on every machine. */
import type { VirtualCard } from '../domain/virtual-reader.ts';

/** A client's job each, with its kinds of work. The jobs are those of such an office; names of clients stand nowhere. */
const TEAMS: readonly [name: string, categories: readonly string[]][] = [
  ['画像アノテーション', ['印をつける', '見なおし']],
  ['3D地図', ['形をつくる', '図面とてらす']],
  ['バックオフィス', ['書類の入力', '電話のあとの記録']],
  ['市役所のしごと', ['申請書の入力', '郵送の準備']],
  ['ウェブ', ['ページの更新', '写真の整理']],
];

export type DemoTeam = {
  teamId: string;
  name: string;
  categories: readonly { categoryId: string; name: string }[];
};

const demoId = (group: string, number: number): string =>
  `0190a000-0000-7000-${group}-${String(number).padStart(12, '0')}`;

export const DEMO_TEAMS: readonly DemoTeam[] = TEAMS.map(([name, categories], index) => ({
  teamId: demoId('8001', index + 1),
  name,
  categories: categories.map((category, place) => ({
    categoryId: demoId('8002', (index + 1) * 10 + place),
    name: category,
  })),
}));

export type DemoPerson = {
  /** Fixed, so that a second start finds the same people. */
  memberId: string;
  nickname: string;
  story: string;
  card: VirtualCard;
  /** Names of demo teams. */
  teams: readonly string[];
};

type Row = [
  nickname: string,
  story: string,
  cardId: string,
  technology: VirtualCard['technology'],
  ...teams: string[],
];

const ROWS: Row[] = [
  [
    'けやき',
    '木曜の朝だけ来ます。データの仕事をしています。',
    '012E4CD8A3B1F207',
    'felica',
    '画像アノテーション',
    'バックオフィス',
  ],
  [
    'すみれ',
    '二人のお子さんを託児室にあずけて、午前中に来ます。',
    '012E4CD8A3B1F318',
    'felica',
    'バックオフィス',
  ],
  [
    'もみじ',
    'お母さんの介護のあいまに、1時間だけ来ます。',
    '04A1B2C3D4E5F6',
    'ultralight',
    '画像アノテーション',
  ],
  [
    'たんぽぽ',
    'はじめてパソコンをさわってから3か月です。',
    '04B2C3D4E5F6A7',
    'ultralight',
    '画像アノテーション',
  ],
  [
    'ひまわり',
    'チームのまとめ役です。前はワーカーでした。',
    '012E4CD8A3B1F429',
    'felica',
    '画像アノテーション',
    '3D地図',
    '市役所のしごと',
  ],
  ['つばき', '静かな席がすきです。地図の仕事をしています。', '04C3D4E5F6A7B8', 'ultralight', '3D地図'],
  [
    'さくら',
    '車いすで来ます。入口に近い席を使います。',
    '012E4CD8A3B1F53A',
    'felica',
    'バックオフィス',
    'ウェブ',
  ],
  ['かえで', '週に2回、市役所の仕事を手伝います。', '1A2B3C4D', 'mifare-classic', '市役所のしごと', 'ウェブ'],
  ['なずな', '夕方、学校がおわるまでの2時間に来ます。', '04D4E5F6A7B8C9', 'ultralight', 'ウェブ'],
  ['あやめ', '目が見えにくいので、大きな文字で使います。', '012E4CD8A3B1F64B', 'felica', '市役所のしごと'],
  [
    'くるみ',
    '雨の日は家で、晴れの日はここで働きます。',
    '04E5F6A7B8C9DA',
    'ultralight',
    '3D地図',
    '画像アノテーション',
  ],
  ['すぎな', '近くの町の拠点から、ときどき来ます。', '04F6A7B8C9DAEB', 'iso-dep', 'バックオフィス'],
];

/** Signs in at the staff pages with their card and this PIN. */
export const DEMO_STAFF = { nickname: 'ひまわり', pin: '1234', roles: ['staff', 'director'] } as const;

export const DEMO_PEOPLE: readonly DemoPerson[] = ROWS.map(
  ([nickname, story, cardId, technology, ...teams], index) => ({
    memberId: demoId('8000', index + 1),
    nickname,
    story,
    card: { cardId, technology },
    teams,
  }),
);
