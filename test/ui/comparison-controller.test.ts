import { expect, test, vi } from 'vitest';
import type { ReactiveControllerHost } from 'lit';
import type { Engine } from '../../web/ui/engine.ts';
import { ComparisonController, type Contestants, type Terms } from '../../web/ui/page/comparison-controller.ts';
import type { TableSession } from '../../web/ui/table/table-session.ts';

const table = vi.hoisted(() => ({
  close: vi.fn<() => void>(),
  die: (_reason: Error): void => undefined,
}));

vi.mock('../../web/ui/table/table-session.ts', () => ({
  openTable: (): Partial<TableSession> => ({
    ended: () => new Promise((_, reject) => (table.die = reject)),
    close: table.close,
  }),
}));

const host = { addController() {}, requestUpdate() {} } as unknown as ReactiveControllerHost;
const files = { kind: 'files' as const, files: [] };
const models: Contestants = { a: { name: 'a', input: files }, b: { name: 'b', input: files } };
const terms: Terms = { depth: 'full', seed: 0, keep: false, options: (signal) => ({ signal }) };

/** Measures until it is told to stop. */
function endlessEngine() {
  const asked: AbortSignal[] = [];
  const compare: Engine['compare'] = (_a, _b, { signal }) =>
    new Promise((_, reject) => {
      if (!signal) throw new Error('It cannot be stopped.');
      asked.push(signal);
      signal.addEventListener('abort', () => reject(new DOMException('Cancelled.', 'AbortError')));
    });
  return { asked, engine: { compare } as Engine };
}

test('a table that dies while its rows are measured ends the comparison, and the engine with it', async () => {
  const { asked, engine } = endlessEngine();
  const controller = new ComparisonController(host, () => engine);
  const end = controller.start(models, terms);
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  table.die(new Error('The table stopped.'));
  expect(await end).toBe('failed');
  expect(controller.failure).toBe('The table stopped.');
  expect(controller.running).toBeUndefined();
  expect(asked[0]?.aborted).toBe(true);
  expect(table.close).toHaveBeenCalled();
});

test('models of one name are told apart in what is shown', () => {
  const controller = new ComparisonController(host, () => endlessEngine().engine);
  const model = { name: 'model', input: files };
  void controller.start({ a: model, b: model }, terms);
  expect(controller.running?.view.names).toEqual({ a: 'model (A)', b: 'model (B)' });
  controller.cancel();
});

test('a comparison that is cancelled is no failure', async () => {
  const { asked, engine } = endlessEngine();
  const controller = new ComparisonController(host, () => engine);
  const end = controller.start(models, terms);
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  controller.cancel();
  expect(await end).toBe('cancelled');
  expect(controller.failure).toBe('');
});
