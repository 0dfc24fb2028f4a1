import { FigureElement } from './figure.ts';
import type { FigureSource } from './figure-source.ts';

/** A figure for a document that has neither the page's elements nor its style sheets. */
export interface CollectedFigure {
  id: string;
  title: string;
  description: string;
  /** What unrelated models would give, in one sentence. */
  unrelated: string;
  /** A whole SVG document: no script, no style sheet, no reference to anything outside. */
  svg: string;
}

/**
 * Every figure that is drawn within an element, shadow roots included, in the order of the page, in the colours it has now.
 * @param source what the line under each picture says
 */
export function collectFigures(root: Element | ShadowRoot, source: FigureSource): CollectedFigure[] {
  return figuresIn(root).flatMap((figure) => {
    const { data } = figure;
    const svg = figure.svg(source);
    if (!data || svg === '') return [];
    const { id, title, description, unrelated } = data;
    return [{ id, title, description, unrelated, svg }];
  });
}

function figuresIn(root: Element | ShadowRoot): FigureElement[] {
  if (root instanceof FigureElement) return [root];
  // What is looked at for a moment is no part of the report.
  if (root instanceof HTMLDialogElement) return [];
  const within = [...(root instanceof Element && root.shadowRoot ? root.shadowRoot.children : []), ...root.children];
  return within.flatMap(figuresIn);
}
