/** The parts of CodeMirror 6 and Lezer (https://codemirror.net) that the editor uses. */

declare module "@codemirror/state" {
  export type Extension = unknown;
  export interface Line {
    readonly from: number;
    readonly to: number;
    readonly number: number;
  }
  export interface Text {
    readonly length: number;
    readonly lines: number;
    line(number: number): Line;
    lineAt(position: number): Line;
    toString(): string;
  }
  export interface Transaction {
    isUserEvent(event: string): boolean;
  }
  export class EditorState {
    static create(options: { doc: string; extensions: Extension[] }): EditorState;
    static readOnly: { of(value: boolean): Extension };
    readonly doc: Text;
    readonly selection: {
      readonly main: { readonly head: number; readonly from: number; readonly to: number };
    };
  }
  export const Prec: { highest(extension: Extension): Extension };
}

declare module "@codemirror/view" {
  import { EditorState, Extension, Transaction } from "@codemirror/state";
  export interface ViewUpdate {
    readonly docChanged: boolean;
    readonly state: EditorState;
    readonly transactions: readonly Transaction[];
  }
  export interface KeyBinding {
    key: string;
    run(view: EditorView): boolean;
  }
  export class EditorView {
    constructor(options: { root: ShadowRoot; parent: ShadowRoot; state: EditorState });
    static theme(rules: Record<string, Record<string, string>>): Extension;
    static domEventHandlers(handlers: {
      beforeinput(event: InputEvent, view: EditorView): boolean;
      keydown(event: KeyboardEvent, view: EditorView): boolean;
      keyup(event: KeyboardEvent, view: EditorView): boolean;
      mousedown(event: MouseEvent, view: EditorView): boolean;
    }): Extension;
    setTabFocusMode(to: boolean | number): void;
    static lineWrapping: Extension;
    static contentAttributes: { of(attributes: Record<string, string>): Extension };
    static updateListener: { of(listen: (update: ViewUpdate) => void): Extension };
    readonly state: EditorState;
    readonly contentDOM: HTMLElement;
    dispatch(transaction: object): void;
    setState(state: EditorState): void;
    focus(): void;
  }
  export function drawSelection(): Extension;
  export function lineNumbers(): Extension;
  export const keymap: { of(bindings: readonly KeyBinding[]): Extension };
}

declare module "@codemirror/commands" {
  import { KeyBinding } from "@codemirror/view";
  export const defaultKeymap: readonly KeyBinding[];
  export const historyKeymap: readonly KeyBinding[];
  export const indentWithTab: KeyBinding;
  export function history(): unknown;
}

declare module "@codemirror/autocomplete" {
  import { EditorView, KeyBinding } from "@codemirror/view";
  import { EditorState } from "@codemirror/state";
  export interface CompletionContext {
    readonly state: EditorState;
    readonly pos: number;
    readonly explicit: boolean;
    matchBefore(pattern: RegExp): { from: number; to: number; text: string } | null;
  }
  export interface Completion {
    label: string;
    type?: string;
    detail?: string;
  }
  export type CompletionSource = (
    context: CompletionContext,
  ) => { from: number; options: Completion[]; validFor?: RegExp } | null;
  export const completionKeymap: readonly KeyBinding[];
  export function autocompletion(options?: {
    override?: CompletionSource[];
    defaultKeymap?: boolean;
    filterStrict?: boolean;
  }): unknown;
  export const acceptCompletion: (view: EditorView) => boolean;
  export const closeCompletion: (view: EditorView) => boolean;
  export function closeBrackets(): unknown;
}

declare module "@codemirror/language" {
  export class HighlightStyle {
    static define(styles: object[]): HighlightStyle;
  }
  export const indentUnit: { of(unit: string): unknown };
  export function bracketMatching(): unknown;
  export function indentOnInput(): unknown;
  export function syntaxHighlighting(style: HighlightStyle): unknown;
}

declare module "@codemirror/lang-python" {
  import { CompletionSource } from "@codemirror/autocomplete";
  export function python(): unknown;
  export const pythonLanguage: { data: { of(data: { autocomplete: CompletionSource }): unknown } };
}

declare module "@codemirror/lint" {
  import { EditorState } from "@codemirror/state";
  export interface Diagnostic {
    from: number;
    to: number;
    severity: "error" | "warning" | "info";
    message: string;
  }
  export function lintGutter(): unknown;
  export function setDiagnostics(state: EditorState, diagnostics: Diagnostic[]): object;
}

declare module "@lezer/highlight" {
  export type Tag = unknown;
  export function highlightTree(
    tree: unknown,
    highlighter: unknown,
    put: (from: number, to: number, classes: string) => void,
  ): void;
  export function tagHighlighter(rules: { tag: Tag | Tag[]; class: string }[]): unknown;
  export const tags: Record<
    "keyword" | "self" | "null" | "bool" | "operatorKeyword" | "string" | "number" | "comment" | "variableName" | "propertyName" | "className",
    Tag
  > &
    Record<"special" | "definition" | "function", (tag: Tag) => Tag>;
}

declare module "@lezer/python" {
  export const parser: { parse(code: string): unknown };
}
