// Saves what is written a moment after the last letter, at once when told to, and never loses what could not be saved.

export type Saving = 'idle' | 'saving' | 'saved' | 'failed';

interface NoteSaverParts {
  /** Whether it was saved. */
  readonly save: (text: string) => Promise<boolean>;
  readonly onSaving: (saving: Saving) => void;
  readonly restMs?: number;
}

export interface NoteSaver {
  change(text: string): void;
  /** At once, if there is anything to save. */
  flush(): Promise<void>;
}

const usualRestMs = 600;

export function createNoteSaver({ save, onSaving, restMs = usualRestMs }: NoteSaverParts): NoteSaver {
  let unsaved: string | null = null;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  async function flush(): Promise<void> {
    clearTimeout(waiting);
    const text = unsaved;
    if (text === null) return;
    unsaved = null;
    onSaving('saving');
    const isSaved = await save(text);
    // Tried again with the next letter or on leaving, unless something newer waits by then.
    if (!isSaved) unsaved ??= text;
    onSaving(isSaved ? 'saved' : 'failed');
  }

  return {
    change(text) {
      unsaved = text;
      clearTimeout(waiting);
      waiting = setTimeout(() => void flush(), restMs);
    },
    flush,
  };
}
