import { describe, expect, test } from 'vitest';
import { brokenLines, serialiseSvg, type Sheet } from '../../web/charts/serialise-svg.ts';

const sheet: Sheet = {
  title: 'Norm gains: this pair at z 17.3',
  description: 'Unrelated models fall within the grey shape.',
  pictures: [
    {
      width: 300.5,
      height: 40,
      nodes: [{ tag: 'text', attributes: [['x', '3']], children: ['this pair'] }],
    },
    { width: 400, height: 100, nodes: [{ tag: 'path', attributes: [['d', 'M0,0h9']], children: [] }] },
  ],
  notes: ['Unrelated models fall within the grey shape.', 'Weightkin · a and b · depth “quick” · seed 0'],
  ground: { paper: '#ffffff', ink: '#000000', soft: '#555555', font: 'system-ui, "Segoe UI", sans-serif' },
};

describe('a figure as a file', () => {
  test('holds title, description, all pictures and what stands under them', async () => {
    await expect(serialiseSvg(sheet)).toMatchFileSnapshot('output/sheet.svg');
  });

  test('names of strangers are text: no markup, no character that XML forbids', () => {
    const evil = '</text><script>alert("1")</script>&\u0000\u001b\ud800 \ufffe';
    const file = serialiseSvg({ ...sheet, title: evil, notes: [evil] });
    expect(file).not.toContain('<script');
    expect(file).toContain('&lt;script&gt;');
    // oxlint-disable-next-line no-control-regex
    expect(file).not.toMatch(/[\u0000\u001b\ud800\ufffe]/);
    expect(file.match(/<text/g)).toHaveLength(
      serialiseSvg({ ...sheet, title: 'x', notes: [evil] }).match(/<text/g)!.length,
    );
  });

  test('is as wide as its widest picture and high enough for everything', () => {
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(serialiseSvg(sheet))!.map(Number);
    expect(width).toBe(432);
    expect(height).toBeGreaterThan(140);
    const lower = Math.max(...[...serialiseSvg(sheet).matchAll(/ y="(\d+)"/g)].map(([, y]) => Number(y)));
    expect(lower).toBeLessThan(height!);
  });

  test('long lines are broken between words, and within those that are longer than a line', () => {
    expect(brokenLines('one two three four', 60, 12)).toEqual(['one two', 'three', 'four']);
    const long = brokenLines('x'.repeat(100), 60, 12);
    expect(long.join('')).toBe('x'.repeat(100));
    expect(Math.max(...long.map((line) => line.length))).toBeLessThanOrEqual(10);
    // Hangul takes twice the room.
    expect(brokenLines('가'.repeat(20), 120, 12)).toHaveLength(2);
    expect(brokenLines('', 60, 12)).toEqual([]);
  });
});
