// The part of yazl that archives are written with; the package brings no types.
declare module 'yazl' {
  interface EntryOptions {
    readonly mtime?: Date;
    readonly mode?: number;
    readonly compress?: boolean;
    readonly compressionLevel?: number;
  }
  export class ZipFile {
    on(event: 'error', listener: (error: Error) => void): this;
    readonly outputStream: NodeJS.ReadableStream;
    addReadStream(stream: NodeJS.ReadableStream, name: string, options?: EntryOptions): void;
    addBuffer(buffer: Buffer, name: string, options?: EntryOptions): void;
    end(): void;
  }
}
