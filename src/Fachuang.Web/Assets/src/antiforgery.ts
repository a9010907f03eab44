// The antiforgery token travels in this header for requests that are not a plain form.
export const antiforgeryHeader = 'RequestVerificationToken';

/** The token of the form around `element`, else the page's own (a meta element the shell writes). */
export function antiforgeryToken(element?: Element): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[name=antiforgery]');
  const field = element?.closest('form')?.querySelector<HTMLInputElement>(`input[name="${meta?.dataset.field ?? ''}"]`);
  return field?.value || meta?.content;
}
