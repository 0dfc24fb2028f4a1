/** The package's version, replaced at build time. */
declare const __WEIGHTKIN_VERSION__: string;

declare module 'virtual:kernels' {
  /** The release build of `assembly/`, base64. */
  const base64: string;
  export default base64;
}

declare module '*?bundle' {
  /** A worker bundled to one classic script. */
  const source: string;
  export default source;
}
