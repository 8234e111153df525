// What wayside.js and guide.js know of each other and of the build, for `tsc --checkJs`. Nothing of it is served.

/** The words of one language: `[script]` of words/<tag>.toml. */
interface Words {
  leave: string;
  leave_limit: string;
  loading: string;
  shift_2: string;
  shift_1: string;
  expired: string;
  missing: string;
  show: string;
  /** Where leaving goes where neither the tag nor the guide says; and where if that does not answer. */
  exit: string;
  exit_fallback: string;
}

/** A file of the build, and its W3C Subresource Integrity. */
interface Piece {
  name: string;
  integrity: string;
}

/** What `wayside build` fills in (src/cli/script.rs). */
declare const __MANIFEST__: {
  guide: Piece;
  styles: Piece;
  /** The languages of each guide, the one to fall back to first. */
  guides: Record<string, string[]>;
  words: Record<string, Words>;
  exitStyles: string;
};
/** The address that the script came from. */
declare const __HERE__: string;
/** A guide's text, and its file's name but for the ending, in the script that brings it along. */
declare const __CARRIED__: { file: string; text: string } | undefined;
/** wayside.js, in module.js. */
declare const __SCRIPT__: unknown;
declare const __ENGINE__: {
  glue: Piece;
  wasm: Piece;
  sealed: Piece;
  theme: Piece;
  /** `[panel]` of words/<tag>.toml. */
  words: Record<string, { language: string; open: string; close: string }>;
  /** paper.css. */
  paper: string;
};

/** How to leave. */
interface Leaving {
  url: string;
  fallback: string;
  /** A same-origin path for the address bar while the exit's page is on its way. */
  mask: string | null;
  newTab: boolean;
  loading: string;
}

/** What stands behind an element. */
interface Exit {
  host: HTMLElement;
  /** The control. */
  link: HTMLAnchorElement;
  /** Where the printed link leads. */
  printed: { url?: string; fallback?: string };
  /** Pixels kept free below it. */
  offset: number;
  side: string;
  keys: string[];
  /** The tag of the language it speaks. */
  language: () => string;
  /** The tags of the languages that its guide has. */
  languages?: () => string[];
  /** Shows the guide in another language. */
  speak?: (tag: string) => void;
  /** Those of its language, from this script's words or another's. */
  words: { (): Words; <T>(all: Record<string, T>): T };
  /** Says one of its words, or nothing, in its status region. */
  say: (word: keyof Words | '') => void;
  /** Reads where a printed link leads. */
  print: (link: HTMLElement) => void;
  /** A button of the guide's. */
  button: (label: string, press: () => void) => HTMLButtonElement;
  /** How light a colour is, from 0 to 1, by its channels (WCAG 2.2, relative luminance). */
  light: (channels: number[]) => number;
  /** The red, green and blue of a colour as somebody writes it, from 0 to 1; nothing, or no numbers, where it is none that covers. */
  channels: (color: string) => number[];
  /** What an attribute says, if it may say that. */
  value: (name: string) => string;
  /** Tells the host, once for each cause, what is wrong and what mends it. */
  report: (code: string, message: string) => void;
  /** Takes what was aimed at the element to whom it was meant for; whether nobody else needs to hear of it. */
  takes: (event: any) => boolean;
  /** Somebody is at it. */
  wake: () => void;
  /** The element came onto the page, or its root is complete only now. */
  arrive: () => unknown;
  /** Then the guide's part begins. */
  arrived: (root: ShadowRoot) => void;
  /** The element was taken away, perhaps only to be put elsewhere. */
  moved: () => void;
  depart: () => void;
  changed: (attribute: string) => void;
  /** Puts the attributes on the control. */
  dress: () => void;
  /** Sees that it can be read in the page's colours. */
  judge: () => void;
  /** Closes the panel; or, unless only a panel is meant, shuts the guide. */
  shut: (panelOnly: boolean) => void;
  exit: () => void;
  /** Drops what it shows, when the page is left. */
  forget: () => void;
}

/** Does it with the functions of an empty frame, which no tool of the page's has its hands on. */
type Aside = <T>(what: (view: Window) => Promise<T>) => Promise<T>;

/** Loads a module whose hash is known. */
type Load = (base: string, piece: Piece) => Promise<any>;

