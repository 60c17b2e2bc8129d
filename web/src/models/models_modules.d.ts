/// Of the examples, as vite.config.ts measures them: gzipped, in kB.
declare const modelSizes: Readonly<Record<string, number>>;
/// The folder of the models' programs, by its name in this build.
declare const modelPrograms: string;

declare module '*.cpp?raw' {
  const text: string;
  export default text;
}
declare module '*.hpp?raw' {
  const text: string;
  export default text;
}
