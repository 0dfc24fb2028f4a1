import { describe, expect, test } from 'vitest';
import { MalformedCheckpoint } from '../../web/read/errors.ts';
import { fileSource } from '../../web/read/file-source.ts';
import { readHeader } from '../../web/read/header.ts';
import { buildSafetensors, concatenate, withHeader } from '../support/checkpoint-files.ts';
import { HEADER_CASES } from './header-cases/all.ts';

const ascii = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

async function complaint(bytes: Uint8Array<ArrayBuffer>, name = 'model.safetensors'): Promise<MalformedCheckpoint> {
  try {
    await readHeader(fileSource(new File([bytes], name)));
  } catch (error) {
    if (error instanceof MalformedCheckpoint) return error;
    throw error;
  }
  throw new Error('the file was accepted');
}

describe('one sentence', () => {
  const rejected = HEADER_CASES.filter(({ tensors }) => tensors === null);
  test.each(rejected)('$what', async ({ file }) => {
    const { message, file: name, byteOffset } = await complaint(file);
    expect(message).toMatch(/^"model\.safetensors" [^\n]*\.$/);
    expect(message).not.toMatch(/undefined|NaN|\[object/);
    expect(name).toBe('model.safetensors');
    expect(byteOffset).toBeGreaterThanOrEqual(0);
    expect(byteOffset).toBeLessThanOrEqual(file.length);
  });
});

describe('names tensor and byte', () => {
  test('of a field that is wrong', async () => {
    const text = '{"a":["U8",[1],[0,1]],"layer \\"1\\"":{"dtype":"F32","shape":[1.0],"data_offsets":[1,5]}}';
    const error = await complaint(withHeader(text, 5));
    expect(error.tensor).toBe('layer "1"');
    expect(error.byteOffset).toBe(8 + text.indexOf('1.0'));
    expect(error.message).toContain('tensor "layer "1""');
    expect(error.message).toContain('fraction or exponent');
  });

  test('of offsets that do not fit', async () => {
    const text = '{"a":["U8",[2],[0,2]],"b":["U8",[1],[3,4]]}';
    const error = await complaint(withHeader(text, 4));
    expect(error.tensor).toBe('b');
    expect(error.byteOffset).toBe(8 + text.length + 3);
    expect(error.message).toContain('leaves a hole of 1 byte before it');
  });

  test('a hostile name cannot leave its quotes, its line or the screen', async () => {
    const name = `${'x'.repeat(500)}\u202e\n`;
    const { message, tensor } = await complaint(withHeader(`{${JSON.stringify(name)}:null}`));
    expect(tensor).toBe(name);
    expect(message).toContain('\\u{202e}\\u{a}"');
    expect(message.length).toBeLessThan(400);
  });
});

describe('incomplete downloads say how much is missing', () => {
  const whole = buildSafetensors({
    tensors: [
      { name: 'a', dtype: 'F32', shape: [100] },
      { name: 'b', dtype: 'F32', shape: [100] },
    ],
  });
  test('in the data', async () => {
    const { message, byteOffset } = await complaint(whole.slice(0, -123));
    expect(message).toContain('is 123 bytes shorter than its header says (an incomplete download?)');
    expect(message).toContain('download the file again');
    expect(byteOffset).toBe(whole.length - 123);
  });
  test('in the header', async () => {
    const { message } = await complaint(whole.slice(0, 50));
    expect(message).toContain(`${whole.length - 800 - 50} bytes before the header's end`);
  });
});

describe('names what a file is instead', () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 4976698672\n`;
  const tar = concatenate([new Uint8Array(257).fill(0x61), ascii('ustar'), new Uint8Array(250)]);
  const protobuf = latin1('\x08\x07\x12\x07pytorch\x1a\x052.1.0:\x80');
  test.each<[string, Uint8Array<ArrayBuffer>, RegExp]>([
    ['Git LFS pointer', ascii(pointer), /Git LFS pointer of \d+ bytes.*`git lfs pull`/],
    ['HTML', ascii('<!DOCTYPE html><html><body>Not found</body></html>'), /web page \(HTML\)/],
    ['HTML after spaces', ascii('\n\n  <html lang="en">'), /web page \(HTML\)/],
    ['XML', ascii('<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>'), /XML answer/],
    ['GGUF', latin1('GGUF\x03\0\0\0\x10\0\0\0\0\0\0\0'), /GGUF file/],
    ['GGML', latin1('tjgg\x03\0\0\0\x10\0\0\0'), /GGML file/],
    ['PyTorch zip', latin1('PK\x03\x04\0\0\x08\x08\0\0\0\0\0\0\0\0archive/data.pkl'), /PyTorch checkpoint/],
    ['npz', latin1('PK\x03\x04\x14\0\0\0\0\0weight.npy'), /\.npz/],
    ['zip', latin1('PK\x03\x04\x14\0\0\0\0\0readme'), /zip archive/],
    ['pickle', latin1('\x80\x02}q\0(X\x06\0\0\0weight'), /pickle.*can run code/],
    ['gzip', latin1('\x1f\x8b\x08\0\0\0\0\0\0\x03abcdef'), /gzip/],
    ['zstd', latin1('\x28\xb5\x2f\xfd\x04\0\0\0abcdefgh'), /zstd/],
    ['xz', latin1('\xfd7zXZ\0\0\x04abcdef'), /xz/],
    ['7z', latin1('7z\xbc\xaf\x27\x1c\0\x04abcdefgh'), /7-Zip/],
    ['NumPy', latin1("\x93NUMPY\x01\0v\0{'descr'"), /NumPy array/],
    ['HDF5', latin1('\x89HDF\r\n\x1a\n\0\0\0\0'), /HDF5/],
    ['tar', tar, /tar archive/],
    ['ONNX', protobuf, /ONNX/],
    ['JSON', ascii('{"error": "Repository not found"}'), /JSON text/],
    ['text', ascii('Invalid username or password.'), /plain text/],
    ['nothing', new Uint8Array(0), /is empty/],
  ])('%s', async (_, bytes, expected) => {
    const { message } = await complaint(bytes);
    expect(message).toMatch(expected);
    expect(message).toMatch(/: .+\.$/);
  });

  test('but not a damaged header whose length looks like one', async () => {
    // The length 0x088b1f begins like gzip.
    const header = `{"a":null}${' '.repeat(0x088b1f - 10)}`;
    expect((await complaint(withHeader(header))).tensor).toBe('a');
  });
});
