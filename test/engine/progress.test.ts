import { describe, expect, test } from 'vitest';
import type { Progress } from '../../web/contract.ts';
import { trackProgress } from '../../web/engine/progress.ts';

function setUp() {
  const told: Progress[] = [];
  let time = 0;
  const tracker = trackProgress(
    (progress) => told.push(progress),
    () => time,
  );
  return { told, tracker, pass: (milliseconds: number) => (time += milliseconds) };
}

describe('progress', () => {
  test('is told at most ten times a second', () => {
    const { told, tracker, pass } = setUp();
    tracker.begin('measuring', { bytes: 1000, tensors: 10 });
    for (let i = 0; i < 1000; i++) {
      pass(1);
      tracker.addBytes(1);
    }
    expect(told.length).toBe(11);
  });

  test('estimates the time left from the rate', () => {
    const { told, tracker, pass } = setUp();
    tracker.begin('measuring', { bytes: 1000, tensors: 10 });
    expect(told.at(-1)!.secondsLeft).toBeNull();
    for (let i = 0; i < 5; i++) {
      pass(1000);
      tracker.addBytes(100);
    }
    expect(told.at(-1)!.secondsLeft).toBeCloseTo(5, 6);
  });

  test('never claims more bytes than there are, though a dead worker’s are read twice', () => {
    const { told, tracker } = setUp();
    tracker.begin('measuring', { bytes: 10, tensors: 1 });
    tracker.addBytes(15);
    tracker.flush();
    expect(told.at(-1)).toMatchObject({ bytesRead: 10, bytesTotal: 10, secondsLeft: 0 });
    expect(tracker.bytesRead).toBe(15);
  });
});
