/** Pictures of every state on one sheet, for a person to look at. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const FOLDER = fileURLToPath(new URL('../../../.scratch/contact-sheets/', import.meta.url));
/** Large enough to read a headline on the sheet, of wide panels and of tall ones. */
const PICTURE = { width: 470, height: 560 };
const SHEET_WIDTH = 2000;
const QUALITY = 70;

/** What was found, beside the pictures that show it. */
export async function writeReport(text: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await writeFile(join(FOLDER, 'findings.txt'), `${text}\n`);
}

type Picture = { name: string; findings: number; jpeg: string };

export class ContactSheet {
  readonly #page: Page;
  readonly #pictures: Picture[] = [];

  constructor(page: Page) {
    this.#page = page;
  }

  async take(name: string, findings: number): Promise<void> {
    const jpeg = await this.#page.screenshot({ type: 'jpeg', quality: QUALITY, animations: 'disabled' });
    this.#pictures.push({ name, findings, jpeg: jpeg.toString('base64') });
  }

  async write(name: string): Promise<void> {
    if (this.#pictures.length === 0) return;
    const sheet = await this.#page
      .context()
      .browser()
      ?.newPage({ viewport: { width: SHEET_WIDTH, height: 800 } });
    if (!sheet) return;
    await mkdir(FOLDER, { recursive: true });
    await sheet.setContent(sheetHtml(name, this.#pictures));
    await sheet.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true });
    await sheet.close();
  }
}

const sheetHtml = (name: string, pictures: readonly Picture[]): string => `
  <style>body { font: 16px sans-serif; margin: 16px } main { display: flex; flex-wrap: wrap; gap: 14px }
  figure { margin: 0 } img { display: block; border: 1px solid #888; max-width: ${PICTURE.width}px; max-height: ${PICTURE.height}px }</style>
  <h1>${name}</h1><main>${pictures.map(figureHtml).join('')}</main>`;

const figureHtml = ({ name, findings, jpeg }: Picture): string =>
  `<figure><img src="data:image/jpeg;base64,${jpeg}"><figcaption>${name}${
    findings > 0 ? ` <b>${findings}</b>` : ''
  }</figcaption></figure>`;
