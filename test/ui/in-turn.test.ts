import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inTurn } from '../../web/ui/in-turn.ts';

let frames: (() => void)[];
let tasks: (() => void)[];
/** What the clock says, in milliseconds. */
let now: number;

beforeEach(() => {
  [frames, tasks, now] = [[], [], 0];
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  vi.stubGlobal('setTimeout', (task: () => void) => tasks.push(task));
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});

afterEach(() => {
  // What waits would wait in the next test as well.
  while (frames.length + tasks.length > 0) (tasks.shift() ?? frames.shift())?.();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const nextFrame = () => frames.shift()?.();
const nextTask = () => tasks.shift()?.();

test('quick works share a frame, each in a task of its own, in the order asked for, once', () => {
  const done: string[] = [];
  const [first, second] = [() => done.push('first'), () => done.push('second')];
  for (const work of [first, second, first]) inTurn(work);
  expect(done).toEqual([]);
  nextFrame();
  expect(done).toEqual(['first']);
  inTurn(first);
  nextTask();
  expect(done).toEqual(['first', 'second']);
  nextTask();
  expect(done).toEqual(['first', 'second', 'first']);
  nextTask();
  expect([frames.length, tasks.length]).toEqual([0, 0]);
  inTurn(first);
  expect(frames).toHaveLength(1);
});

test('after a long one the next waits for another frame', () => {
  const done: string[] = [];
  for (const name of ['long', 'next']) {
    inTurn(() => {
      done.push(name);
      now += 20;
    });
  }
  nextFrame();
  nextTask();
  expect(done).toEqual(['long']);
  expect(tasks).toEqual([]);
  nextFrame();
  expect(done).toEqual(['long', 'next']);
});

test('asking again for the only work that waits asks for no second frame', () => {
  const work = vi.fn();
  inTurn(work);
  inTurn(work);
  expect(frames).toHaveLength(1);
  nextFrame();
  nextTask();
  expect(work).toHaveBeenCalledOnce();
});

test('work that throws does not hold up what comes after it', () => {
  const after = vi.fn();
  inTurn(() => {
    throw new Error('broken');
  });
  inTurn(after);
  expect(nextFrame).toThrow('broken');
  nextTask();
  expect(after).toHaveBeenCalledOnce();
});
