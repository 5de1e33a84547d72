// The one global that the host gives to a page.
import type { Bridge } from '../contract/ipc/bridge.ts';

declare global {
  interface Window {
    readonly ooma: Bridge;
  }
}
