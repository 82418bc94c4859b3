import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSite, type TestSite } from '../support/test-site.ts';

type Operation = {
  summary?: string;
  tags?: string[];
  security?: unknown[];
  responses: Record<string, unknown>;
  description?: string;
};
type Document = {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> };
};

/** Whoever may ask these has no key yet, or needs none. */
const OPEN = ['GET /healthz', 'GET /calendars/{file}', 'POST /api/pairing/claims', 'POST /api/phone/claims'];

let site: TestSite;
let document: Document;
beforeAll(async () => {
  site = await startTestSite();
  document = (await site.send('GET', '/openapi.json', undefined)).body as unknown as Document;
});
afterAll(() => site.stop());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );

describe('O12 the document of all routes', () => {
  it('O12 is OpenAPI 3.1 and says of every route what it is for, who may ask and what it answers', () => {
    expect(document.openapi).toBe('3.1.0');
    for (const { name, operation } of operations()) {
      expect(operation.summary, name).toBeTruthy();
      expect(operation.tags, name).toHaveLength(1);
      expect(
        Object.keys(operation.responses).filter((status) => status.startsWith('2')),
        name,
      ).toHaveLength(1);
      if (!OPEN.includes(name)) expect(operation.security, name).toHaveLength(1);
    }
  });

  it('O12 names only kinds of keys that it explains', () => {
    const known = Object.keys(document.components.securitySchemes).sort();
    expect(known).toEqual(['agent', 'desk', 'phone', 'staff', 'station']);
    const used = operations().flatMap(({ operation }) =>
      (operation.security ?? []).flatMap((one) => Object.keys(one as object)),
    );
    expect([...new Set(used)].sort()).toEqual(known);
  });

  it('H6 explains the tap door so that another maker’s reader can report taps', () => {
    const tap = document.paths['/api/taps']?.post;
    expect(tap?.description).toContain('tapId');
    expect(Object.keys(tap?.responses ?? {}).sort()).toEqual(['200', '400', '401', '403', '413', '503']);
    expect(document.components.schemas).toHaveProperty('TapReport.properties.touch');
    expect(document.components.schemas).toHaveProperty('TapAnswer.properties.signal');
  });

  it('every route that needs a key answers 401 without one', async () => {
    for (const { name } of operations().filter((one) => !OPEN.includes(one.name))) {
      const [method, path] = name.split(' ') as [string, string];
      const answer = await site.send(
        method,
        path.replace(/\{\w+\}/g, 'x'),
        method === 'GET' ? undefined : {},
      );
      expect(answer.status, name).toBe(401);
    }
  });
});
