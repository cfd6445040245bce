import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

/** A picture as RGBA bytes, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** Reads a PNG file of 8-bit RGBA without interlace, which is what resvg writes. */
export function readPng(file: string): Picture {
  const bytes = readFileSync(file);
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  if (bytes[24] !== 8 || bytes[25] !== 6 || bytes[28] !== 0) throw new Error(`${file} is not plain RGBA`);
  return { width, height, rgba: unfilter(inflateSync(Buffer.concat(dataChunks(bytes))), width, height) };
}

function dataChunks(bytes: Buffer): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at))
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      chunks.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  return chunks;
}

function unfilter(raw: Uint8Array, width: number, height: number): Uint8Array {
  const line = width * 4;
  const out = new Uint8Array(line * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (line + 1)] ?? 0;
    for (let x = 0; x < line; x++) {
      const left = x >= 4 ? (out[y * line + x - 4] ?? 0) : 0;
      const up = y > 0 ? (out[(y - 1) * line + x] ?? 0) : 0;
      const corner = x >= 4 && y > 0 ? (out[(y - 1) * line + x - 4] ?? 0) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      out[y * line + x] = (raw[y * (line + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return out;
}

function paeth(a: number, b: number, c: number): number {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}

/** How light each pixel is on a bar of that lightness, 0 to 255. */
export function greyOn({ rgba }: Picture, bar: number): number[] {
  const grey: number[] = [];
  for (let i = 0; i < rgba.length; i += 4) {
    const [r = 0, g = 0, b = 0, a = 0] = rgba.subarray(i, i + 4);
    const light = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    grey.push(light * (a / 255) + bar * (1 - a / 255));
  }
  return grey;
}
