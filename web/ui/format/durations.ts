import { msg, str } from '@lit/localize';
import { formatBytes } from './numbers.ts';

const MINUTE = 60;
const HOUR = 3600;

/** A time as a person would say it: `4 s`, `2 min 10 s`, `1 h 05 min`; below ten seconds with one decimal. */
export function formatSeconds(seconds: number): string {
  if (seconds < 0.05) return msg('less than 0.1 s');
  if (seconds < 9.95) return secondsText(seconds.toFixed(1));
  const whole = Math.round(seconds);
  if (whole < MINUTE) return secondsText(String(whole));
  if (whole < HOUR) {
    const [minutes, rest] = [Math.floor(whole / MINUTE), whole % MINUTE];
    return msg(str`${minutes} min ${rest} s`);
  }
  const all = Math.round(seconds / MINUTE);
  const [hours, minutes] = [Math.floor(all / MINUTE), String(all % MINUTE).padStart(2, '0')];
  return msg(str`${hours} h ${minutes} min`);
}

function secondsText(seconds: string): string {
  return msg(str`${seconds} s`);
}

/** An estimate, no more exact than it is: `a few seconds left`, `about 40 s left`, `about 3 min left`. */
export function formatSecondsLeft(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return msg('estimating the time left');
  if (seconds < 5) return msg('a few seconds left');
  if (seconds < 55) {
    const fives = Math.ceil(seconds / 5) * 5;
    return msg(str`about ${fives} s left`);
  }
  if (seconds < 90 * MINUTE) {
    const minutes = Math.max(1, Math.round(seconds / MINUTE));
    return msg(str`about ${minutes} min left`);
  }
  const hours = Math.round(seconds / HOUR);
  return msg(str`about ${hours} h left`);
}

/** Bytes per second: `1.00 GB/s`; empty before anything can be said. */
export function formatRate(bytes: number, seconds: number): string {
  return seconds > 0.2 && bytes > 0 ? `${formatBytes(bytes / seconds)}/s` : '';
}
