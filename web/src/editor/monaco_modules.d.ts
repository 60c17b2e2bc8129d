/// Monaco has these modules, but says nothing of their types.
declare module 'monaco-editor/languages/definitions/cpp/cpp' {
  import type { languages } from 'monaco-editor/editor';
  export const conf: languages.LanguageConfiguration;
  export const language: languages.IMonarchLanguage & { readonly keywords: readonly string[] };
}

declare module 'monaco-editor/languages/definitions/rust/rust' {
  import type { languages } from 'monaco-editor/editor';
  export const conf: languages.LanguageConfiguration;
  export const language: languages.IMonarchLanguage;
}

declare module 'monaco-editor/editor/browser/config/tabFocus' {
  import type { IEvent } from 'monaco-editor/editor';
  /// Whether Tab leaves the editor: one for all editors, and no option of any.
  export const TabFocus: { readonly onDidChangeTabFocus: IEvent<boolean>; getTabFocusMode(): boolean };
}
