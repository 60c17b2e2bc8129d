// The parts of Monaco that the page uses: the editor with C++ and nothing else.
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codeAction/register';
import 'monaco-editor/features/codeEditor/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/fontZoom/register';
import 'monaco-editor/features/format/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/gotoLine/register';
import 'monaco-editor/features/gotoSymbol/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/lineSelection/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/longLinesHelper/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/parameterHints/register';
import 'monaco-editor/features/quickCommand/register';
import 'monaco-editor/features/smartSelect/register';
import 'monaco-editor/features/snippet/register';
// The feature of that name is only the proposals in grey.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/wordHighlighter/register';
import 'monaco-editor/features/wordOperations/register';
import 'monaco-editor/features/wordPartOperations/register';
import { conf, language } from 'monaco-editor/languages/definitions/cpp/cpp';
import * as rust from 'monaco-editor/languages/definitions/rust/rust';
import { languages } from 'monaco-editor/editor';
export { TabFocus } from 'monaco-editor/editor/browser/config/tabFocus';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';

// Monaco's C++ is that of 2017.
const newKeywords = ['char8_t', 'co_await', 'co_return', 'co_yield', 'concept', 'consteval', 'constinit', 'requires'];
languages.register({ id: 'cpp' });
languages.setLanguageConfiguration('cpp', conf);
languages.setMonarchTokensProvider('cpp', { ...language, keywords: [...language.keywords, ...newKeywords] });
languages.register({ id: 'rust' });
languages.setLanguageConfiguration('rust', rust.conf);
languages.setMonarchTokensProvider('rust', rust.language);

globalThis.MonacoEnvironment = { getWorker: () => new EditorWorker() };

export { editor, KeyCode, KeyMod, languages, MarkerSeverity, Uri, type IRange } from 'monaco-editor/editor';