/** guide.js */
interface GuideModule {
  guide: (it: {
    one: Exit;
    root: ShadowRoot;
    /** Where the files are. */
    base: string;
    /** The guide's own files there, but for their endings. */
    file: string;
    /** The printed guide, where that is not in the root yet, or another is. */
    text?: HTMLElement;
    /** Takes the printed text, by its language. */
    spoken?: Record<string, HTMLElement>;
    /** Whether nobody waits for it any more. */
    late: () => boolean;
    load: Load;
    /** Makes addresses of scripts and pages that the browser takes, where it asks for that (Trusted Types). */
    trusted?: Trust;
    /** Brings the exit above all else. */
    surface: () => void;
    /** Runs it when no finger is on the page. */
    whenStill: (then: () => void) => void;
    /** What is done about each kind of event. */
    heard: Record<string, (event: any) => void>;
    /** Hears keys in a frame too. Not given where the guide is in a frame itself. */
    hear?: (frame: Element) => void;
    /** guide.js. */
    own?: Piece;
    aside: Aside;
    /** How the engine and the compiled guide are had, if not by asking the server. */
    given?: () => Promise<[ArrayBuffer, ArrayBuffer]>;
  }) => Guide;
}

/** theme.js */
interface ThemeModule {
  /** The sheet of a guide in the page's colours, by the names of its tokens without `--wayside-`; and what is wrong with them, by the same. */
  palette: (one: Pick<Exit, 'light' | 'channels'>, said: Record<string, string>, dark: boolean) => { css: string; faults: Record<string, string> };
  theme: (it: {
    one: Exit;
    root: ShadowRoot;
    /** What the page says, as it is now. */
    said: () => Record<string, string>;
    /** Whether it would be night without that. */
    dark: () => boolean;
    /** Told of each sheet that is worn. */
    changed: (css: string) => void;
  }) => () => void;
}

/** sealed.js */
interface SealedModule {
  seal: (it: {
    one: Exit;
    root: ShadowRoot;
    /** The printed guide, whose place the frame takes. */
    printed: HTMLElement;
    base: string;
    file: string;
    /** The modules to load in the frame. */
    pieces: Record<'sealed' | 'guide' | 'glue', Piece>;
    trusted?: Trust;
    heard: Record<string, (event: any) => void>;
    /** The engine and the compiled guide. */
    engine: () => Promise<[ArrayBuffer, ArrayBuffer]>;
    gone: () => boolean;
    whenStill: (then: () => void) => void;
    /** The sheet in the page's colours, or nothing. */
    looks: () => string;
  }) => { topic: () => void; clear: () => void; stop: () => void; dress: () => void };
}

/** Trusted Types: what the browser takes for the address of a script, or for a page. */
interface Trust {
  createScriptURL(url: string): string;
  createHTML(page: string): string;
}

/** A guide that stands in its root. */
interface Guide {
  /** Opens the topic that the element names. */
  topic: () => void;
  /** Closes what is open in it, and forgets what was typed. */
  clear: () => void;
  /** Closes its panel, if it has one. */
  close?: () => void;
  /** Opens its panel, if it has one. */
  open?: () => void;
  /** Leaves the printed guide, and nothing else. Whether a panel was open. */
  stop: () => boolean | void;
  /** Drops what it holds. */
  forget: () => void;
}

/** What an engine draws into one element. */
interface Mounted {
  /** Draws there what comes after it was cleared. */
  again(guide: Uint8Array, drawn: () => void, fallen: (where: string) => void): void;
  /** Takes it away. */
  clear(): void;
}

/** wasm-bindgen's glue, and src/embed/mount.rs. */
interface Engine {
  default: (module: Promise<WebAssembly.Module>) => Promise<unknown>;
  mount: (into: HTMLElement, guide: Uint8Array, drawn: () => void, fallen: (where: string) => void) => Mounted;
}

// Not in TypeScript's own list of the web yet, or not everywhere the web is.
interface Window {
  NavigateEvent?: { prototype: Event };
  BeforeUnloadEvent?: { prototype: Event };
  trustedTypes?: { createPolicy(name: string, rules: Trust): Trust };
}
interface Document {
  prerendering?: boolean;
}
interface Navigator {
  connection?: { saveData?: boolean };
}

