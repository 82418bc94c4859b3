/** The people of the demo. They do not exist: trees and flowers, the same on every machine. */
import type { VirtualCard } from '../domain/virtual-reader.ts';

export type DemoPerson = {
  /** Fixed, so that a second start finds the same people. */
  memberId: string;
  nickname: string;
  story: string;
  card: VirtualCard;
};

type Row = [nickname: string, story: string, cardId: string, technology: VirtualCard['technology']];

const ROWS: Row[] = [
  ['けやき', '木曜の朝だけ来ます。データの仕事をしています。', '012E4CD8A3B1F207', 'felica'],
  ['すみれ', '二人のお子さんを託児室にあずけて、午前中に来ます。', '012E4CD8A3B1F318', 'felica'],
  ['もみじ', 'お母さんの介護のあいまに、1時間だけ来ます。', '04A1B2C3D4E5F6', 'ultralight'],
  ['たんぽぽ', 'はじめてパソコンをさわってから3か月です。', '04B2C3D4E5F6A7', 'ultralight'],
  ['ひまわり', 'チームのまとめ役です。前はワーカーでした。', '012E4CD8A3B1F429', 'felica'],
  ['つばき', '静かな席がすきです。地図の仕事をしています。', '04C3D4E5F6A7B8', 'ultralight'],
  ['さくら', '車いすで来ます。入口に近い席を使います。', '012E4CD8A3B1F53A', 'felica'],
  ['かえで', '週に2回、市役所の仕事を手伝います。', '1A2B3C4D', 'mifare-classic'],
  ['なずな', '夕方、学校がおわるまでの2時間に来ます。', '04D4E5F6A7B8C9', 'ultralight'],
  ['あやめ', '目が見えにくいので、大きな文字で使います。', '012E4CD8A3B1F64B', 'felica'],
  ['くるみ', '雨の日は家で、晴れの日はここで働きます。', '04E5F6A7B8C9DA', 'ultralight'],
  ['すぎな', '近くの町の拠点から、ときどき来ます。', '04F6A7B8C9DAEB', 'iso-dep'],
];

/** Signs in at the staff pages with their card and this PIN. */
export const DEMO_STAFF = { nickname: 'ひまわり', pin: '1234', roles: ['staff', 'director'] } as const;

export const DEMO_PEOPLE: readonly DemoPerson[] = ROWS.map(
  ([nickname, story, cardId, technology], index) => ({
    memberId: `0190a000-0000-7000-8000-${String(index + 1).padStart(12, '0')}`,
    nickname,
    story,
    card: { cardId, technology },
  }),
);
