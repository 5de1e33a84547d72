// Adobe RGB (1998) into sRGB (IEC 61966-2-1), the colours of a screen; both have the white of D65.

const adobeGamma = 563 / 256;
const steps = 4095;

const linear = Float64Array.from({ length: 256 }, (_, value) => (value / 255) ** adobeGamma);

function encode(light: number): number {
  return Math.round(255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055));
}

const encoded = Uint8Array.from({ length: steps + 1 }, (_, step) => encode(step / steps));

function toByte(light: number): number {
  return encoded[Math.round(Math.min(1, Math.max(0, light)) * steps)] ?? 0;
}

/** In place, three bytes a pixel. Equal parts of red, green and blue stay equal: greys have no tint. */
export function adobeToSrgb(samples: Uint8Array): void {
  for (let at = 0; at < samples.length; at += 3) {
    const red = linear[samples[at] ?? 0] ?? 0;
    const green = linear[samples[at + 1] ?? 0] ?? 0;
    const blue = linear[samples[at + 2] ?? 0] ?? 0;
    if (red === green && green === blue) {
      samples.fill(toByte(red), at, at + 3);
      continue;
    }
    // Both spaces' primaries but green are the same; the matrix is sRGB's inverse by Adobe's own.
    samples[at] = toByte(1.39836 * red - 0.39836 * green);
    samples[at + 1] = toByte(green);
    samples[at + 2] = toByte(-0.04293 * green + 1.04293 * blue);
  }
}
