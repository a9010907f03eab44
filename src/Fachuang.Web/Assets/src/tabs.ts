// On a phone one part of a page is shown at a time: links in [data-tabs] name the parts (#id). A link from elsewhere into a hidden part
// opens its tab first. Wider screens ignore all of it: the class is given a meaning only in the phone's styles.

export function wireTabs(root: ParentNode): void {
  for (const tabs of root.querySelectorAll<HTMLElement>('[data-tabs]')) {
    if (tabs.dataset.tabsWired) continue;
    tabs.dataset.tabsWired = 'true';
    wire(tabs);
  }
}

function wire(tabs: HTMLElement): void {
  const links = [...tabs.querySelectorAll<HTMLAnchorElement>('a')];
  const parts = links.map((link) => document.getElementById(link.hash.slice(1)));
  const open = (chosen: HTMLAnchorElement) => {
    for (const [index, link] of links.entries()) {
      if (link === chosen) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
      parts[index]?.classList.toggle('off', link !== chosen);
    }
  };
  tabs.addEventListener('click', (e) => {
    const link = (e.target as Element).closest('a');
    if (!link) return;
    e.preventDefault();
    open(link);
  });
  document.addEventListener('click', (e) => {
    const hash = (e.target as Element).closest?.<HTMLAnchorElement>('a[href^="#"]')?.hash.slice(1);
    const target = hash ? document.getElementById(hash) : null;
    const index = parts.findIndex((part) => target && part?.contains(target));
    const link = links[index];
    if (link && !tabs.contains(e.target as Node)) open(link);
  });
  const first = links.find((link) => link.hash === location.hash) ?? links[0];
  if (first) open(first);
}
