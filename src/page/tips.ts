/**
 * Shows what a mark of a picture says when it is pointed at or focused. A picture is one stop of
 * the Tab key; the arrow keys walk over its marks.
 */
export const TIPS = `'use strict';
const tip = document.getElementById('tip');
const markOf = (target) => (target instanceof Element ? target.closest('.mark') : null);
let shown = null;
const hide = () => {
  shown = null;
  tip.hidden = true;
};
const show = (mark) => {
  shown = mark;
  tip.textContent = mark.getAttribute('aria-label');
  tip.hidden = false;
  const at = mark.getBoundingClientRect();
  const left = at.left + at.width / 2 - tip.offsetWidth / 2;
  const widest = document.documentElement.clientWidth - tip.offsetWidth - 8;
  const above = at.top - tip.offsetHeight - 8;
  tip.style.left = Math.max(8, Math.min(left, widest)) + 'px';
  tip.style.top = (above < 8 ? at.bottom + 8 : above) + 'px';
};
const marksOf = (mark) => [...mark.closest('figure').querySelectorAll('.mark')];
const reach = (mark) => {
  for (const other of marksOf(mark)) other.setAttribute('tabindex', other === mark ? '0' : '-1');
};
const focus = (mark) => {
  reach(mark);
  mark.focus({ preventScroll: true });
  mark.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  show(mark);
};
const targetOf = (key, index, count, rows) => {
  const steps = { ArrowRight: rows, ArrowLeft: -rows, ArrowDown: 1, ArrowUp: -1 };
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return key in steps ? index + steps[key] : null;
};
for (const figure of document.querySelectorAll('figure')) {
  const marks = figure.querySelectorAll('.mark');
  if (marks.length > 0) reach(marks[marks.length - 1]);
}
document.addEventListener('pointerover', ({ target }) => {
  const mark = markOf(target);
  if (mark) show(mark);
  else hide();
});
document.addEventListener('focusin', ({ target }) => {
  const mark = markOf(target);
  if (mark) show(mark);
  else hide();
});
document.addEventListener('focusout', hide);
// What is reached with Tab scrolls into view: its text goes with it.
document.addEventListener('scroll', () => { if (shown) show(shown); }, { capture: true, passive: true });
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') hide();
  const mark = markOf(event.target);
  if (!mark || event.ctrlKey || event.altKey || event.metaKey) return;
  const marks = marksOf(mark);
  const rows = Number(mark.closest('figure').dataset.rows);
  const target = targetOf(event.key, marks.indexOf(mark), marks.length, rows);
  if (target === null) return;
  event.preventDefault();
  if (marks[target]) focus(marks[target]);
});
`;
