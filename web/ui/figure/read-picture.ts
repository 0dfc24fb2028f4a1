import { hexOf, parseColour } from '../../charts/colour.ts';
import type { DrawnNode, DrawnPicture, Ground } from '../../charts/serialise-svg.ts';

/** What style sheets decide of a picture, and what holds where nothing is said. Children inherit the first, not the second. */
const INHERITED: readonly (readonly [name: string, initial: string])[] = [
  ['fill', '#000000'],
  ['fill-opacity', '1'],
  ['stroke', 'none'],
  ['stroke-opacity', '1'],
  ['stroke-width', '1'],
  ['stroke-dasharray', 'none'],
  ['stroke-linejoin', 'miter'],
  ['stroke-linecap', 'butt'],
  ['paint-order', 'normal'],
  ['shape-rendering', 'auto'],
  ['text-anchor', 'start'],
  ['font-size', ''],
  ['font-weight', '400'],
  ['font-style', 'normal'],
];
const OWN: readonly (readonly [name: string, initial: string])[] = [
  ['opacity', '1'],
  ['vector-effect', 'none'],
];

/** Attributes that belong to the page, not to the picture. */
const OF_PAGE = /^(class|id|role|style|tabindex|focusable|aria-.*|data-.*|fill|stroke|opacity|text-anchor)$/;

/** An `svg` as it is drawn now, its style sheets' work put into attributes; what only shows the reader's cursor is left out. */
export function readPicture(picture: SVGSVGElement): DrawnPicture {
  const { width, height } = picture.viewBox.baseVal;
  return { width, height, nodes: childrenOf(picture, new Map(INHERITED)).filter((node) => typeof node !== 'string') };
}

function childrenOf(element: Element, inherited: ReadonlyMap<string, string>): (DrawnNode | string)[] {
  return [...element.childNodes].flatMap((child): (DrawnNode | string)[] => {
    if (child instanceof Text) return child.data.trim() === '' ? [] : [child.data];
    if (!(child instanceof SVGElement) || child.dataset['passing'] !== undefined) return [];
    const tag = child.localName;
    return tag === 'title' || tag === 'desc' ? [] : [readNode(child, inherited)];
  });
}

function readNode(element: SVGElement, inherited: ReadonlyMap<string, string>): DrawnNode {
  const style = getComputedStyle(element);
  const handedOn = new Map(inherited);
  const looks: [string, string][] = [];
  for (const [name] of INHERITED) {
    const value = valueOf(style.getPropertyValue(name));
    if (value === inherited.get(name)) continue;
    handedOn.set(name, value);
    looks.push([name, value]);
  }
  for (const [name, initial] of OWN) {
    const value = valueOf(style.getPropertyValue(name));
    if (value !== initial) looks.push([name, value]);
  }
  const places = [...element.attributes].flatMap(({ name, value }): [string, string][] =>
    OF_PAGE.test(name) ? [] : [[name, value]],
  );
  return { tag: element.localName, attributes: [...places, ...looks], children: childrenOf(element, handedOn) };
}

/** As an attribute holds it: pixels without a unit, colours in hexadecimal digits. */
function valueOf(computed: string): string {
  const colour = parseColour(computed);
  if (colour) return colour.alpha === 0 ? 'none' : hexOf(colour);
  if (computed.startsWith('url(')) return 'none';
  return computed.replace(/(\d)px/g, '$1');
}

/** The page that an element stands on. */
export function readGround(element: Element): Ground {
  const style = getComputedStyle(element);
  const hex = (name: string, otherwise: string) => {
    const colour = parseColour(resolvedColour(element, name));
    return colour ? hexOf(colour) : otherwise;
  };
  return {
    paper: hex('--paper', '#ffffff'),
    ink: hex('--ink', '#000000'),
    soft: hex('--soft', '#444444'),
    font: style.getPropertyValue('--sans').trim() || 'sans-serif',
  };
}

/** A custom property is text; what colour it comes to is known only where it is used. */
function resolvedColour(element: Element, name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  probe.hidden = true;
  (element.shadowRoot ?? element).append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
