import type { Attachment } from 'svelte/attachments';

/**
 * Lets a bar of controls be used with the pointer without taking the keyboard away from the player: after a click on
 * a button, Space still plays; a list or slider gives the keyboard back once the pointer has chosen. Fields that take
 * text get the focus as usual, and so does everything by Tab.
 */
export const keepFocus: Attachment<HTMLElement> = (bar) => {
  let pressed: EventTarget | null = null;
  const onMouseDown = (event: MouseEvent): void => {
    pressed = event.target;
    const isButton = event.target instanceof Element && event.target.closest('button') !== null;
    if (isButton) event.preventDefault();
  };
  const onKeyDown = (): void => {
    pressed = null;
  };
  const onChange = ({ target }: Event): void => {
    const isChoice =
      target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type === 'range');
    if (isChoice && target === pressed) target.blur();
  };
  bar.addEventListener('mousedown', onMouseDown);
  bar.addEventListener('keydown', onKeyDown);
  bar.addEventListener('change', onChange);
  return () => {
    bar.removeEventListener('mousedown', onMouseDown);
    bar.removeEventListener('keydown', onKeyDown);
    bar.removeEventListener('change', onChange);
  };
};
