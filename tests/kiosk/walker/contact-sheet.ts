/** Pictures of every state on one sheet, for a person to look at. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CDPSession, Page } from 'playwright-core';
import type { Panel } from './profiles.ts';

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
  readonly #session: CDPSession;
  readonly #page: Page;
  readonly #panel: Panel;
  readonly #pictures: Picture[] = [];

  private constructor(page: Page, panel: Panel, session: CDPSession) {
    this.#page = page;
    this.#panel = panel;
    this.#session = session;
  }

  static async of(page: Page, panel: Panel): Promise<ContactSheet> {
    return new ContactSheet(page, panel, await page.context().newCDPSession(page));
  }

  async take(name: string, findings: number): Promise<void> {
    const { width, height } = this.#panel;
    const clip = {
      x: 0,
      y: 0,
      width,
      height,
      scale: Math.min(PICTURE.width / width, PICTURE.height / height),
    };
    const shot = { format: 'jpeg', quality: QUALITY, clip } as const;
    const { data } = await this.#session.send('Page.captureScreenshot', shot);
    this.#pictures.push({ name, findings, jpeg: data });
  }

  async write(name: string): Promise<void> {
    await this.#session.detach();
    await mkdir(FOLDER, { recursive: true });
    const sheet = await this.#page
      .context()
      .browser()
      ?.newPage({ viewport: { width: SHEET_WIDTH, height: 800 } });
    if (!sheet) return;
    await sheet.setContent(sheetHtml(name, this.#pictures));
    await sheet.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true });
    await sheet.close();
  }
}

const sheetHtml = (name: string, pictures: readonly Picture[]): string => `
  <style>body { font: 16px sans-serif; margin: 16px } main { display: flex; flex-wrap: wrap; gap: 14px }
  figure { margin: 0 } img { display: block; border: 1px solid #888 }</style>
  <h1>${name}</h1><main>${pictures.map(figureHtml).join('')}</main>`;

const figureHtml = ({ name, findings, jpeg }: Picture): string =>
  `<figure><img src="data:image/jpeg;base64,${jpeg}"><figcaption>${name}${
    findings > 0 ? ` <b>${findings}</b>` : ''
  }</figcaption></figure>`;
