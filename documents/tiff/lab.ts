// CIELab colours (TIFF 6.0 §23) into sRGB: lightness and two differences, by the light of D50 as TIFF has it.

/** XYZ of white paper in D50, and from there to linear sRGB (Bradford adaptation to D65 included). */
const whiteX = 0.9642;
const whiteZ = 0.8249;
const toLinear = [
  [3.1338561, -1.6168667, -0.4906146],
  [-0.9787684, 1.9161415, 0.033454],
  [0.0719453, -0.2289914, 1.4052427],
] as const;

function uncube(value: number): number {
  return value > 6 / 29 ? value ** 3 : (value - 4 / 29) * (108 / 841);
}

/** IEC 61966-2-1. */
function encode(linear: number): number {
  const light = Math.max(0, Math.min(1, linear));
  return Math.round(255 * (light <= 0.003_130_8 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055));
}

/** `lightness` 0 to 100, `a` and `b` about -128 to 127; writes three bytes at `at`. */
export function putLab(out: Uint8Array, at: number, lightness: number, a: number, b: number): void {
  const middle = (lightness + 16) / 116;
  const [x, y, z] = [whiteX * uncube(middle + a / 500), uncube(middle), whiteZ * uncube(middle - b / 200)];
  for (const [channel, [fromX, fromY, fromZ]] of toLinear.entries())
    out[at + channel] = encode(fromX * x + fromY * y + fromZ * z);
}
