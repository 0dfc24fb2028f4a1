/** What a file is instead of safetensors: the rest of a sentence that begins with its name, and what to do. */
export interface FileKind {
  what: string;
  remedy: string;
}

const ORIGINAL = 'choose the safetensors files of the model instead';
const CONVERT = 'choose the safetensors version of the model, or convert it first';
const UNPACK = 'unpack it and choose the .safetensors files in it';

interface Signature {
  offset?: number;
  /** Latin-1: one character a byte. */
  bytes: string;
  what: string;
  remedy: string;
}

const SIGNATURES: Signature[] = [
  { bytes: 'GGUF', what: 'is a GGUF file (llama.cpp)', remedy: ORIGINAL },
  ...['lmgg', 'fmgg', 'tjgg', 'algg'].map((bytes) => ({
    bytes,
    what: 'is an old GGML file (llama.cpp)',
    remedy: ORIGINAL,
  })),
  { bytes: '\x93NUMPY', what: 'is a NumPy array (.npy)', remedy: CONVERT },
  { bytes: '\x89HDF\r\n', what: 'is an HDF5 file (Keras)', remedy: CONVERT },
  { offset: 4, bytes: 'TFL3', what: 'is a TensorFlow Lite model', remedy: CONVERT },
  { bytes: '\x1f\x8b', what: 'is compressed (gzip)', remedy: UNPACK },
  { bytes: '\x28\xb5\x2f\xfd', what: 'is compressed (zstd)', remedy: UNPACK },
  { bytes: '\xfd7zXZ\0', what: 'is compressed (xz)', remedy: UNPACK },
  { bytes: 'BZh', what: 'is compressed (bzip2)', remedy: UNPACK },
  { bytes: '7z\xbc\xaf\x27\x1c', what: 'is a 7-Zip archive', remedy: UNPACK },
  { bytes: 'Rar!\x1a\x07', what: 'is a RAR archive', remedy: UNPACK },
  { offset: 257, bytes: 'ustar', what: 'is a tar archive', remedy: UNPACK },
  ...['\x02', '\x03', '\x04', '\x05'].map((protocol) => ({
    bytes: `\x80${protocol}`,
    what: 'is a Python pickle (an old PyTorch checkpoint), which can run code when it is opened',
    remedy: CONVERT,
  })),
];

const LOOKED_AT = 512;

/** The kind of a file that is not safetensors, by its first bytes; `null` where it looks like a damaged safetensors file or like nothing known. */
export function identifyFile(first: Uint8Array, size: number): FileKind | null {
  if (size === 0) return { what: 'is empty', remedy: 'download it again' };
  // A header that starts as one is a damaged header, whatever its length happens to look like.
  if (/^\s*\{\s*"/.test(latin1(first.subarray(8, 64))) && (first[7] ?? 1) === 0) return null;
  const head = latin1(first.subarray(0, LOOKED_AT));
  const signature = SIGNATURES.find(({ bytes, offset = 0 }) => head.startsWith(bytes, offset));
  if (signature !== undefined) return { what: signature.what, remedy: signature.remedy };
  if (head.startsWith('PK\x03\x04')) return zip(head);
  if (isOnnx(first)) return { what: 'is an ONNX model', remedy: CONVERT };
  return text(head, size);
}

/** ONNX has no signature: it is a protobuf whose first field is a small version number, its second text or a graph. */
function isOnnx(first: Uint8Array): boolean {
  const [field = 0, version = 0, next = 0] = first;
  return field === 0x08 && version >= 1 && version <= 20 && (next === 0x12 || next === 0x3a);
}

function zip(head: string): FileKind {
  if (/data\.pkl|\/version|\/byteorder/.test(head))
    return { what: 'is a PyTorch checkpoint (a zip archive with a pickle in it)', remedy: CONVERT };
  if (head.includes('.npy')) return { what: 'is a NumPy archive (.npz)', remedy: CONVERT };
  return { what: 'is a zip archive (PyTorch writes its .bin and .pt files so)', remedy: CONVERT };
}

function text(head: string, size: number): FileKind | null {
  if (head.startsWith('version https://git-lfs')) {
    return {
      what: `is a Git LFS pointer of ${size} bytes, not the weights it points to`,
      remedy: 'run `git lfs pull` in its folder and choose it again',
    };
  }
  const start = head.replace(/^(?:\xef\xbb\xbf)?\s*/, '');
  if (/^<(?:!doctype html|html|head|body|script)/i.test(start)) {
    return {
      what: 'is a web page (HTML), not weights',
      remedy: 'download the file itself, signed in where the model asks for it',
    };
  }
  if (/^<\?xml|^<error/i.test(start))
    return { what: 'is an XML answer of a server, not weights', remedy: 'download the file again' };
  if (size <= 8 || !/^[\t\n\r\x20-\x7e\x80-\xff]+$/.test(head) || start === '') return null;
  if (/^[{[]/.test(start))
    return { what: 'is JSON text, not weights', remedy: 'choose the .safetensors file that belongs to it' };
  if (/^[\t\n\r\x20-\x7e]+$/.test(head))
    return {
      what: 'is plain text, not weights (a message of the server?)',
      remedy: 'open it in a text editor to see why, then download it again',
    };
  return null;
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
