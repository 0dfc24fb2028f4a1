import { formatBytes } from './numbers.ts';

const MINUTE = 60;
const HOUR = 3600;

/** A time as a person would say it: `4 s`, `2 min 10 s`, `1 h 05 min`; below ten seconds with one decimal. */
export function formatSeconds(seconds: number): string {
  if (seconds < 0.05) return 'less than 0.1 s';
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < MINUTE) return `${whole} s`;
  if (whole < HOUR) return `${Math.floor(whole / MINUTE)} min ${whole % MINUTE} s`;
  const minutes = Math.round(seconds / MINUTE);
  return `${Math.floor(minutes / MINUTE)} h ${String(minutes % MINUTE).padStart(2, '0')} min`;
}

/** An estimate, no more exact than it is: `a few seconds left`, `about 40 s left`, `about 3 min left`. */
export function formatSecondsLeft(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return 'estimating the time left';
  if (seconds < 5) return 'a few seconds left';
  if (seconds < 55) return `about ${Math.ceil(seconds / 5) * 5} s left`;
  if (seconds < 90 * MINUTE) return `about ${Math.max(1, Math.round(seconds / MINUTE))} min left`;
  return `about ${Math.round(seconds / HOUR)} h left`;
}

/** Bytes per second; empty before anything can be said. */
export function formatRate(bytes: number, seconds: number): string {
  return seconds > 0.2 && bytes > 0 ? `${formatBytes(bytes / seconds)}/s` : '';
}
