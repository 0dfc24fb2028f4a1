/** How long a browser may take to begin a download before its Blob is let go. */
const KEEP_MS = 60_000;

/** Hands a Blob to the browser as a file to save. */
export function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  const url = URL.createObjectURL(blob);
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEEP_MS);
}

/** `weightkin-willow-sapling.json`: letters and digits of the models' names only. */
export function fileName(names: readonly string[], extension: string): string {
  const parts = names.map((name) =>
    name
      .slice(0, 60)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-'),
  );
  const stem = ['weightkin', ...parts].join('-').replace(/-+/g, '-').replace(/-$/, '');
  return `${stem}.${extension}`;
}
