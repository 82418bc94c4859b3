import { create } from 'qrcode';

export type QrPicture = {
  /** Modules along one side, without the white margin. */
  size: number;
  /** The dark modules as an SVG path in units of one module. */
  path: string;
};

/** ISO/IEC 18004; level M survives a fingerprint on the glass. Runs of dark modules become one rectangle. */
export function qrPictureOf(text: string): QrPicture {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const runs: string[] = [];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      let width = 0;
      while (x + width < size && data[y * size + x + width]) width += 1;
      if (width > 0) runs.push(`M${x} ${y}h${width}v1h-${width}z`);
      x += width;
    }
  }
  return { size, path: runs.join('') };
}
