/** What the tests need from Debian: installed when this is root or may become it, else named in one line to run. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Each with what tells that it is there. */
const NEEDED: readonly [name: string, file: string][] = [
  ['mosquitto', '/usr/sbin/mosquitto'],
  ['pcscd', '/usr/sbin/pcscd'],
  ['libpcsclite-dev', '/usr/include/PCSC/winscard.h'],
  ['vsmartcard-vpcd', '/etc/reader.conf.d/vpcd'],
  ['chromium-headless-shell', '/usr/bin/chromium-headless-shell'],
  ['gcc', '/usr/bin/gcc'],
  ['libc6-dev', '/usr/include/stdio.h'],
  ['pkg-config', '/usr/bin/pkg-config'],
  ['iproute2', '/usr/sbin/ip'],
  ['util-linux', '/usr/bin/unshare'],
];

/** @throws Error with the one line to run, when something is missing and cannot be installed from here */
export function installSystemPackages(): void {
  const missing = NEEDED.filter(([, file]) => !existsSync(file)).map(([name]) => name);
  if (missing.length === 0) return;
  const install = `apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends ${missing.join(' ')}`;
  const become = process.getuid?.() === 0 ? '' : 'sudo -n ';
  if (become && spawnSync('sudo', ['-n', 'true']).status !== 0)
    throw new Error(`the tests need packages of Debian; run: sudo apt-get update && sudo ${install}`);
  run(`${become}apt-get update -q`);
  run(`${become}env DEBIAN_FRONTEND=noninteractive ${install} -q`);
}

/**
 * The reader library is compiled against headers that may have been missing when the project was installed; npm then left it
 * out, as an optional package. With the headers there it is installed now.
 */
export function completeReaderLibrary(): void {
  if (existsSync('node_modules/@pokusew/pcsclite/build/Release/pcsclite.node')) return;
  run('npm install --no-save --no-audit --no-fund');
  if (!existsSync('node_modules/@pokusew/pcsclite/build/Release/pcsclite.node'))
    throw new Error('nfc-pcsc could not be compiled: run "npm install" and read what it says');
}

export function run(command: string): void {
  const { status } = spawnSync(command, { shell: true, stdio: 'inherit' });
  if (status !== 0) throw new Error(`"${command}" ended with ${status}`);
}
