import * as Comlink from 'comlink';
import { abortError, MalformedCheckpoint, UnreadableSource } from '../read/errors.ts';

interface Thrown {
  value: unknown;
}

interface SentError {
  isError: boolean;
  value: unknown;
}

const KINDS = { MalformedCheckpoint, UnreadableSource };

function isKind(name: string): name is keyof typeof KINDS {
  return Object.hasOwn(KINDS, name);
}

function send({ value }: Thrown): SentError {
  if (!(value instanceof Error)) return { isError: false, value };
  const { name, message, stack } = value;
  const place = value instanceof MalformedCheckpoint || value instanceof UnreadableSource ? value : undefined;
  return {
    isError: true,
    value: { name, message, stack, file: place?.file, byteOffset: place?.byteOffset, tensor: place?.tensor },
  };
}

function revive({ isError, value }: SentError): unknown {
  if (!isError) return value;
  const { name, message, stack, ...place } = value as {
    name: string;
    message: string;
    stack: string;
    file?: string;
    byteOffset?: number;
    tensor?: string;
  };
  if (name === 'AbortError') return abortError();
  const error = isKind(name) ? new KINDS[name](message, place) : Object.assign(new Error(message), { name });
  error.stack = stack;
  return error;
}

const ownHandler = Comlink.transferHandlers.get('throw') as Comlink.TransferHandler<Thrown, SentError>;

/** Comlink sends only an error's name, message and stack; ours also say where in the checkpoint. */
Comlink.transferHandlers.set('throw', {
  canHandle: ownHandler.canHandle,
  serialize: (thrown: Thrown) => [send(thrown), []],
  deserialize(sent: SentError): Thrown {
    throw revive(sent);
  },
} satisfies Comlink.TransferHandler<Thrown, SentError>);
