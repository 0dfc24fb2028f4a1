import { describe, expect, test } from 'vitest';
import type { SourceSummary } from '../../web/contract.ts';
import { PUBLIC_HUB } from '../../web/read/model-input.ts';
import { pinnedAddress } from '../../web/ui/page/pinned-address.ts';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const source = (more: Partial<SourceSummary> = {}): SourceSummary => ({
  name: 'model.safetensors',
  kind: 'hub',
  revision: COMMIT,
  size: 1,
  headerSha256: '',
  ...more,
});
const pin = (address: string, sources = [source()]) => pinnedAddress(address, sources, PUBLIC_HUB);

describe('the address of what was read', () => {
  test('holds the commit in place of the branch', () => {
    expect(pin('owner/one')).toBe(`hub:owner/one@${COMMIT}`);
    expect(pin('hub:owner/one@main')).toBe(`hub:owner/one@${COMMIT}`);
    expect(pin('https://huggingface.co/owner/one/tree/main')).toBe(`hub:owner/one@${COMMIT}`);
  });

  test('keeps the folder or file inside a repository', () => {
    expect(pin('https://huggingface.co/owner/one/tree/main/sub%20folder')).toBe(
      `https://huggingface.co/owner/one/tree/${COMMIT}/sub%20folder`,
    );
    expect(pin('https://huggingface.co/owner/one/blob/v2/x/model.safetensors')).toBe(
      `https://huggingface.co/owner/one/blob/${COMMIT}/x/model.safetensors`,
    );
  });

  test('stays as given where there is no single commit', () => {
    expect(pin('https://host.example/m/', [source({ kind: 'url', revision: undefined as never })])).toBe(
      'https://host.example/m/',
    );
    expect(pin('owner/one', [source(), source({ revision: COMMIT.replace('0', '1') })])).toBe('owner/one');
    expect(pin('owner/one', [source({ revision: 'main' })])).toBe('owner/one');
    expect(pin('owner/one', [])).toBe('owner/one');
  });
});
