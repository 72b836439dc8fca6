import type { Attachment } from 'svelte/attachments';

/**
 * Lets a bar of controls be used with the pointer without taking the keyboard away from the player: after a click on
 * a button, Space still plays. Fields that take text, lists and sliders get the focus as usual, and so does everything
 * by Tab.
 */
export const keepFocus: Attachment<HTMLElement> = (bar) => {
  const onMouseDown = (event: MouseEvent): void => {
    const isButton = event.target instanceof Element && event.target.closest('button') !== null;
    if (isButton) event.preventDefault();
  };
  bar.addEventListener('mousedown', onMouseDown);
  return () => {
    bar.removeEventListener('mousedown', onMouseDown);
  };
};
