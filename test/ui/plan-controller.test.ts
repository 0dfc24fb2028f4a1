import type { ReactiveControllerHost } from 'lit';
import { expect, test, vi } from 'vitest';
import type { ReadingPlan } from '../../web/engine/messages.ts';
import type { Engine } from '../../web/ui/engine.ts';
import { PlanController } from '../../web/ui/page/plan-controller.ts';
import { SideController, type Reader } from '../../web/ui/page/side-controller.ts';
import { EMPTY_SIDE, type SideState } from '../../web/ui/side.ts';

const host = { addController() {}, requestUpdate() {} } as unknown as ReactiveControllerHost;
const PLAN = { identicalShards: 0 } as ReadingPlan;

const side = (address: string) => ({ kind: 'ready', input: { kind: 'address', address } }) as SideState;

/** Answers when it is told to. */
function slowReader() {
  const asked: { names: string[]; signal: AbortSignal; answer(): void; fail(reason: Error): void }[] = [];
  const plan: Engine['plan'] = (a, b, { signal } = {}) =>
    new Promise((resolve, reject) => {
      const names = [a, b].map((input) => (input.kind === 'address' ? input.address : ''));
      if (signal) asked.push({ names, signal, answer: () => resolve(PLAN), fail: reject });
    });
  const inspect: Engine['inspect'] = (a, { signal } = {}) =>
    new Promise((resolve, reject) => {
      const names = [a.kind === 'address' ? a.address : ''];
      if (signal) asked.push({ names, signal, answer: () => resolve({ name: names[0] } as never), fail: reject });
    });
  const reader: Reader = { engine: () => ({ plan, inspect }) as Engine, options: (signal) => ({ signal }) };
  return { asked, reader };
}

test('newer sides supersede older ones', async () => {
  const { asked, reader } = slowReader();
  const controller = new PlanController(host, reader);
  controller.follow(side('a'), EMPTY_SIDE);
  expect(controller.state).toBeNull();
  controller.follow(side('a'), side('b'));
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  controller.follow(side('a'), side('c'));
  expect(asked[0]?.signal.aborted).toBe(true);
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  asked[0]?.answer();
  await Promise.resolve();
  expect(controller.state?.kind).toBe('planning');
  asked[1]?.answer();
  await vi.waitFor(() => expect(controller.plan).toBe(PLAN));
  expect(asked[1]?.names).toEqual(['a', 'c']);
});

test('the same sides are planned for once', async () => {
  const { asked, reader } = slowReader();
  const controller = new PlanController(host, reader);
  const [a, b] = [side('a'), side('b')];
  controller.follow(a, b);
  controller.follow(a, b);
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  asked[0]?.answer();
  await vi.waitFor(() => expect(controller.state?.kind).toBe('ready'));
  controller.follow(a, b);
  expect(controller.state?.kind).toBe('ready');
});

test('a failure is told, and another try keeps nothing of it', async () => {
  const { asked, reader } = slowReader();
  const controller = new PlanController(host, reader);
  controller.follow(side('a'), side('b'));
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  asked[0]?.fail(new Error('No such host.'));
  await vi.waitFor(() => expect(controller.state).toEqual({ kind: 'failed', message: 'No such host.' }));
  controller.again();
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  controller.stop();
  expect(asked[1]?.signal.aborted).toBe(true);
  expect(controller.state).toEqual({ kind: 'failed', message: '' });
});

test('it gives way to a comparison and takes up again afterwards', async () => {
  const { asked, reader } = slowReader();
  const controller = new PlanController(host, reader);
  const [a, b] = [side('a'), side('b')];
  controller.follow(a, b);
  controller.giveWay();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(asked).toHaveLength(0);
  controller.follow(a, b);
  await vi.waitFor(() => expect(asked).toHaveLength(1));
});

test('a side remembers its address while it fails, and reads it again when asked to', async () => {
  const { asked, reader } = slowReader();
  const controller = new SideController(host, reader);
  void controller.takeAddress('owner/gated');
  expect(controller.state).toEqual({ kind: 'reading', address: 'owner/gated' });
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  asked[0]?.fail(new Error('Gated.'));
  await vi.waitFor(() => expect(controller.state).toEqual({ kind: 'failed', message: 'Gated.' }));
  const again = controller.readAgain();
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  asked[1]?.answer();
  await again;
  expect(controller.state).toMatchObject({ kind: 'ready', input: { kind: 'address', address: 'owner/gated' } });
  // Whoever waits in its name need not any more.
  expect(asked[1]?.signal.aborted).toBe(true);
});

test('files are not read again with another token', async () => {
  const { asked, reader } = slowReader();
  const controller = new SideController(host, reader);
  const taken = controller.takeFiles(Promise.resolve([{ file: new File(['x'], 'x'), path: 'x' }]));
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  asked[0]?.answer();
  await taken;
  await controller.readAgain();
  expect(asked).toHaveLength(1);
});
