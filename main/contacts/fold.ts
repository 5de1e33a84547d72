// Folding as the rest of main knows it; windows use it too, so that it lies in the contract.
export { fold, wordsOf } from '../../contract/fold.ts';
