// Whether the app is on its way out: what opens then would never be asked to close, and keep it.
import { app } from 'electron';

let isUnderWay = false;
app.once('before-quit', () => {
  isUnderWay = true;
});

export const isQuitting = (): boolean => isUnderWay;
