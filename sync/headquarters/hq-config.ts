import { z } from 'zod';

export type HqConfig = {
  mqttUrl: string;
  dataFolder: string;
  port: number;
  host: string;
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
};

const schema = z.object({
  KADO_HQ_MQTT_URL: z.string().regex(/^mqtts?:\/\/\S+$/, 'must begin with mqtt:// or mqtts://'),
  KADO_HQ_DATA: z.string().min(1, 'must name a folder').default('headquarters-data'),
  KADO_HQ_PORT: z.coerce.number().int().min(0).max(65_535).default(8081),
  KADO_HQ_HOST: z.string().min(1).default('127.0.0.1'),
  KADO_HQ_LOG: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** The whole configuration, or every fault at once. */
export function readHqConfig(
  environment: Readonly<Record<string, string | undefined>>,
): { ok: true; value: HqConfig } | { ok: false; faults: string[] } {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) {
    return {
      ok: false,
      faults: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
    };
  }
  const { data } = parsed;
  return {
    ok: true,
    value: {
      mqttUrl: data.KADO_HQ_MQTT_URL,
      dataFolder: data.KADO_HQ_DATA,
      port: data.KADO_HQ_PORT,
      host: data.KADO_HQ_HOST,
      logLevel: data.KADO_HQ_LOG,
    },
  };
}
