import { msg } from '@lit/localize';
import type { ReportFrame } from '../../engine/messages.ts';
import type { RowwiseReport } from '../../report/canonical.ts';
import { evidenceCsv } from '../../report/csv-evidence.ts';
import { mainFigure } from '../../report/null-picture-id.ts';
import type { CollectedFigure } from '../figure/collect-figures.ts';
import { pngOf } from '../figure/png.ts';
import { language } from '../language/language.ts';
import { reportText } from '../language/report-text.ts';
import type { ResultView } from '../result/result-view.ts';
import { EVERYTHING } from '../table/row-order.ts';

/** Forms in which a report leaves the page. */
export const FILE_KINDS = ['json', 'html', 'markdown', 'rows', 'evidence', 'svg', 'png', 'figures'] as const;

export type FileKind = (typeof FILE_KINDS)[number];

/** A file and how its name ends: `evidence.csv`. */
export interface MadeFile {
  blob: Blob;
  /** What stands before the ending, behind the models' names; '' for nothing. */
  part: string;
  extension: string;
}

/** As many rows as any document prints. */
const MOST_PRINTED = 2000;

async function printable(view: ResultView, frame: ReportFrame): Promise<{ report: RowwiseReport; hash: string }> {
  const { documents } = view;
  if (!documents) throw new Error(msg('This report is not kept where documents can be made of it.'));
  const [rows, hash] = await Promise.all([documents.firstRows(MOST_PRINTED), documents.hash()]);
  // Documents list no unmatched name.
  return { report: { ...frame, tensors: rows, unmatched: { a: [], b: [] } }, hash };
}

function pictureOf(figures: readonly CollectedFigure[]): CollectedFigure {
  const picture = mainFigure(figures);
  if (!picture) throw new Error(msg('There is no picture yet: wait until the figures are drawn.'));
  return picture;
}

const svgBlob = (svg: string) => new Blob([svg], { type: 'image/svg+xml' });

/**
 * Makes the files of one kind. `figures` are the figures as they are drawn now.
 * @throws Error with one sentence
 */
export async function reportFiles(
  kind: FileKind,
  { view, frame, figures }: { view: ResultView; frame: ReportFrame; figures: () => CollectedFigure[] },
): Promise<MadeFile[]> {
  switch (kind) {
    case 'json':
      return [{ blob: await view.table.json(), part: '', extension: 'json' }];
    case 'rows':
      return [{ blob: await view.table.csv(EVERYTHING), part: 'tensors', extension: 'csv' }];
    case 'evidence': {
      const blob = new Blob([evidenceCsv(frame.evidence)], { type: 'text/csv' });
      return [{ blob, part: 'evidence', extension: 'csv' }];
    }
    case 'markdown': {
      const { markdown } = await import('../../report/markdown.ts');
      const { report, hash } = await printable(view, frame);
      const text = markdown(report, { sentence: reportText, hash, rows: frame.pairs });
      return [{ blob: new Blob([text], { type: 'text/markdown' }), part: '', extension: 'md' }];
    }
    case 'html': {
      const { standaloneHtml } = await import('../../report/standalone-html.ts');
      const { report, hash } = await printable(view, frame);
      const text = standaloneHtml(report, {
        figures: figures(),
        language: language(),
        sentence: reportText,
        hash,
        rows: frame.pairs,
      });
      return [{ blob: new Blob([text], { type: 'text/html' }), part: '', extension: 'html' }];
    }
    case 'svg': {
      const { id, svg } = pictureOf(figures());
      return [{ blob: svgBlob(svg), part: id, extension: 'svg' }];
    }
    case 'png': {
      const { id, svg } = pictureOf(figures());
      return [{ blob: await pngOf(svg), part: id, extension: 'png' }];
    }
    case 'figures':
      return figures().map(({ id, svg }) => ({ blob: svgBlob(svg), part: id, extension: 'svg' }));
  }
}
