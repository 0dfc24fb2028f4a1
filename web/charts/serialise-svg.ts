import { lettersOf } from './letters.ts';

/** An element of a picture with everything that it takes to draw it, freed from the page it was drawn on. */
export interface DrawnNode {
  tag: string;
  attributes: readonly (readonly [name: string, value: string])[];
  children: readonly (DrawnNode | string)[];
}

/** One drawing: a figure may be several, its key for one. */
export interface DrawnPicture {
  /** Pixels. */
  width: number;
  height: number;
  nodes: readonly DrawnNode[];
}

/** Colours as `#rrggbb`, and the fonts. */
export interface Ground {
  paper: string;
  ink: string;
  soft: string;
  font: string;
}

export interface Sheet {
  title: string;
  description: string;
  pictures: readonly DrawnPicture[];
  /** Sentences under the pictures; the last one says where they come from. */
  notes: readonly string[];
  ground: Ground;
}

const PADDING = 16;
const GAP = 12;
const TITLE = { size: 16, line: 22 };
const NOTE = { size: 12, line: 16 };
/** Width of a letter, in parts of the font's size: an ample mean. */
const LETTER = 0.54;
const LEAST_WIDTH = 320;

/** A figure as a file of its own: title, pictures one under the other, what stands under them. No script, no style sheet, no reference. */
export function serialiseSvg({ title, description, pictures, notes, ground }: Sheet): string {
  const width = Math.max(LEAST_WIDTH, ...pictures.map((picture) => Math.ceil(picture.width))) + 2 * PADDING;
  const room = width - 2 * PADDING;
  const parts: DrawnNode[] = [];
  let top = PADDING;

  const write = (text: string, look: { size: number; line: number }, more: DrawnNode['attributes']): void => {
    for (const line of brokenLines(text, room, look.size)) {
      const place = [
        ['x', String(PADDING)],
        ['y', String(top + look.size)],
        ['font-size', String(look.size)],
      ] as const;
      parts.push({ tag: 'text', attributes: [...place, ...more], children: [line] });
      top += look.line;
    }
  };

  write(title, TITLE, [
    ['fill', ground.ink],
    ['font-weight', '600'],
  ]);
  for (const picture of pictures) {
    top += GAP;
    parts.push({ tag: 'g', attributes: [['transform', `translate(${PADDING} ${top})`]], children: picture.nodes });
    top += Math.ceil(picture.height);
  }
  top += GAP;
  for (const note of notes) write(note, NOTE, [['fill', ground.soft]]);
  const height = top + PADDING;
  const root: DrawnNode = {
    tag: 'svg',
    attributes: [
      ['xmlns', 'http://www.w3.org/2000/svg'],
      ['width', String(width)],
      ['height', String(height)],
      ['viewBox', `0 0 ${width} ${height}`],
      ['role', 'img'],
      ['font-family', ground.font],
    ],
    children: [
      { tag: 'title', attributes: [], children: [title] },
      { tag: 'desc', attributes: [], children: [description] },
      {
        tag: 'rect',
        attributes: [
          ['width', String(width)],
          ['height', String(height)],
          ['fill', ground.paper],
        ],
        children: [],
      },
      ...parts,
    ],
  };
  return `${textOf(root)}\n`;
}

/** Breaks at spaces, and anywhere in a word that is longer than a line. */
export function brokenLines(text: string, room: number, size: number): string[] {
  const most = room / size;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).flatMap((each) => cutWord(each, most))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && lengthOf(longer) > most) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}

function cutWord(word: string, most: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece !== '' && lengthOf(piece + letter) > most) {
      pieces.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return piece === '' ? pieces : [...pieces, piece];
}

/** In parts of the font's size. */
function lengthOf(text: string): number {
  return lettersOf(text) * LETTER;
}

function textOf(node: DrawnNode | string): string {
  if (typeof node === 'string') return escaped(node);
  const attributes = node.attributes.map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
  const inside = node.children.map(textOf).join('');
  return inside === '' ? `<${node.tag}${attributes}/>` : `<${node.tag}${attributes}>${inside}</${node.tag}>`;
}

/** Control characters and halves of characters: XML has no place for them, not even escaped. */
const NOT_XML = /[^\t\n\r\P{Cc}]|\p{Cs}|[\ufffe\uffff]/gu;

function escaped(text: string): string {
  return text
    .replace(NOT_XML, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
