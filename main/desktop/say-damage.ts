// Tells the user of damaged files: what became of them at the start, and what is met while the app runs.
import type { FileDamage } from '../local-state.ts';
import type { DamageWords } from './damage-words.ts';
import { sayNotice } from './notifications.ts';

export function sayDamage({ store, settings, onMet }: FileDamage, words: () => { readonly damaged: DamageWords }): void {
  const say = (what: keyof DamageWords): void => {
    const { title, body } = words().damaged[what];
    sayNotice(title, body);
  };
  if (store !== 'none') say(store);
  if (settings === 'restored') say('settingsRestored');
  if (settings === 'lost') say('settingsLost');
  onMet(() => say('met'));
}
