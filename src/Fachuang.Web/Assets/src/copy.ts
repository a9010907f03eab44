// A button [data-copy="#id"] copies the text of a field and says so. It is hidden until scripts run: without them one marks the text oneself.

const said = 2_000;

export function wireCopy(root: ParentNode): void {
  for (const button of root.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    const field = document.querySelector<HTMLTextAreaElement>(button.dataset.copy!);
    if (!field || !button.hidden) continue;
    button.hidden = false;
    const words = button.textContent;
    button.addEventListener('click', async () => {
      button.textContent = (await copy(field)) ? '已复制' : '选中了，按 Ctrl+C';
      setTimeout(() => (button.textContent = words), said);
    });
  }
}

/** Browsers keep the clipboard from pages without TLS, which intranets still have: there the older way is tried. */
async function copy(field: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.select();
    return document.execCommand('copy');
  }
}
