// Enter leads from a list of faxes to the pages that it shows.

export function focusPages(): void {
  document.querySelector<HTMLElement>('.stage-scroller')?.focus();
}
