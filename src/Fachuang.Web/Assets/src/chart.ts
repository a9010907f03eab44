// Charts come as data: an element [data-chart] followed by a script of type application/json. The library is fetched only when a chart is
// in the page. Kinds: data-chart="plan" (planned and actual numbers over time with the line to reach).

export function wireCharts(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-chart]')) {
    if (element.dataset.chartWired) continue;
    element.dataset.chartWired = 'true';
    void draw(element);
  }
}

async function draw(element: HTMLElement): Promise<void> {
  const data = element.parentElement?.querySelector('script[type="application/json"]')?.textContent;
  if (!data) return;
  try {
    const { drawPlan } = await import('./chart-plan');
    drawPlan(element, JSON.parse(data));
  } catch {
    element.textContent = '图没有画出来。数据在“数据表”里。';
    element.classList.add('muted');
  }
}
