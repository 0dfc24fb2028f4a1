import { afterEach, expect, test, vi } from 'vitest';
import { inTurn } from '../../web/ui/in-turn.ts';

afterEach(() => vi.unstubAllGlobals());

test('each work has a frame of its own, in the order asked for, once', () => {
  let frames: (() => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  const done: string[] = [];
  const [first, second] = [() => done.push('first'), () => done.push('second')];
  for (const work of [first, second, first]) inTurn(work);
  const nextFrame = () => {
    const due = frames;
    frames = [];
    for (const frame of due) frame();
  };
  nextFrame();
  expect(done).toEqual(['first']);
  inTurn(first);
  nextFrame();
  expect(done).toEqual(['first', 'second']);
  nextFrame();
  expect(done).toEqual(['first', 'second', 'first']);
  nextFrame();
  expect(done).toHaveLength(3);
  expect(frames).toEqual([]);
});

test('asking again for the only work that waits asks for no second frame', () => {
  const frames: (() => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  const work = vi.fn();
  inTurn(work);
  inTurn(work);
  expect(frames).toHaveLength(1);
  frames[0]?.();
  expect(work).toHaveBeenCalledOnce();
});

test('work that throws does not hold up what comes after it', () => {
  const frames: (() => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  const after = vi.fn();
  inTurn(() => {
    throw new Error('broken');
  });
  inTurn(after);
  expect(() => frames[0]?.()).toThrow('broken');
  frames[1]?.();
  expect(after).toHaveBeenCalledOnce();
});
