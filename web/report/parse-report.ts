import { msg, str } from '@lit/localize';
import type { Report } from '../contract.ts';
import { checkReport } from './check-report.ts';
import { MalformedReport } from './malformed-report.ts';
import { MOST_CHARACTERS } from './report-limits.ts';
import { excessOf } from './text-extent.ts';

/**
 * Reads the text of a report that anybody may have written. Its length, its depth and the number of its values are held to limits
 * before anything is allocated for them; what it holds is checked as `checkReport` says.
 *
 * @throws MalformedReport
 */
export function parseReport(text: string): Report {
  if (text.length > MOST_CHARACTERS) {
    const millions = MOST_CHARACTERS / 1e6;
    throw new MalformedReport(msg(str`This is too long for a report: more than ${millions} million characters.`));
  }
  if (excessOf(text) !== null) {
    throw new MalformedReport(msg('This is no report: it holds more than a report of the largest model would.'));
  }
  return checkReport(jsonOf(text));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = msg('This is not JSON, so it is no report: give the JSON file of a report, whole and unchanged.');
    throw new MalformedReport(message, '', { cause });
  }
}
