/** The package's version, replaced at build time. */
declare const __WEIGHTKIN_VERSION__: string;

declare module 'virtual:kernels' {
  /** The release build of `assembly/`, in hexadecimal. */
  const hexadecimal: string;
  export default hexadecimal;
}

declare module '*?bundle' {
  /** A worker bundled to one classic script. */
  const source: string;
  export default source;
}
