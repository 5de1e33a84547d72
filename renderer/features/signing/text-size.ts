// How much room words take in the fonts that the document will write them with; here their look-alikes.

/** Letters of a mark, in points. */
export const letterPoints = 13;
export const lineShare = 1.2;

export const fontOf = {
  plain: 'Helvetica, Arial, "Liberation Sans", sans-serif',
  name: '"Times New Roman", Times, "Liberation Serif", serif',
} as const;

let pen: CanvasRenderingContext2D | null = null;

/** Width by height. */
export function measureAspect(text: string, hand: 'plain' | 'name'): number {
  pen ??= document.createElement('canvas').getContext('2d');
  const lines = text.split('\n');
  const size = 100;
  if (pen) pen.font = `${hand === 'name' ? 'italic ' : ''}${size}px ${fontOf[hand]}`;
  const width = Math.max(size / 2, ...lines.map((line) => pen?.measureText(line).width ?? 0));
  return width / (lines.length * size * lineShare);
}
