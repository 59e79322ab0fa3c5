/** The parts of gifenc and Mediabunny that the maker of animations uses. */

declare module "gifenc" {
  type Palette = number[][];
  export function quantize(rgba: Uint8ClampedArray, maxColors: number): Palette;
  export function applyPalette(rgba: Uint8ClampedArray, palette: Palette): Uint8Array;
  export function GIFEncoder(): {
    writeFrame(
      index: Uint8Array,
      width: number,
      height: number,
      options: {
        palette?: Palette;
        /** Milliseconds. */
        delay: number;
        /** 0 repeats the animation for ever, -1 plays it once. */
        repeat?: number;
        transparent?: boolean;
        transparentIndex?: number;
        /** 1 leaves the frame in place under the next frame. */
        dispose?: number;
      },
    ): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  };
}

declare module "mediabunny" {
  export class BufferTarget {
    readonly buffer: ArrayBuffer | null;
  }
  export class Mp4OutputFormat {}
  export class WebMOutputFormat {}
  export class EncodedPacket {
    static fromEncodedChunk(chunk: EncodedVideoChunk): EncodedPacket;
  }
  export class EncodedVideoPacketSource {
    constructor(codec: "avc" | "vp9" | "vp8" | "av1");
    add(packet: EncodedPacket, metadata?: EncodedVideoChunkMetadata): Promise<void>;
  }
  export class Output {
    constructor(options: { format: Mp4OutputFormat | WebMOutputFormat; target: BufferTarget });
    addVideoTrack(source: EncodedVideoPacketSource, metadata: { frameRate: number }): void;
    start(): Promise<void>;
    finalize(): Promise<void>;
  }
}
