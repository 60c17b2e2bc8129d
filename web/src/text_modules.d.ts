/// A module bundled as one classic script; see vite.config.ts.
declare module '*?script' {
  const text: string;
  export default text;
}
