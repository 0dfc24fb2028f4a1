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

declare module 'virtual:palette' {
  /** Colours and fonts of the page as a style sheet for an element's `:host`. */
  const css: string;
  export default css;
}
