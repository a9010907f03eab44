// Menus are details elements and work alone; scripts close them on a click elsewhere and on Esc. Also the print button, [data-print].

export function wireMenus(): void {
  document.addEventListener('click', (e) => {
    const target = e.target as Element;
    for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.fc-menu[open]')) {
      if (!menu.contains(target)) menu.open = false;
    }
    if (target.closest?.('[data-print]')) print();
  });
  document.addEventListener('keydown', (e) => {
    if (e.key !== 'Escape') return;
    const menu = document.querySelector<HTMLDetailsElement>('details.fc-menu[open]');
    if (!menu) return;
    menu.open = false;
    menu.querySelector('summary')?.focus();
  });
}
