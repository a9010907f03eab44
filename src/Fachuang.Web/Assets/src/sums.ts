// Sums beside what they must be, while somebody types. The server says the same words (ScoreSay.Sum).
//   data-add="group"       a field that is added; data-add-if="#box" only while that box is ticked
//   data-sum="group"       takes the words; data-must="#field" is what the sum must be

export function wireSums(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form:has([data-sum])')) {
    if (form.dataset.sumsWired) continue;
    form.dataset.sumsWired = 'true';
    form.addEventListener('input', () => update(form));
    update(form);
  }
}

function update(form: HTMLFormElement): void {
  const sums = new Map<string, number>();
  for (const field of form.querySelectorAll<HTMLInputElement>('[data-add]')) {
    const box = field.dataset.addIf ? form.querySelector<HTMLInputElement>(field.dataset.addIf) : null;
    if (box && !box.checked) continue;
    const group = field.dataset.add ?? '';
    sums.set(group, (sums.get(group) ?? 0) + (hundredths(field.value) ?? 0));
  }
  for (const output of form.querySelectorAll<HTMLElement>('[data-sum]')) {
    const sum = sums.get(output.dataset.sum ?? '') ?? 0;
    const must = hundredths(form.querySelector<HTMLInputElement>(output.dataset.must ?? '')?.value ?? '');
    output.textContent = words(sum, must);
    output.classList.toggle('off-sum', must !== null && sum !== must);
  }
}

export function words(sum: number, must: number | null): string {
  const said = `合计 ${points(sum)}`;
  if (must === null) return said;
  if (sum === must) return `${said}，正好`;
  return sum < must ? `${said}，少 ${points(must - sum)}` : `${said}，多 ${points(sum - must)}`;
}

/** Whole hundredths; null when it is no number of at most two decimals. Digits of full width are digits. */
export function hundredths(typed: string): number | null {
  const text = typed.normalize('NFKC').trim();
  return /^[+-]?(\d+\.?\d{0,2}|\.\d{1,2})$/.test(text) ? Math.round(Number(text) * 100) : null;
}

function points(value: number): string {
  return String(value / 100);
}
