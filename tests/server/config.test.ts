import { describe, expect, it } from 'vitest';
import { ConfigError, parseConfig, withoutSecrets } from '../../server/config.ts';

const GOOD = '[site]\nid = "shiojiri"\nname = "KADO 塩尻"\n';
function faultsOf(toml: string): readonly string[] {
  try {
    parseConfig(toml, 'site.toml');
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

describe('settings', () => {
  it('O2 two lines are enough: everything else has a default', () => {
    expect(parseConfig(GOOD, 'site.toml')).toMatchObject({
      site: { zone: 'Asia/Tokyo', dayStartsAt: '04:00' },
      server: { host: '127.0.0.1', port: 8080 },
      hours: { mon: { from: '09:00', to: '17:30' } },
      calendar: { closedOnHolidays: true },
      taps: { duplicateGuardSeconds: 120, lateAfterMinutes: 10, messageSeconds: 4 },
      headquarters: { mqttUrl: '' },
      demo: false,
    });
  });

  it('O2 all faults are told at once, each with its line and what was expected', () => {
    const faults = faultsOf(
      'demo = 1\n[site]\nid = "塩尻"\nname = ""\nzone = "Asia/Matsumoto"\n[taps]\nduplicate_guard_seconds = 0\n[server]\nprot = 1\n',
    );
    expect(faults).toHaveLength(6);
    expect(faults.join('\n')).toContain('site.toml:3: site.id must be lower-case letters');
    expect(faults.join('\n')).toContain('site.toml:4: site.name must not be empty');
    expect(faults.join('\n')).toContain('site.toml:5: site.zone must be an IANA time zone');
    expect(faults.join('\n')).toContain('site.toml:7: taps.duplicate_guard_seconds');
    expect(faults.join('\n')).toContain('site.toml:9: server.prot is not a setting of this version');
    expect(faults.join('\n')).toContain('site.toml:1: demo');
  });

  it.each([
    [
      'hours that end before they begin',
      '[hours]\nmon = "17:30-09:00"\n',
      'hours.mon must begin before it ends',
    ],
    ['hours that are none', '[hours]\nmon = "all day"\n', 'hours.mon must be hours like'],
    [
      'an address of another kind',
      '[headquarters]\nmqtt_url = "http://x"\n',
      'headquarters.mqtt_url must be empty or an address',
    ],
  ])('O2 %s are named', (_title, more, expected) => {
    expect(faultsOf(GOOD + more).join()).toContain(expected);
  });

  it('O2 text that is no TOML is named by its line', () => {
    expect(faultsOf('[site\n').join()).toMatch(/site\.toml:1: /);
  });

  it('O2 an empty file says what is missing', () => {
    expect(faultsOf('').join()).toContain('site');
  });

  it('O2 a password in the broker’s address is masked where settings are logged', () => {
    const config = parseConfig(
      `${GOOD}[headquarters]\nmqtt_url = "mqtt://site:secret@broker:1883"\n`,
      'site.toml',
    );
    expect(JSON.stringify(withoutSecrets(config))).not.toContain('secret');
    expect(config.headquarters.mqttUrl).toContain('secret');
  });

  it('the environment wins over the file', () => {
    expect(
      parseConfig(GOOD, 'x', { KADO_PORT: '9999', KADO_DATA: '/d', KADO_MQTT_URL: 'mqtt://b' }),
    ).toMatchObject({
      server: { port: 9999, data: '/d' },
      headquarters: { mqttUrl: 'mqtt://b' },
    });
  });
});
