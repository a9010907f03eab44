// The live count under a narrative.
//   data-count="#title, #body" on the gauge: the counted fields as a selector; without a value every [data-counted]
//   data-max, data-usual       the limits; the fill ends at data-max
//   data-count-number          inside: takes the number
import { countCharacters } from './count';

export function wireGauges(root: ParentNode): void {
  for (const gauge of root.querySelectorAll<HTMLElement>('[data-count]')) {
    if (gauge.dataset.countWired) continue;
    gauge.dataset.countWired = 'true';
    const fields = [...document.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>(gauge.dataset.count || '[data-counted]')];
    const update = () => draw(gauge, fields.reduce((sum, field) => sum + countCharacters(field.value), 0));
    for (const field of fields) field.addEventListener('input', update);
    update();
  }
}

function draw(gauge: HTMLElement, count: number): void {
  const number = gauge.querySelector('[data-count-number]');
  if (number) number.textContent = String(count);
  const max = Number(gauge.dataset.max);
  if (!max) return;
  gauge.querySelector('.fill')?.setAttribute('width', `${Math.min(100, (count / max) * 100)}%`);
  gauge.querySelector('.g')?.classList.toggle('over', count > max);
}
