// What pdf.js needs beside a document (fonts, character maps, decoders): our own files, each fetched once a window.

const resource = (folder: string): string => new URL(`pdfjs/${folder}/`, document.baseURI).href;

const folders = {
  cMapUrl: resource('cmaps'),
  standardFontDataUrl: resource('standard_fonts'),
  wasmUrl: resource('wasm'),
} as const;

type Kind = keyof typeof folders;
interface Wanted {
  readonly kind: Kind;
  readonly filename: string;
}

const fetched = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

async function fetchBytes(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Of pdf.js's own shape (its BinaryDataFactory). What could not be fetched is tried again. */
export class PdfResources {
  async fetch({ kind, filename }: Wanted): Promise<Uint8Array<ArrayBuffer>> {
    const url = `${folders[kind]}${filename}`;
    const known = fetched.get(url);
    const bytes = known ?? fetchBytes(url);
    if (!known) fetched.set(url, bytes);
    try {
      return (await bytes).slice(); // the worker takes its own away
    } catch (error) {
      fetched.delete(url);
      throw error;
    }
  }
}

/** Without WebAssembly, which the page's policy refuses: `wasmUrl` is where the same decoders are as JavaScript. */
export const pdfResources = { ...folders, iccUrl: resource('iccs'), useWasm: false, BinaryDataFactory: PdfResources };
