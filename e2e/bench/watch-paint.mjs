// Runs in every page of the benchmark: notes in `window.inkAt` when the frame with the first page of a draft was drawn. It looks
// when a canvas says that it was drawn on, and believes only the ink that it finds, once the time is taken: reading a canvas
// holds up the frame. Plain, as nothing compiled runs there.

/** @param {HTMLCanvasElement} canvas */
function hasInk(canvas) {
  const { width, height } = canvas;
  const data = canvas.getContext('2d')?.getImageData(0, 0, width, Math.ceil(height / 4)).data ?? [];
  for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128 && data[at + 3] === 255) return true;
  return false;
}

/** A task behind the next frame: what was on the page before is painted then. @param {() => void} done */
function afterFrame(done) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = done;
  requestAnimationFrame(() => port2.postMessage(null));
}

const observer = new MutationObserver(() => {
  /** @type {HTMLCanvasElement | null} */
  const canvas = document.querySelector('[aria-label="Document pages"] canvas');
  if (!canvas || canvas.width === 0 || !location.hash.startsWith('#compose/')) return;
  afterFrame(() => {
    const drawnAt = Date.now();
    if ('inkAt' in window || !hasInk(canvas)) return;
    observer.disconnect();
    Object.assign(window, { inkAt: drawnAt });
  });
});
observer.observe(document, { subtree: true, attributeFilter: ['data-drawn'] });
