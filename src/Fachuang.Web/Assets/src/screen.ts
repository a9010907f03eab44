// The screen in the hall: an element [data-screen=seconds] is replaced by its address again and again. When the server cannot be reached, the
// last picture stays and a line says so and since when; nothing has to be pressed when it is back.
import { isSignInPage, message, hide, show } from './messages';

export function wireScreen(): void {
  const screen = document.querySelector<HTMLElement>('[data-screen]');
  if (!screen) return;
  let last = new Date();
  setInterval(async () => {
    try {
      const answer = await fetch(screen.dataset.address!, { headers: { 'HX-Request': 'true' }, cache: 'no-store' });
      const text = await answer.text();
      if (answer.status === 401 || isSignInPage(answer)) say('登录已过期，画面停住了', last, '在这台机器上重新登录。');
      else if (!answer.ok) say(`服务器没有给出画面（${answer.status}）`, last, '一分钟后再试。');
      else {
        screen.innerHTML = text;
        last = new Date();
        hide('screen');
      }
    } catch {
      say('连不上服务器', last, '连上以后自动更新。');
    }
  }, Number(screen.dataset.screen) * 1000);
}

function say(what: string, last: Date, then: string): void {
  const time = `${String(last.getHours()).padStart(2, '0')}:${String(last.getMinutes()).padStart(2, '0')}`;
  show('screen', message('due', `${what}，下面是 ${time} 的样子`, then));
}
